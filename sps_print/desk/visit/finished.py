"""Finished files and pictures of their pages, kept while a person's papers are on the desk."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import TypeVar

from sps_print.batch.forms import FormCache
from sps_print.build import Job
from sps_print.desk.visit.words_kept import forget_words
from sps_print.model import Order
from sps_print.output.png import page_picture
from sps_print.preview import Preview
from sps_print.project import Project

LEAFLETS, PICTURES = 12, 80  # that are kept; the one that was used the longest ago goes first
V = TypeVar("V")
Key = tuple[object, ...]


class Kept(OrderedDict[Key, V]):
    """Some things by their key, the last used last."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def get_or_make(self, key: Key, make: Callable[[], V]) -> V:
        """What is kept, or else what is made now. Raises what make raises."""
        if key not in self:
            self[key] = make()
        self.move_to_end(key)
        while len(self) > self._most:
            self.popitem(last=False)
        return self[key]


class Finished:
    """What was made for a clinic's folder as it was when it was last read."""

    def __init__(self) -> None:
        self._previews = Kept[Preview](LEAFLETS)
        self.forget_files()

    def job(self, project: Project, order: Order) -> Job:
        """An order as its files are now; what was not changed since is not set again."""
        folder = project.library.user
        return self._previews.get_or_make(key_of(order), lambda: Preview(folder, order)).job()

    def file(self, project: Project, order: Order) -> bytes:
        """The proved file of an order. Raises what Job.pdf raises.

        With answers it is a form that is filled again; else what was not changed is not set again.
        """
        return self._files.get_or_make(key_of(order), lambda: self._made(project, order))

    def _made(self, project: Project, order: Order) -> bytes:
        if any(order.answers.values()):
            return self._forms.make(project, order)
        return self.job(project, order).pdf()

    def picture(self, project: Project, order: Order, number: int, wide: int) -> bytes:
        """A page as a PNG, so many dots wide. number: of the page, from 0. Raises as file()."""
        data = self.file(project, order)
        return self._pictures.get_or_make(
            (*key_of(order), number, wide), lambda: page_picture(data, number, wide)
        )

    def forget_files(self) -> None:
        """Forget the files: the folder has changed."""
        self._files = Kept[bytes](LEAFLETS)
        self._pictures = Kept[bytes](PICTURES)
        self._forms = FormCache()

    def forget(self) -> None:
        """Forget all that was made for a person."""
        self.forget_files()
        self._previews.clear()
        forget_words()


def key_of(order: Order) -> Key:
    """An order, such that equal ones have equal keys: a Mapping has no hash."""
    return (
        order.handout, order.audience, order.format, order.language, order.ink, order.sections,
        order.with_sources, order.fillable, tuple(order.answers.items()),
    )  # fmt: skip
