"""Records are what Python's dataclasses and named tuples are, and are written when first used."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import field, fields, replace
from typing import Any

import pytest

from sps_print import records
from sps_print.records import NamedTuple, dataclass


class Pair(NamedTuple):
    """Two things, the second of which may be left out."""

    first: int
    second: str = "b"

    @property
    def both(self) -> str:
        return f"{self.first}{self.second}"


@dataclass(frozen=True, slots=True)
class Place:
    x: float
    y: float = 0.0
    names: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Higher(Place):
    z: float = 1.0


@dataclass
class Changing:
    words: str = ""
    seen: int = 0


@dataclass(eq=False)
class Itself:
    words: str


@dataclass(kw_only=True)
class Named:
    before: float = 0.0


@dataclass
class Also(Named):
    words: str


def test_a_named_tuple_is_one() -> None:
    pair = Pair(1)
    assert pair == (1, "b") == Pair(first=1, second="b")
    assert (pair.second, pair.both, pair._asdict()) == ("b", "1b", {"first": 1, "second": "b"})
    assert pair._replace(second="c") == (1, "c")
    assert repr(pair) == "Pair(first=1, second='b')"
    assert pickle.loads(pickle.dumps(pair)) == pair
    match pair:
        case Pair(first, second):
            assert (first, second) == pair


def test_a_frozen_record_is_its_values() -> None:
    place = Place(1.0)
    assert place == Place(1.0, 0.0, []) != Higher(1.0)
    assert hash(Higher(2.0, names=())) == hash(Higher(2.0, 0.0, ()))  # type: ignore[arg-type]
    assert replace(place, y=3.0) == Place(1.0, 3.0)
    assert place.names is not Place(1.0).names
    assert repr(Higher(1.0)) == "Higher(x=1.0, y=0.0, names=[], z=1.0)"
    assert [one.name for one in fields(Higher)] == ["x", "y", "names", "z"]
    assert vars(Higher)["__slots__"] == ("z",)
    assert pickle.loads(pickle.dumps(Higher(1.0, z=2.0))) == Higher(1.0, z=2.0)
    match Higher(1.0, z=4.0):
        case Higher(_, _, _, z):
            assert z == 4.0


def test_other_records_change_and_are_compared_as_they_say() -> None:
    one = Changing()
    one.words = "a"
    assert one == Changing("a") != Changing("b")
    with pytest.raises(TypeError):
        hash(one)
    assert Itself("a") != Itself("a")
    assert len({Itself("a"), Itself("a")}) == 2
    assert Also("a", before=2.0) == Also(words="a", before=2.0)


PAIR: Any
PLACE: Any
ALSO: Any
PAIR, PLACE, ALSO = Pair, Place, Also  # what mypy refuses is tried all the same


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: PAIR(), lambda: PAIR(1, "b", 2), lambda: PAIR(1)._replace(third=2),
        lambda: PLACE(), lambda: PLACE(1.0, colour=2), lambda: ALSO("a", 2.0),
    ],
)  # fmt: skip
def test_what_a_record_has_not_is_refused(wrong: Callable[[], Any]) -> None:
    with pytest.raises((TypeError, ValueError)):
        wrong()


def test_a_class_is_written_once_when_it_is_first_used() -> None:
    @dataclass(frozen=True)
    class Fresh:
        x: int

    def later() -> bool:
        return isinstance(vars(Fresh)["__init__"], records.Later)  # type: ignore[attr-defined]

    assert later()
    with ThreadPoolExecutor(8) as pool:  # whoever comes first
        assert [*pool.map(Fresh, range(50))] == [Fresh(n) for n in range(50)]
    assert not later()
