"""A paper as it will be printed, drawn anew while its questions are answered; printed and saved from here."""

import re
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QStackedLayout, QWidget

from commune_desk import wording
from commune_desk.bootstrap import home
from commune_desk.domain.errors import UserFacingError
from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.widgets.ask import ask_save_file
from commune_desk.gui.widgets.empty_state import EmptyState
from commune_desk.gui.widgets.labels import frame
from commune_desk.gui.widgets.paper_preview import PaperPreview
from commune_desk.services.papers import DrawnPaper, PrintPaper

PRINTED_FOLDER = "papers"
_ANSWERING_PAUSE_MS = 200
_NOT_IN_FILE_NAMES = re.compile(r'[\\/:*?"<>|]+')


class PaperDesk(QWidget):
    """Preview of one paper.

    Args:
        context: services, tasks, messages.

    Attributes:
        preview: the sheet.

    Signals:
        drawn: the `DrawnPaper` now shown.
        refused: the `UserFacingError` that keeps the paper from being drawn.
    """

    drawn = Signal(object)
    refused = Signal(object)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._wanted: PrintPaper | None = None
        self._name = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_ANSWERING_PAUSE_MS)
        self._pause.timeout.connect(self._on_pause_over)
        self.preview = PaperPreview()
        self._none = EmptyState(tr("Chưa có tờ nào"), icon="file-text")
        ground = frame("desk")
        self._stack = QStackedLayout(self)
        QStackedLayout(ground).addWidget(self._none)
        self._stack.addWidget(ground)
        self._stack.addWidget(self.preview)

    @property
    def ready(self) -> bool:
        """Whether what is shown is what is wanted, and can be printed."""
        return self._stack.currentWidget() is self.preview and not self._pause.isActive()

    def show_paper(self, wanted: PrintPaper | None, name: str = "") -> None:
        """Draws a paper once answering rests.

        Args:
            wanted: None for none.
            name: of its file, without an ending.
        """
        self._name = _NOT_IN_FILE_NAMES.sub("-", name)
        self._wanted = wanted
        if wanted is None:
            self._pause.stop()
            self._show_none(tr("Chưa có tờ nào"), "")
        else:
            self._pause.start()

    @Slot()
    def draw_again(self) -> None:
        """Draws the same paper from the records as they are now."""
        if self._wanted is not None:
            self._pause.start()

    @Slot()
    def print_paper(self) -> None:
        """Writes the PDF into the office's folder and opens it with the program of the system, which prints it."""
        if self._wanted is not None:
            path = home() / PRINTED_FOLDER / f"{self._name}.pdf"
            self._save(self._wanted, path, self._on_ready_to_print)

    @Slot()
    def save_pdf(self) -> None:
        """Asks where to write the PDF."""
        ask_save_file(self, tr("Lưu tờ in"), "PDF (*.pdf)", f"{self._name}.pdf", self._on_place_chosen)

    @Slot()
    def save_word(self) -> None:
        """Asks where to write the Word document."""
        ask_save_file(self, tr("Lưu tờ in"), "Word (*.docx)", f"{self._name}.docx", self._on_place_chosen)

    def _save(self, wanted: PrintPaper, path: Path, done: object) -> None:
        papers = self._context.office.papers
        self._context.tasks.read(self, papers.save, wanted, path, done=done)  # type: ignore[arg-type]  # a bound slot

    def _show_none(self, title: str, text: str) -> None:
        self._none.set_texts(title, text, "")
        self._stack.setCurrentIndex(0)

    @Slot()
    def _on_pause_over(self) -> None:
        papers = self._context.office.papers
        self._context.tasks.read(
            self, papers.draw, self._wanted, key="paper", done=self._on_drawn, failed=self._on_refused
        )

    @Slot(object)
    def _on_drawn(self, paper: DrawnPaper) -> None:
        self.preview.show_pdf(paper.content, note=tr("A4 ngang") if paper.landscape else tr("A4 dọc"))
        self._stack.setCurrentWidget(self.preview)
        self.drawn.emit(paper)

    @Slot(object)
    def _on_refused(self, error: UserFacingError) -> None:
        self._show_none(tr("Chưa in được tờ này"), wording.explain(error))
        self.refused.emit(error)

    @Slot(object)
    def _on_place_chosen(self, path: Path) -> None:
        if self._wanted is not None:
            kind = "docx" if path.suffix.lower() == ".docx" else "pdf"
            self._save(replace(self._wanted, kind=kind), path, self._on_saved)

    @Slot(object)
    def _on_saved(self, path: Path) -> None:
        self._context.messages.good(tr("Đã lưu {path}", path=str(path)))

    @Slot(object)
    def _on_ready_to_print(self, path: Path) -> None:
        if QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._context.messages.good(tr("Đã mở tờ in: {path}", path=str(path)))
        else:
            self._context.messages.warn(tr("Máy chưa có chương trình mở PDF. Tờ in nằm ở {path}", path=str(path)))
