"""The areas of the commune: their figures, their names over time, their ends; each change from a day on."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from commune_desk.domain.fields import FieldKind, FieldSpec
from commune_desk.domain.teams import TEAM_FIELDS
from commune_desk.gui.as_of import AsOf
from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.widgets.buttons import Button, Kind
from commune_desk.gui.widgets.choices import Option
from commune_desk.gui.widgets.form_view import FormHelp, FormSection, FormView
from commune_desk.gui.widgets.labels import Role, TextLabel
from commune_desk.gui.widgets.list_columns import Cell, ColumnKind, ColumnSpec, ListRequest, window_of
from commune_desk.gui.widgets.segmented import Segmented
from commune_desk.gui.widgets.short_list import ShortList
from commune_desk.services.areas import (
    AddArea,
    AreaNameView,
    AreaService,
    AreaView,
    ChangeArea,
    EndArea,
    RenameArea,
    SetAreaFacts,
)
from commune_desk.services.contracts import Page
from commune_desk.wording.formats import day_text, grouped

RENAME, FACTS, END, ADD, MEND = "rename", "facts", "end", "add", "mend"
_DECISION = (
    FieldSpec("decision_number", FieldKind.TEXT, required=True),
    FieldSpec("decision_date", FieldKind.DATE),
)
_NAME = FieldSpec("name", FieldKind.TEXT, required=True, width_chars=28)
_DAY = FieldSpec("valid_from", FieldKind.DATE, required=True)
_FACTS = tuple(spec for spec in TEAM_FIELDS if spec.key not in {"number", "name"})
FIELDS: dict[str, tuple[FieldSpec, ...]] = {
    RENAME: (_NAME, _DAY, *_DECISION),
    FACTS: (*_FACTS, _DAY),
    END: (FieldSpec("last_day", FieldKind.DATE, required=True), *_DECISION),
    ADD: (_NAME, *_FACTS, _DAY),
    MEND: (_NAME,),
}
_SIZE = (1040, 600)
_SIDE = 400


@dataclass
class AreaRows:
    """Answers the list, on the reader thread."""

    areas: AreaService
    as_of: AsOf

    def __call__(self, request: ListRequest) -> Page[AreaView]:
        return window_of(self.areas.list_on(self.as_of.day), request)


class AreaListDialog(QDialog):
    """Every area at the left; what is to become of the one chosen at the right."""

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Địa bàn của xã"))
        self.resize(*_SIZE)
        self.context = context
        rows = AreaRows(context.office.areas, context.as_of)
        self.list = ShortList("areas", _columns(), rows, _key, context.tasks)
        self.picker = Segmented([Option(key, title) for key, title in _titles().items()])
        self.forms = {key: self._form(fields) for key, fields in FIELDS.items()}
        self.name = TextLabel("", Role.RECORD_NAME, wrap=True)
        self.note = TextLabel("", Role.NOTE, wrap=True)
        self.past = TextLabel("", Role.NOTE, wrap=True)
        self.save_button = Button(tr("Lưu"), "save", Kind.PRIMARY, "Ctrl+S")
        self._stack = QStackedWidget()
        self._build()
        self.picker.chosen.connect(self._on_picked)
        self.list.current_changed.connect(self._on_current_changed)
        self.save_button.clicked.connect(self._on_save)
        for form in self.forms.values():
            form.submitted.connect(self._on_save)
        self._on_picked(RENAME)
        self.list.reload()

    @property
    def form(self) -> FormView:
        """The form shown."""
        return self.forms[self.picker.key]

    def _form(self, fields: Sequence[FieldSpec]) -> FormView:
        labels = {
            "name": tr("Tên địa bàn, cả chữ thôn, tổ dân phố"),
            "valid_from": tr("Áp dụng từ ngày"),
            "last_day": tr("Ngày cuối cùng là địa bàn"),
            "decision_number": tr("Số nghị quyết, quyết định"),
            "decision_date": tr("Ngày ban hành"),
        }
        help_ = FormHelp(self.context.as_of.today, self.context.tasks, labels=labels)
        return FormView((FormSection("", fields),), help_)

    def _build(self) -> None:
        for form in self.forms.values():
            self._stack.addWidget(form)
        side = QWidget()
        side.setProperty("role", "scrolled")
        column = QVBoxLayout(side)
        column.setContentsMargins(4, 0, 12, 0)
        column.setSpacing(10)
        for widget in (self.picker, self.name, self.note, self._stack, self.past):
            column.addWidget(widget)
        column.addStretch()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(side)
        right = QVBoxLayout()
        right.addWidget(area, 1)
        self.save_button.setAutoDefault(False)
        right.addWidget(self.save_button, 0, Qt.AlignmentFlag.AlignRight)
        box = QWidget()
        box.setFixedWidth(_SIDE)
        box.setLayout(right)
        both = QHBoxLayout(self)
        both.setContentsMargins(16, 14, 8, 10)
        both.addWidget(self.list, 1)
        both.addWidget(box)

    @Slot(object)
    def _on_picked(self, key: str) -> None:
        self._stack.setCurrentWidget(self.forms[key])
        self.note.setText(_notes()[key])
        self.name.setVisible(key != ADD)
        self.save_button.setEnabled(not self.context.as_of.read_only)
        self._empty(self.list.current)

    @Slot(object)
    def _on_current_changed(self, area: AreaView | None) -> None:
        self._empty(area)
        if area is not None:
            areas = self.context.office.areas
            self.context.tasks.read(self, areas.names, area.id, key="names", done=self._on_names)

    def _empty(self, area: AreaView | None) -> None:
        self.name.setText(area.full_name if area is not None else "")
        today = self.context.as_of.today
        values: dict[str, Any] = {"valid_from": today, "last_day": today}
        if area is not None and self.picker.key == MEND:
            values["name"] = area.full_name
        if area is not None and self.picker.key == FACTS:
            values |= {spec.key: getattr(area, spec.key) for spec in _FACTS}
        self.form.set_values(values)

    @Slot(object)
    def _on_names(self, names: Sequence[AreaNameView]) -> None:
        """Earlier names, when there are some."""
        self.past.setText("\n".join(map(_name_line, names)) if len(names) > 1 else "")

    @Slot()
    def _on_save(self) -> None:
        area: AreaView | None = self.list.current
        if self.context.as_of.read_only or not self.form.check():
            return
        areas, values = self.context.office.areas, self.form.values()
        if self.picker.key == ADD:
            self._write(areas.add, AddArea(**values))
        elif area is not None:
            calls = {
                RENAME: (areas.rename, RenameArea),
                FACTS: (areas.set_facts, SetAreaFacts),
                END: (areas.end, EndArea),
                MEND: (areas.change, ChangeArea),
            }
            carry_out, command = calls[self.picker.key]
            self._write(carry_out, command(area.id, area.version, **values))

    def _write(self, carry_out: Any, command: object) -> None:
        self.context.tasks.write(self, carry_out, command, done=self._on_saved, failed=self.form.show_error)

    @Slot(object)
    def _on_saved(self, _changes: object) -> None:
        self.list.reload()


def _titles() -> dict[str, str]:
    return {
        RENAME: tr("Đổi tên"),
        FACTS: tr("Số liệu"),
        END: tr("Kết thúc"),
        ADD: tr("Thêm"),
        MEND: tr("Sửa chữ"),
    }


def _notes() -> dict[str, str]:
    return {
        RENAME: tr("Tên mới dùng từ ngày ghi dưới đây; danh sách, giấy tờ của ngày trước đó giữ tên cũ."),
        FACTS: tr("Số liệu mới dùng từ ngày ghi dưới đây; trước ngày đó giữ nguyên."),
        END: tr(
            "Chỉ kết thúc được khi không còn tổ nào phụ trách. Địa bàn vẫn còn trong danh sách của những ngày trước."
        ),
        ADD: tr("Địa bàn mới lập, chưa có tổ nào phụ trách."),
        MEND: tr("Chữ viết sai được sửa cho mọi ngày. Địa bàn thật sự đổi tên thì dùng mục Đổi tên."),
    }


def _name_line(view: AreaNameView) -> str:
    words = view.full_name
    if view.valid_from is not None:
        words = tr("{name}, từ {day:date}", name=words, day=view.valid_from)
    else:
        words = tr("{name}, trước {day:date}", name=words, day=view.valid_to)
    return f"{words} ({view.decision_number})" if view.decision_number else words


def _columns() -> tuple[ColumnSpec[AreaView], ...]:
    return (
        ColumnSpec("name", tr("Địa bàn"), 190, _name, ColumnKind.STRONG, sortable=False, stretch=True),
        ColumnSpec("class", tr("Loại"), 44, _class, sortable=False),
        ColumnSpec("households", tr("Số hộ"), 62, _households, ColumnKind.FIGURE, sortable=False),
        ColumnSpec("population", tr("Nhân khẩu"), 82, _population, ColumnKind.FIGURE, sortable=False),
        ColumnSpec("from", tr("Số liệu từ"), 92, _from, ColumnKind.DATE, sortable=False),
        ColumnSpec("teams", tr("Tổ phụ trách"), 150, _teams, sortable=False),
    )


def _key(area: AreaView) -> object:
    return area.id


def _name(area: AreaView) -> Cell:
    return Cell(area.full_name, tip=area.full_name)


def _class(area: AreaView) -> str:
    return area.area_class or ""


def _households(area: AreaView) -> str:
    return "" if area.household_count is None else grouped(area.household_count)


def _population(area: AreaView) -> str:
    return "" if area.population is None else grouped(area.population)


def _from(area: AreaView) -> str:
    return day_text(area.facts_from)


def _teams(area: AreaView) -> Cell:
    words = ", ".join(area.teams)
    return Cell(words or tr("chưa có tổ"), muted=not words, tip=words)
