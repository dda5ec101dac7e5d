"""A file of a record in a window of its own: looked at, and saved where the officer says."""

from dataclasses import dataclass
from pathlib import PurePath
from uuid import UUID

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from commune_desk.domain.files import MediaType
from commune_desk.gui.context import PageContext
from commune_desk.gui.file_images import picture
from commune_desk.gui.i18n import tr
from commune_desk.gui.saving import FileSaver, FileWish
from commune_desk.gui.widgets.buttons import Button, Kind
from commune_desk.gui.widgets.labels import Role, TextLabel
from commune_desk.gui.widgets.paper_preview import PaperPreview
from commune_desk.services.files import FileContent, FileService

_SIZE = QSize(760, 640)


@dataclass(frozen=True)
class SeenFile:
    """A file with what can be shown of it; `image` has no pixels for a kind that is only saved."""

    name: str
    file: FileContent
    image: QImage


class FileView(QDialog):
    """Opened with `show_file`; PDF and pictures are shown, others only saved.

    Args:
        context: of the page.
        parent: the widget that opens it; it goes with it.
    """

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context = context
        self.seen: SeenFile | None = None
        self.paper = PaperPreview()
        self.picture = PictureView()
        self.note = TextLabel(tr("Đang đọc tệp"), Role.MUTED, wrap=True)
        self.save_button = Button(tr("Lưu ra tệp"), "download", Kind.PRIMARY)
        self._saver = FileSaver(context, self)
        self._build()
        self.save_button.clicked.connect(self._on_save)

    def show_file(self, file_id: UUID, name: str) -> None:
        """Reads a file and shows it."""
        self.setWindowTitle(name)
        files = self._context.office.files
        self._context.tasks.read(self, _seen, files, file_id, name, key="file", done=self._on_read)
        self.show()

    def _build(self) -> None:
        self.resize(_SIZE)
        layout = QVBoxLayout(self)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(self.picture)
        self._area = area
        layout.addWidget(self.paper, 1)
        layout.addWidget(area, 1)
        layout.addWidget(self.note)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.save_button)
        layout.addLayout(row)
        self.paper.hide()
        area.hide()
        self.save_button.setEnabled(False)

    @Slot(object)
    def _on_read(self, seen: SeenFile) -> None:
        self.seen = seen
        is_paper = seen.file.media_type == MediaType.PDF
        has_picture = not seen.image.isNull()
        self.paper.setVisible(is_paper)
        self._area.setVisible(has_picture)
        self.note.setVisible(not is_paper and not has_picture)
        self.note.setText(tr("Loại tệp này không xem được ở đây. Hãy lưu ra tệp rồi mở bằng Word hoặc Excel."))
        if is_paper:
            self.paper.show_pdf(seen.file.content)
        self.picture.show_image(seen.image)
        self.save_button.setEnabled(True)

    @Slot()
    def _on_save(self) -> None:
        if self.seen is not None:
            name = PurePath(self.seen.name)
            ending = name.suffix or MediaType(self.seen.file.media_type).ending
            kind = (f"{ending.lstrip('.').upper()} (*{ending})", ending)
            self._saver.save(FileWish(_Bytes(self.seen.file.content), name.stem, kind))


class PictureView(QWidget):
    """A picture as wide as there is room, never larger than it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()

    def show_image(self, image: QImage) -> None:
        """Shows another picture."""
        self._image = image
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if self._image.isNull():
            return 0
        return round(self._image.height() * min(1.0, width / self._image.width()))

    def sizeHint(self) -> QSize:
        return QSize(320, self.heightForWidth(320))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._image.isNull():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            width = min(self.width(), self._image.width())
            painter.drawImage(QRectF(0, 0, width, self.heightForWidth(width)), self._image)


@dataclass(frozen=True)
class _Bytes:
    """Bytes as something that makes them."""

    content: bytes

    def __call__(self) -> bytes:
        return self.content


def _seen(files: FileService, file_id: UUID, name: str) -> SeenFile:
    file = files.read(file_id)
    # A PDF draws itself page by page.
    image = QImage() if file.media_type == MediaType.PDF else picture(file.content, file.media_type)
    return SeenFile(name, file, image)
