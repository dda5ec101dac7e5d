"""The month as it is printed, and as a picture for telephones."""

from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from commune_desk.domain.periods import Month
from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.paper_images import page_image
from commune_desk.gui.saving import FileWish
from commune_desk.gui.widgets.buttons import Button, Kind
from commune_desk.gui.widgets.paper_desk import PaperDesk
from commune_desk.services.papers import PaperService, PrintPaper

FORM = "f02-patrol-roster"
PICTURE = ("PNG (*.png)", ".png")
_PICTURE_SCALE = 2.0
_SIZE = (980, 640)


class PaperDialog(QDialog):
    """Preview of the printed roster, with the ways to take it along."""

    def __init__(self, context: PageContext, month: Month, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(paper_name(month))
        self.resize(*_SIZE)
        self.desk = PaperDesk(context)
        self.print_button = Button(tr("In"), "printer", Kind.PRIMARY, "Ctrl+P")
        self.pdf_button = Button(tr("Lưu PDF"), "save")
        self.word_button = Button(tr("Lưu Word"), "file-text")
        buttons = QHBoxLayout()
        buttons.setContentsMargins(12, 8, 12, 10)
        buttons.addStretch()
        for button in (self.word_button, self.pdf_button, self.print_button):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.desk, 1)
        layout.addLayout(buttons)
        self.print_button.clicked.connect(self.desk.print_paper)
        self.pdf_button.clicked.connect(self.desk.save_pdf)
        self.word_button.clicked.connect(self.desk.save_word)
        self.desk.show_paper(PrintPaper(FORM, str(month)), paper_name(month))


@dataclass(frozen=True)
class MonthPicture:
    """Makes the picture of a month, off the window's thread."""

    papers: PaperService
    month: Month

    def __call__(self) -> bytes:
        return picture_of(self.papers.print(PrintPaper(FORM, str(self.month))))


def picture_wish(papers: PaperService, month: Month) -> FileWish:
    """The picture as a file."""
    return FileWish(MonthPicture(papers, month), paper_name(month), PICTURE)


def paper_name(month: Month) -> str:
    """Name of the file and of the window."""
    return tr("Lịch tuần tra tháng {month}", month=f"{month.number:02d}-{month.year}")


def picture_of(pdf: bytes) -> bytes:
    """The first page as PNG, two dots a point: sharp on a telephone, a few hundred kilobytes."""
    image = page_image(pdf, 0, _PICTURE_SCALE)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub wants bytes, Qt refuses them
    return bytes(buffer.data().data())
