"""Frozen dataclasses, defined in less than half the time of Python's own.

Half the time of a start went into defining them: Python's writes and compiles six methods for each
class. That nobody assigns to their fields is for mypy to say, which takes them for what they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__all__ = ["dataclass"]

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    import dataclasses
    from operator import attrgetter

    def shown(self):
        """A value for people who look for a fault."""
        fields = (f"{name}={getattr(self, name)!r}" for name in self.__dataclass_fields__)
        return f"{self.__class__.__qualname__}({', '.join(fields)})"

    def dataclass(*, frozen, slots=False):
        """A class of values: equal to those of the same class with equal fields, and hashed so."""
        assert frozen, "what is changed is a dataclass of Python's own"

        def define(cls):
            made = dataclasses.dataclass(eq=False, repr=False, slots=slots)(cls)
            values = attrgetter(*made.__dataclass_fields__)

            def equal(self, other):
                same = other.__class__ is self.__class__
                return values(self) == values(other) if same else NotImplemented

            made.__eq__, made.__hash__ = equal, lambda self: hash(values(self))
            if "__repr__" not in cls.__dict__:
                made.__repr__ = shown
            return made

        return define
