"""The sheet as it will be printed: white paper on a desk, turned page by page."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QImage, QKeySequence, QPainter, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from commune_desk.gui import theme, tokens
from commune_desk.gui.i18n import tr
from commune_desk.gui.paper_images import page_image, page_widths_pt
from commune_desk.gui.widgets.buttons import Button, IconButton, Kind
from commune_desk.gui.widgets.labels import Role, TextLabel

_POINTS_PER_INCH = 72
_SCREEN_DOTS = 96
_FULL_SIZE = _SCREEN_DOTS / _POINTS_PER_INCH
_MARGIN = 24
_ZOOM_STEP = 1.25
_LEAST, _MOST = 0.3, 4.0


class PaperPreview(QWidget):
    """Shows a PDF.

    Signals:
        page_shown: place (from 0) of the page.
    """

    page_shown = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pdf = b""
        self._widths_pt: tuple[float, ...] = ()
        self._titles: tuple[str, ...] = ()
        self._at = 0
        self._zoom: float | None = None
        self._note = TextLabel("", Role.NOTE)
        self._title = TextLabel("", Role.STRONG)
        self._before = IconButton("chevron-left", tr("Tờ trước"))
        self._after = IconButton("chevron-right", tr("Tờ sau"))
        self._fit = Button(tr("Vừa khung"), kind=Kind.QUIET, dense=True)
        self._smaller = IconButton("zoom-out", tr("Nhỏ lại"))
        self._larger = IconButton("zoom-in", tr("To ra"))
        self._sheet = _Sheet()
        self._area = _Desk()
        self._build()
        self._connect()
        self._show()

    @property
    def page_count(self) -> int:
        """Pages of the paper."""
        return len(self._widths_pt)

    @property
    def page_at(self) -> int:
        """Place of the page shown."""
        return self._at

    def show_pdf(self, pdf: bytes, titles: Sequence[str] = (), note: str = "") -> None:
        """Shows a paper; the page shown stays, if there is still one in its place.

        Args:
            pdf: the bytes of the file; b"" for none.
            titles: a name for each page, or none.
            note: size and direction ("A4 ngang").
        """
        self._pdf = pdf
        self._widths_pt = page_widths_pt(pdf) if pdf else ()
        self._titles = tuple(titles)
        self._note.setText(note)
        self._at = max(0, min(self._at, self.page_count - 1))
        self._show()

    def go_to(self, at: int) -> None:
        """Turns to a page."""
        if 0 <= at < self.page_count and at != self._at:
            self._at = at
            self._show()
            self._area.verticalScrollBar().setValue(0)
            self.page_shown.emit(at)

    def set_zoom(self, zoom: float | None) -> None:
        """1 is the size of paper on a screen of 96 dots an inch; None fits the width."""
        self._zoom = None if zoom is None else max(_LEAST, min(_MOST, zoom))
        self._show()

    def _build(self) -> None:
        head = QFrame()
        head.setProperty("role", "bar-top")
        head.setFixedHeight(tokens.TOP_BAR_HEIGHT)
        row = QHBoxLayout(head)
        row.setContentsMargins(12, 0, 12, 0)
        turning: tuple[QWidget, ...] = (self._before, self._title, self._after)
        sizing: tuple[QWidget, ...] = (self._note, self._smaller, self._fit, self._larger)
        for widget in turning:
            row.addWidget(widget)
        row.addStretch()
        for widget in sizing:
            row.addWidget(widget)
        self._area.setWidget(self._sheet)
        self._area.setWidgetResizable(True)
        self._area.setProperty("role", "desk")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(head)
        layout.addWidget(self._area, 1)

    def _connect(self) -> None:
        self._before.clicked.connect(self._on_before)
        self._after.clicked.connect(self._on_after)
        self._smaller.clicked.connect(self._on_smaller)
        self._larger.clicked.connect(self._on_larger)
        self._fit.clicked.connect(self._on_fit)
        self._area.resized.connect(self._on_desk_resized)
        keys = (
            ("Ctrl+Left", self._on_before),
            ("Ctrl+Right", self._on_after),
            ("Ctrl++", self._on_larger),
            ("Ctrl+-", self._on_smaller),
            ("Ctrl+0", self._on_fit),
        )
        for sequence, slot in keys:
            shortcut = QShortcut(QKeySequence(sequence), self)
            shortcut.activated.connect(slot)

    def _scale(self, width_points: float) -> float:
        if self._zoom is not None:
            return self._zoom * _FULL_SIZE
        # The bar's room is left free at all times: a sheet that fits only without it would come and go.
        room = self._area.width() - self._area.verticalScrollBar().sizeHint().width() - 2 * _MARGIN
        return max(_LEAST, room / width_points)

    def _show(self) -> None:
        self._before.setEnabled(self._at > 0)
        self._after.setEnabled(self._at + 1 < self.page_count)
        if not self._widths_pt:
            self._title.setText(tr("Chưa có tờ nào"))
            self._sheet.show_image(QImage(), 1)
            return
        name = self._titles[self._at] if self._at < len(self._titles) else ""
        count = tr("Tờ {at} trong {count}", at=self._at + 1, count=self.page_count)
        self._title.setText(f"{count}: {name}" if name else count)
        ratio = self.devicePixelRatioF()
        scale = self._scale(self._widths_pt[self._at]) * ratio
        self._sheet.show_image(page_image(self._pdf, self._at, scale), ratio)

    @Slot()
    def _on_before(self) -> None:
        self.go_to(self._at - 1)

    @Slot()
    def _on_after(self) -> None:
        self.go_to(self._at + 1)

    @Slot()
    def _on_smaller(self) -> None:
        self.set_zoom(self._shown_zoom() / _ZOOM_STEP)

    @Slot()
    def _on_larger(self) -> None:
        self.set_zoom(self._shown_zoom() * _ZOOM_STEP)

    @Slot()
    def _on_fit(self) -> None:
        self.set_zoom(None)

    @Slot()
    def _on_desk_resized(self) -> None:
        if self._zoom is None:
            self._show()

    def _shown_zoom(self) -> float:
        return self._scale(self._widths_pt[self._at]) / _FULL_SIZE if self._widths_pt else 1.0


class _Desk(QScrollArea):
    """Tells when it has another size; the widget around it is resized before this one is laid out."""

    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()


class _Sheet(QWidget):
    """One page, white whatever the theme."""

    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()

    def show_image(self, image: QImage, ratio: float) -> None:
        image.setDevicePixelRatio(ratio)
        self._image = image
        size = image.deviceIndependentSize().toSize()
        self.setMinimumSize(size + QSize(2 * _MARGIN, 2 * _MARGIN) if not image.isNull() else QSize(0, 0))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        chosen = theme.tokens()
        painter.fillRect(self.rect(), QColor(chosen.paper_desk))
        if self._image.isNull():
            return
        size = self._image.deviceIndependentSize()
        left = max(_MARGIN, (self.width() - size.width()) / 2)
        top = max(_MARGIN, min(50, (self.height() - size.height()) / 2))
        paper = QRectF(round(left), round(top), size.width(), size.height())
        painter.fillRect(paper.translated(3, 3), QColor(chosen.line_strong))
        painter.fillRect(paper, Qt.GlobalColor.white)
        painter.drawImage(paper.topLeft(), self._image)
