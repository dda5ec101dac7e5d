"""The record at the right: who, how they stand, tabs, and the way to the next one."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QImage, QKeySequence, QPainter, QPainterPath, QPaintEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from commune_desk.gui import theme, tokens
from commune_desk.gui.frame.top_bar import initials
from commune_desk.gui.i18n import tr
from commune_desk.gui.messages import Tone
from commune_desk.gui.settings import window_settings
from commune_desk.gui.widgets import painting
from commune_desk.gui.widgets.buttons import IconButton
from commune_desk.gui.widgets.chips import Chip, ChipKind
from commune_desk.gui.widgets.labels import Role, TextLabel, line
from commune_desk.gui.widgets.tab_strip import TabStrip

_USUAL_WIDTH = 356
_LEAST_WIDTH = 300
_PHOTO = QSize(60, 78)


@dataclass(frozen=True)
class RecordHead:
    """What the head of a record tells.

    Attributes:
        name: of the person, team, case.
        note: post and team, or number and place.
        chips: (words, tone) of how it stands.
        photo: bytes of a picture (JPEG or PNG), or None for initials.
        portrait: whether there is a place for a photo at all.
    """

    name: str
    note: str = ""
    chips: tuple[tuple[str, Tone], ...] = ()
    photo: bytes | None = None
    portrait: bool = True


class RecordPanel(QFrame):
    """Head, tabs and foot of one record.

    Attributes:
        foot: row of buttons below the tabs.
        tabs: the strip; `tabs.shown_key` tells which is shown.

    Signals:
        step_requested: -1 for the record before, 1 for the next.
        closed: the officer closed the panel.
        full_requested: F11 or the button: the whole page, or back.
        tab_shown: key of the tab now shown; the page loads it.
    """

    step_requested = Signal(int)
    closed = Signal()
    full_requested = Signal()
    tab_shown = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "side")
        self.setMinimumWidth(_LEAST_WIDTH)
        self._photo = Portrait()
        self._name = TextLabel("", Role.RECORD_NAME, wrap=True)
        self._note = TextLabel("", Role.MUTED, wrap=True)
        self._chips = QHBoxLayout()
        self._chips.setSpacing(8)
        self.tabs = TabStrip()
        self._pages = QStackedWidget()
        self._by_key: dict[str, QWidget] = {}
        self.foot = QHBoxLayout()
        self.foot.setContentsMargins(16, 7, 16, 9)
        self.foot.setSpacing(8)
        self._foot_box = QWidget()
        self._build()
        self.tabs.chosen.connect(self._on_tab_chosen)
        for keys, slot in (("F11", self.full_requested), ("Esc", self.closed)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def add_tab(self, key: str, title: str, widget: QWidget) -> None:
        """A tab; what does not fit in the width scrolls below."""
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        widget.setProperty("role", "scrolled")
        area.setWidget(widget)
        self._pages.addWidget(area)
        self._by_key[key] = area
        self.tabs.add(key, title)

    def add_foot_button(self, button: QWidget) -> None:
        """A button below the tabs."""
        self.foot.insertWidget(self.foot.count() - 1, button)
        self._foot_box.show()

    def set_head(self, head: RecordHead) -> None:
        """Shows another record."""
        self._name.setText(head.name)
        self._name.setToolTip(head.name)
        self._note.setText(head.note)
        self._note.setVisible(bool(head.note))
        self._photo.setVisible(head.portrait)
        self._photo.set_person(head.name, head.photo)
        while self._chips.count():
            item = self._chips.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        for words, tone in head.chips:
            self._chips.addWidget(Chip(words, ChipKind.STATUS, tone))
        self._chips.addStretch()

    def set_photo(self, photo: bytes | None) -> None:
        """Shows a picture that was read after the head was set."""
        self._photo.set_person(self._name.text(), photo)

    def show_tab(self, key: str) -> None:
        """Shows a tab."""
        self.tabs.show_key(key)
        self._on_tab_chosen(key)

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._head())
        layout.addWidget(self.tabs)
        layout.addWidget(line())
        layout.addWidget(self._pages, 1)
        foot = QVBoxLayout(self._foot_box)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(0)
        foot.addWidget(line())
        self.foot.addStretch()
        foot.addLayout(self.foot)
        self._foot_box.hide()
        layout.addWidget(self._foot_box)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(16, 16, 12, 8)
        row.setSpacing(14)
        row.addWidget(self._photo, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(3)
        first = QHBoxLayout()
        first.setSpacing(0)
        first.addWidget(self._name, 1)
        for button in self._buttons():
            first.addWidget(button)
        words.addLayout(first)
        words.addWidget(self._note)
        words.addLayout(self._chips)
        words.addStretch()
        row.addLayout(words, 1)
        return row

    def _buttons(self) -> Sequence[IconButton]:
        before = IconButton("chevron-left", tr("Hồ sơ trước"), "Alt+Left")
        after = IconButton("chevron-right", tr("Hồ sơ sau"), "Alt+Right")
        full = IconButton("panel-right", tr("Cả trang"))
        full.set_words(tr("Cả trang"), "F11")
        close = IconButton("x", tr("Đóng"))
        before.clicked.connect(self._on_before_clicked)
        after.clicked.connect(self._on_after_clicked)
        full.clicked.connect(self.full_requested)
        close.clicked.connect(self.closed)
        return before, after, full, close

    @Slot()
    def _on_before_clicked(self) -> None:
        self.step_requested.emit(-1)

    @Slot()
    def _on_after_clicked(self) -> None:
        self.step_requested.emit(1)

    @Slot(str)
    def _on_tab_chosen(self, key: str) -> None:
        self._pages.setCurrentWidget(self._by_key[key])
        self.tab_shown.emit(key)


class ListAndRecord(QSplitter):
    """A list with a record panel at its right; the width is remembered, F11 gives the panel the whole page.

    Args:
        name: under which the width is remembered.
        left: the list, with its page head.
        panel: hidden until `open_panel`.
    """

    def __init__(self, name: str, left: QWidget, panel: RecordPanel, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._name = name
        self._left = left
        self._panel = panel
        self.addWidget(left)
        self.addWidget(panel)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(4)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 0)
        self._width = int(str(window_settings().value(f"records/{name}", _USUAL_WIDTH)))
        panel.hide()
        panel.closed.connect(self.close_panel)
        panel.full_requested.connect(self.toggle_full)
        self.splitterMoved.connect(self._on_splitter_moved)

    @property
    def is_full(self) -> bool:
        """Whether the panel has the whole page."""
        return self._left.isHidden()

    @Slot()
    def open_panel(self) -> None:
        """Shows the panel as wide as it was last."""
        if self._panel.isHidden():
            self._panel.show()
            self.setSizes([max(1, self.width() - self._width), self._width])

    @Slot()
    def close_panel(self) -> None:
        """Hides the panel, and gives the list its place and the focus."""
        self._left.show()
        self._panel.hide()
        self._left.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def toggle_full(self) -> None:
        """The whole page for the panel, or back."""
        self._left.setVisible(self._left.isHidden())
        self._panel.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_splitter_moved(self) -> None:
        self._width = self._panel.width()
        window_settings().setValue(f"records/{self._name}", self._width)


class Portrait(QWidget):
    """A photo with round corners, or initials."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(_PHOTO)
        self._name = ""
        self._image = QImage()

    def set_person(self, name: str, photo: bytes | None) -> None:
        """Another person; a picture that cannot be read counts as none."""
        self._name = name
        self._image = QImage.fromData(photo) if photo else QImage()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        chosen = theme.tokens()
        box = QRectF(self.rect())
        painting.rounded(painter, box, chosen.sunk, chosen.line, tokens.RADIUS_CELL)
        if self._image.isNull():
            painter.setFont(painting.font(self.font(), tokens.TITLE, QFont.Weight.DemiBold))
            painting.text(painter, box, initials(self._name), chosen.muted, Qt.AlignmentFlag.AlignHCenter)
            return
        clip = QPainterPath()
        clip.addRoundedRect(box, tokens.RADIUS_CELL, tokens.RADIUS_CELL)
        painter.setClipPath(clip)
        shown = self._image.scaled(
            self.size() * self.devicePixelRatioF(),
            Qt.AspectRatioMode.KeepAspectRatioByExpanding,
            Qt.TransformationMode.SmoothTransformation,
        )
        source = QRectF(0, 0, box.width() * self.devicePixelRatioF(), box.height() * self.devicePixelRatioF())
        source.moveCenter(QRectF(shown.rect()).center())
        painter.drawImage(box, shown, source)
