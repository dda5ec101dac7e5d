"""A file made off the window's thread, then written where the officer says."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.widgets.ask import ask_save_file
from commune_desk.services.files import write_file

EXCEL = ("Excel (*.xlsx)", ".xlsx")
WORD = ("Word (*.docx)", ".docx")
PDF = ("PDF (*.pdf)", ".pdf")


@dataclass(frozen=True)
class FileWish:
    """A file wanted.

    Attributes:
        make: gives its bytes, on the reader thread.
        name: suggested, without the ending.
        kind: EXCEL, WORD or PDF.
    """

    make: Callable[[], bytes]
    name: str
    kind: tuple[str, str]


class FileSaver(QWidget):
    """Never seen: makes one file at a time, asks where to, and tells when it is there.

    A file that can't be made says why before anybody is asked for a name.
    """

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._wish: FileWish | None = None
        self._content = b""
        self.hide()

    def save(self, wish: FileWish) -> None:
        """Makes the file and asks where to write it."""
        self._wish = wish
        self._context.tasks.read(self, _made, wish, done=self._on_made, title=tr("Đang lập {name}", name=wish.name))

    @Slot(object)
    def _on_made(self, made: tuple[FileWish, bytes]) -> None:
        wish, self._content = made
        if wish is self._wish:
            words, ending = wish.kind
            ask_save_file(self.window(), tr("Lưu tệp"), words, f"{wish.name}{ending}", self.write)

    @Slot(object)
    def write(self, path: Path) -> None:
        """Writes what was made last."""
        self._context.tasks.compute(self, _write, path, self._content, done=self._on_written)

    @Slot(object)
    def _on_written(self, path: Path) -> None:
        self._content = b""
        self._context.messages.good(tr("Đã lưu {file}", file=path.name))


def _made(wish: FileWish, context: Any) -> tuple[FileWish, bytes]:  # noqa: ARG001 - shown in the bar, told no steps
    return wish, wish.make()


def _write(path: Path, content: bytes) -> Path:
    write_file(path, content)
    return path
