"""The left rail: icons and words, folded to icons with Ctrl+B."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QScrollArea, QVBoxLayout, QWidget

from commune_desk.gui import theme, tokens
from commune_desk.gui.i18n import tr
from commune_desk.gui.page import PageSpec
from commune_desk.gui.registry import shortcut_of
from commune_desk.gui.widgets import painting
from commune_desk.gui.widgets.labels import line

_ICON_LEFT = 10
_WORDS_LEFT = 36


class RailButton(QAbstractButton):
    """One row of the rail."""

    def __init__(self, key: str, text: str, icon: str, shortcut: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self._icon = icon
        self._shortcut = shortcut
        self._badge = ""
        self._folded = False
        self._foot = False
        self.setText(text)
        self.setAccessibleName(text)
        self.setFixedHeight(tokens.RAIL_ROW)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setToolTip(f"{text} ({shortcut})" if shortcut else text)

    def set_badge(self, badge: str) -> None:
        """A count that asks for attention; folded, it is a dot."""
        self._badge = badge
        self.update()

    def set_folded(self, *, folded: bool) -> None:
        """Icon alone, or icon and words."""
        self._folded = folded
        self.update()

    def set_foot(self, icon: str) -> None:
        """Shows it as the row that folds the rail: muted, with its shortcut."""
        self._foot = True
        self._icon = icon
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(tokens.RAIL_WIDTH - 16, tokens.RAIL_ROW)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        chosen = theme.tokens()
        box = QRectF(self.rect()).adjusted(0, 1, 0, -1)
        if self.isChecked():
            painting.rounded(painter, box, chosen.selection, "", 5)
            painting.rounded(painter, QRectF(0, box.top() + 7, 3, box.height() - 14), chosen.accent, "", 1.5)
        elif self.underMouse():
            painting.rounded(painter, box, chosen.sunk, "", 5)
        if self.hasFocus():
            painting.focus_edge(painter, box, 5)
        ink = chosen.accent if self.isChecked() else chosen.text
        quiet = chosen.accent if self.isChecked() else chosen.muted
        painting.draw_icon(painter, self._icon, quiet, _ICON_LEFT, self.height() / 2)
        if not self._folded:
            self._paint_words(painter, chosen.muted if self._foot else ink)
        elif self._badge:
            painting.rounded(painter, QRectF(24, 5, 7, 7), chosen.warn, "", 3.5)

    def _paint_words(self, painter: QPainter, ink: str) -> None:
        chosen = theme.tokens()
        weight = QFont.Weight.DemiBold if self.isChecked() else QFont.Weight.Normal
        painter.setFont(painting.font(self.font(), tokens.BODY, weight))
        words = QRectF(_WORDS_LEFT, 0, self.width() - _WORDS_LEFT - 6, self.height())
        painting.text(painter, words, self.text(), ink)
        right = words.adjusted(0, 0, -2, 0)
        if self._badge:
            painter.setFont(painting.font(self.font(), tokens.SMALL, QFont.Weight.DemiBold))
            painting.text(painter, right, self._badge, chosen.warn, Qt.AlignmentFlag.AlignRight)
        elif self._foot:
            painter.setFont(painting.font(self.font(), tokens.SMALLEST))
            painting.text(painter, right, self._shortcut, chosen.muted, Qt.AlignmentFlag.AlignRight)


class Rail(QFrame):
    """Chooses the page.

    Signals:
        chosen: key of the page.
        folded: whether it shows icons alone now.
    """

    chosen = Signal(str)
    folded = Signal(bool)

    def __init__(self, specs: Sequence[PageSpec], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "rail")
        self._keys = [spec.key for spec in specs]
        self._group = QButtonGroup(self)
        self._buttons: dict[str, RailButton] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 2)
        layout.setSpacing(0)
        layout.addWidget(self._page_rows(specs), 1)
        layout.addWidget(line())
        self._fold = RailButton("", tr("Thu gọn"), "panel-left-close", "Ctrl+B")
        self._fold.set_foot("panel-left-close")
        layout.addWidget(self._fold)
        self._is_folded = False
        self._group.buttonClicked.connect(self._on_button_clicked)
        self._fold.clicked.connect(self.toggle)
        for keys, slot in (("Ctrl+B", self.toggle), ("Alt+Up", self._on_up), ("Alt+Down", self._on_down)):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)
        self.set_folded(folded=False)

    @property
    def is_folded(self) -> bool:
        """Whether it shows icons alone."""
        return self._is_folded

    def show_chosen(self, key: str) -> None:
        """Marks the page shown."""
        self._buttons[key].setChecked(True)

    def set_badge(self, key: str, badge: str) -> None:
        """A count beside a page, "" for none."""
        self._buttons[key].set_badge(badge)

    def set_folded(self, *, folded: bool) -> None:
        """Folds to icons, or shows the words."""
        self._is_folded = folded
        self.setFixedWidth(tokens.RAIL_FOLDED_WIDTH if folded else tokens.RAIL_WIDTH)
        self._fold.setAccessibleName(tr("Mở rộng") if folded else tr("Thu gọn"))
        self._fold.set_foot("panel-left-open" if folded else "panel-left-close")
        for button in (*self._buttons.values(), self._fold):
            button.set_folded(folded=folded)

    @Slot()
    def toggle(self) -> None:
        """Folds or unfolds."""
        self.set_folded(folded=not self._is_folded)
        self.folded.emit(self._is_folded)

    def _page_rows(self, specs: Sequence[PageSpec]) -> QScrollArea:
        rows = QWidget()
        rows.setProperty("role", "scrolled")
        layout = QVBoxLayout(rows)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for position, spec in enumerate(specs, start=1):
            button = RailButton(spec.key, spec.title, spec.icon, shortcut_of(spec, position))
            button.setCheckable(True)
            self._group.addButton(button)
            self._buttons[spec.key] = button
            layout.addWidget(button)
        layout.addStretch()
        area = QScrollArea()
        area.setWidget(rows)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.viewport().setAutoFillBackground(False)
        return area

    @Slot(QAbstractButton)
    def _on_button_clicked(self, button: RailButton) -> None:
        self.chosen.emit(button.key)

    @Slot()
    def _on_up(self) -> None:
        self._step(-1)

    @Slot()
    def _on_down(self) -> None:
        self._step(1)

    def _step(self, by: int) -> None:
        button = self._group.checkedButton()
        if isinstance(button, RailButton):
            at = self._keys.index(button.key) + by
            if 0 <= at < len(self._keys):
                self.chosen.emit(self._keys[at])
