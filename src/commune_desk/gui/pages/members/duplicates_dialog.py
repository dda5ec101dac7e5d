"""Trùng lặp: pairs that look like one person at the left, what a merge would do at the right."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.pages.members.merge_choice import MergeChoice
from commune_desk.gui.widgets.buttons import Button, Kind
from commune_desk.gui.widgets.choices import CheckBox
from commune_desk.gui.widgets.labels import Role, TextLabel
from commune_desk.gui.widgets.list_columns import Cell, ColumnKind, ColumnSpec, ListRequest, window_of
from commune_desk.gui.widgets.short_list import ShortList
from commune_desk.services.contracts import Page
from commune_desk.services.duplicates import (
    DuplicateService,
    DuplicateView,
    MarkDistinct,
    MergePreview,
    UnmarkDistinct,
)

_SIZE = (1080, 660)
_LIST_WIDTH = 600


@dataclass
class Pairs:
    """Answers the list, on the reader thread."""

    service: DuplicateService
    marked: bool = False

    def __call__(self, request: ListRequest) -> Page[DuplicateView]:
        return window_of(self.service.find(marked=self.marked), request)


class DuplicatesDialog(QDialog):
    """Finds people on record twice and merges them, one pair after the other."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Trùng lặp"))
        self.resize(*_SIZE)
        self.context = context
        self.service: DuplicateService = context.office.duplicates
        self._kept_first = True
        self.pairs = Pairs(self.service)
        self.list = ShortList("members-duplicates", _columns(), self.pairs, _key, context.tasks)
        self.marked_box = CheckBox(tr("Cả những cặp đã ghi là hai người"))
        self.choice = MergeChoice()
        self.distinct_button = Button(tr("Là hai người"), "users")
        self.swap_button = Button(tr("Giữ hồ sơ kia"), "repeat")
        self.merge_button = Button(tr("Gộp hai hồ sơ"), "merge", Kind.PRIMARY)
        self.close_button = Button(tr("Đóng"))
        self._build()
        self.list.current_changed.connect(self._on_pair_changed)
        self.marked_box.toggled.connect(self._on_marked_toggled)
        self.distinct_button.clicked.connect(self._on_distinct)
        self.swap_button.clicked.connect(self._on_swap)
        self.merge_button.clicked.connect(self._on_merge)
        self.close_button.clicked.connect(self.reject)
        self._on_pair_changed(None)
        self.list.reload()

    def _build(self) -> None:
        head = TextLabel(tr("Các hồ sơ có thể là một người"), Role.RECORD_NAME)
        note = TextLabel(tr("Xem kỹ trước khi gộp. Gộp nhầm thì hoàn tác được."), Role.NOTE)
        left = QVBoxLayout()
        left.setContentsMargins(16, 14, 8, 8)
        for widget in (head, note):
            left.addWidget(widget)
        self.list.setFixedWidth(_LIST_WIDTH)
        left.addWidget(self.list, 1)
        left.addWidget(self.marked_box)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self.choice)
        both = QHBoxLayout()
        both.addLayout(left)
        both.addWidget(area, 1)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(12, 4, 12, 10)
        buttons.addWidget(self.distinct_button)
        buttons.addStretch()
        for button in (self.distinct_button, self.close_button, self.swap_button, self.merge_button):
            button.setAutoDefault(False)
            if button is not self.distinct_button:
                buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(both, 1)
        layout.addLayout(buttons)

    @Slot(object)
    def _on_pair_changed(self, pair: DuplicateView | None) -> None:
        self._kept_first = True
        self.choice.clear(_instead_of_choice(pair))
        marked = pair is not None and pair.mark is not None
        self.distinct_button.setText(tr("Bỏ ghi hai người") if marked else tr("Là hai người"))
        self.distinct_button.setEnabled(pair is not None and not self.context.as_of.read_only)
        self._look(pair)

    def _look(self, pair: DuplicateView | None) -> None:
        self.swap_button.setEnabled(False)
        self.merge_button.setEnabled(False)
        if pair is not None and pair.mark is None:
            ids = (pair.first_id, pair.second_id) if self._kept_first else (pair.second_id, pair.first_id)
            self.context.tasks.read(self, self.service.preview_merge, *ids, key="preview", done=self._on_previewed)

    @Slot(object)
    def _on_previewed(self, preview: MergePreview) -> None:
        self.choice.show_preview(preview)
        self.swap_button.setEnabled(True)
        self.merge_button.setEnabled(not self.context.as_of.read_only)

    @Slot()
    def _on_swap(self) -> None:
        self._kept_first = not self._kept_first
        self._look(self.list.current)

    @Slot()
    def _on_merge(self) -> None:
        command = self.choice.command()
        if command is not None:
            self.merge_button.setEnabled(False)
            self.context.tasks.write(self, self.service.merge, command, done=self._on_merged, failed=self._on_refused)

    @Slot(bool)
    def _on_marked_toggled(self, on: bool) -> None:
        self.pairs.marked = on
        self.list.reload()

    @Slot()
    def _on_distinct(self) -> None:
        pair: DuplicateView | None = self.list.current
        if pair is None:
            return
        self.distinct_button.setEnabled(False)
        write, service = self.context.tasks.write, self.service
        if pair.mark is None:
            command = MarkDistinct(pair.first_id, pair.second_id)
            write(self, service.mark_distinct, command, done=self._on_merged, failed=self._on_refused)
        else:
            undone = UnmarkDistinct(pair.mark.id, pair.mark.version)
            write(self, service.unmark_distinct, undone, done=self._on_merged, failed=self._on_refused)

    @Slot(object)
    def _on_merged(self, _changes: object) -> None:
        self.list.reload()

    @Slot(object)
    def _on_refused(self, _error: object) -> None:
        """Said in the message bar; what is shown may be stale."""
        self.list.reload()


def _columns() -> tuple[ColumnSpec[DuplicateView], ...]:
    return (
        ColumnSpec("first", tr("Hồ sơ"), 190, _first, sortable=False, stretch=True),
        ColumnSpec("second", tr("Giống hồ sơ"), 190, _second, sortable=False),
        ColumnSpec("reason", tr("Vì"), 140, _reason, sortable=False),
        ColumnSpec("score", tr("Điểm"), 50, _score, ColumnKind.FIGURE, sortable=False),
    )


def _instead_of_choice(pair: DuplicateView | None) -> str:
    if pair is None:
        return tr("Chưa thấy hồ sơ nào trùng nhau.")
    if pair.mark is None:
        return ""
    return tr("Đã ghi là hai người ngày {day:date}, {who}.", day=pair.mark.marked_on, who=pair.mark.marked_by)


def _key(view: DuplicateView) -> object:
    return view.first_id, view.second_id


def _first(view: DuplicateView) -> Cell:
    return _person(view.first_name, view.first_born)


def _second(view: DuplicateView) -> Cell:
    return _person(view.second_name, view.second_born)


def _person(name: str, born: str) -> Cell:
    text = f"{name}, {born}" if born else name
    return Cell(text, tip=text)


def _reason(view: DuplicateView) -> Cell:
    words = view.reason_words if view.mark is None else tr("Đã ghi là hai người")
    return Cell(words, tip=view.reason_words)


def _score(view: DuplicateView) -> str:
    return str(view.score)
