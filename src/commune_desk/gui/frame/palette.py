"""Ctrl+K: one field that finds people, teams, entries of the log, pages and what can be done."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import groupby

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRectF, Qt, QTimer, Slot
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QListView, QVBoxLayout, QWidget

from commune_desk.gui.commands import action_commands, find_commands, page_commands
from commune_desk.gui.context import PageContext
from commune_desk.gui.frame.palette_parts import (
    EVERYTHING,
    RECENT,
    GroupChips,
    command_row,
    group_titles,
    hit_row,
    keys_row,
    paper_rows,
)
from commune_desk.gui.frame.palette_rows import Line, PaletteDelegate, PaletteModel, PaletteRow
from commune_desk.gui.i18n import tr
from commune_desk.gui.page import PageSpec
from commune_desk.gui.registry import shortcut_of
from commune_desk.gui.widgets.labels import IconLabel, Role, TextLabel, frame, line
from commune_desk.services.papers import FormView
from commune_desk.services.search import SearchHit

_WIDTH, _TOP, _MARGIN = 680, 72, 24
_LIST_PADDING = 10
_TYPING_PAUSE_MS = 120
_MOST_RECENT = 8
FORMS = "forms"
_SHADE = QColor(0, 0, 0, 96)


class Palette(QWidget):
    """Lies over the window while it is open; the field keeps the focus, the arrows move in the list.

    Args:
        specs: the pages there are.
        context: search, tasks, navigation.
        parent: the widget it lies over.

    Attributes:
        field: what is typed into.
        list: what was found.
        chips: narrow to one group.
    """

    def __init__(self, specs: Sequence[PageSpec], context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._keys = frozenset(spec.key for spec in specs)
        self._pages = page_commands(specs, [shortcut_of(spec, at) for at, spec in enumerate(specs, start=1)])
        self._rows: tuple[PaletteRow, ...] = ()
        self._recent: tuple[PaletteRow, ...] = ()
        self.field = QLineEdit()
        self.model = PaletteModel(self)
        self.list = QListView()
        self._delegate = PaletteDelegate(self)
        self.chips = GroupChips()
        self._nothing = TextLabel("", Role.MUTED)
        self._panel = frame("popup", self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_TYPING_PAUSE_MS)
        self._build()
        self._pause.timeout.connect(self._search)
        self.field.textChanged.connect(self._on_text_changed)
        self.list.clicked.connect(self._on_clicked)
        self.chips.chosen.connect(self._show_group)
        self.field.installEventFilter(self)
        parent.installEventFilter(self)
        self.hide()

    @property
    def current(self) -> PaletteRow | None:
        """The row that Enter goes to."""
        found = self.list.currentIndex().row()
        row = self.model.lines[found] if 0 <= found < len(self.model.lines) else None
        return row if isinstance(row, PaletteRow) else None

    @Slot()
    def open(self) -> None:
        """Shows it with an empty field, and what was opened from here last."""
        self.setGeometry(self._over().rect())
        self.field.clear()
        self._show_recent()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def close_palette(self) -> None:
        """Hides it; the page has the focus again."""
        self.hide()
        self._over().setFocus(Qt.FocusReason.OtherFocusReason)

    def _over(self) -> QWidget:
        over = self.parentWidget()
        assert over is not None
        return over

    def _build(self) -> None:
        self.field.setProperty("bare", "true")
        self.field.setProperty("large", "true")
        self.field.setPlaceholderText(tr("Tìm người, tổ, vụ việc, trang, thao tác"))
        self.field.setAccessibleName(tr("Tìm người, tổ, vụ việc, trang, thao tác"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(self._delegate)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setProperty("role", "bare")
        column = QVBoxLayout(self._panel)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(self._field_row())
        column.addWidget(line())
        column.addWidget(self.chips)
        column.addWidget(line())
        column.addWidget(self._nothing)
        column.addWidget(self.list, 1)
        column.addWidget(line())
        column.addLayout(keys_row())
        self._nothing.setContentsMargins(18, 16, 18, 16)

    def _field_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(18, 10, 16, 10)
        row.setSpacing(12)
        row.addWidget(IconLabel("search", "accent", 20))
        row.addWidget(self.field, 1)
        row.addWidget(TextLabel("Esc", Role.KEYCAP), 0, Qt.AlignmentFlag.AlignVCenter)
        return row

    @Slot()
    def _on_text_changed(self) -> None:
        self._pause.start()

    @Slot()
    def _search(self) -> None:
        typed = self.field.text().strip()
        if not typed:
            self._show_recent()
            return
        office, day = self._context.office, self._context.as_of.day
        found = _Found(office.search.find, office.papers.forms, typed)
        self._context.tasks.read(self, found, day, key="palette", done=self._on_found)

    def _show_recent(self) -> None:
        self._delegate.typed = ""
        self._show_rows(self._recent)

    @Slot(object)
    def _on_found(self, answer: tuple[str, tuple[SearchHit, ...], tuple[FormView, ...]]) -> None:
        typed, hits, forms = answer
        if typed != self.field.text().strip():
            return
        actions = find_commands(action_commands(self._keys, self._context.as_of.today, typed), typed)
        pages = find_commands(self._pages, typed)
        records = [hit_row(hit) for hit in hits if hit.subject in self._keys]
        papers = paper_rows(forms, typed) if FORMS in self._keys else []
        self._delegate.typed = typed
        self._show_rows((*map(command_row, actions), *records, *papers, *map(command_row, pages)))

    def _show_rows(self, rows: Sequence[PaletteRow]) -> None:
        self._rows = tuple(rows)
        self.chips.show_counts(Counter(row.group for row in rows))
        self._show_group()

    @Slot()
    def _show_group(self) -> None:
        titles = group_titles()
        shown = [row for row in self._rows if self.chips.group in {EVERYTHING, row.group}]
        lines: list[Line] = []
        for code, of_group in groupby(shown, key=_group_of):
            lines += [titles[code], *of_group]
        self.model.show_lines(lines)
        typed = bool(self.field.text().strip())
        self._nothing.setVisible(not shown)
        self._nothing.setText(
            tr("Không thấy gì khớp.") if typed else tr("Gõ vài chữ của tên người, tổ, vụ việc, hoặc việc cần làm.")
        )
        self._fit()
        self._choose(self.model.next_row(0, 1))
        self.list.scrollToTop()

    def _choose(self, at: int) -> None:
        if at >= 0:
            self.list.setCurrentIndex(self.model.index(at, 0))

    def _step(self, by: int) -> None:
        self._choose(self.model.next_row(self.list.currentIndex().row() + by, by))

    def _go(self) -> None:
        row = self.current
        if row is not None:
            self.hide()
            # Kept in memory alone: names written beside an encrypted office could be read by anybody.
            others = [one for one in self._recent if (one.page, one.target) != (row.page, row.target)]
            self._recent = (replace(row, group=RECENT), *others)[:_MOST_RECENT]
            self._context.navigate(row.page, row.target)

    @Slot(QModelIndex)
    def _on_clicked(self, _index: QModelIndex) -> None:
        self._go()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Qt still sends events while Python takes a closed window apart: the attributes go first.
        field = getattr(self, "field", None)
        if watched is field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._own_key(event)
        if watched is self.parentWidget() and event.type() == QEvent.Type.Resize and not self.isHidden():
            self.setGeometry(self._over().rect())
        return super().eventFilter(watched, event)

    def _own_key(self, event: QKeyEvent) -> bool:
        doings: dict[int, Callable[[], None]] = {
            Qt.Key.Key_Down: self._on_down,
            Qt.Key.Key_Up: self._on_up,
            Qt.Key.Key_Return: self._go,
            Qt.Key.Key_Enter: self._go,
            Qt.Key.Key_Escape: self.close_palette,
            Qt.Key.Key_Tab: self._on_tab,
            Qt.Key.Key_Backtab: self._on_backtab,
        }
        doing = doings.get(event.key())
        if doing is not None:
            doing()
        return doing is not None

    def _on_down(self) -> None:
        self._step(1)

    def _on_up(self) -> None:
        self._step(-1)

    def _on_tab(self) -> None:
        self.chips.turn(1)

    def _on_backtab(self) -> None:
        self.chips.turn(-1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        if not self._panel.geometry().contains(event.position().toPoint()):
            self.close_palette()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As high as what was found, within the window."""
        layout = self._panel.layout()
        assert layout is not None
        rows = sum(self.list.sizeHintForRow(at) for at in range(self.model.rowCount()))
        self.list.setVisible(bool(rows))
        self.list.setFixedHeight(0)
        layout.activate()
        room = self.height() - _TOP - _MARGIN - layout.totalSizeHint().height()
        self.list.setFixedHeight(max(0, min(rows + _LIST_PADDING, room)))
        layout.activate()
        width = min(_WIDTH, self.width() - 2 * _MARGIN)
        self._panel.setGeometry((self.width() - width) // 2, _TOP, width, layout.totalSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(QRectF(self.rect()), _SHADE)


class _Found:
    """Searches on the reader thread and keeps what was typed with what was found."""

    def __init__(
        self, find: Callable[..., tuple[SearchHit, ...]], forms: Callable[[], tuple[FormView, ...]], typed: str
    ) -> None:
        self._find = find
        self._forms = forms
        self._typed = typed

    def __call__(self, day: object) -> tuple[str, tuple[SearchHit, ...], tuple[FormView, ...]]:
        return self._typed, self._find(self._typed, day), self._forms()


def _group_of(row: PaletteRow) -> str:
    return row.group
