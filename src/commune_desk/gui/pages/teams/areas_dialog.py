"""Which areas a team covers from a day on, and what is true of each area from a day on."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from commune_desk.domain.fields import FieldKind, FieldSpec
from commune_desk.domain.teams import TEAM_FIELDS
from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.pages.teams.area_boxes import AreaBoxes
from commune_desk.gui.widgets.buttons import Button, Kind
from commune_desk.gui.widgets.choices import CheckBox, Option
from commune_desk.gui.widgets.entries import ChoiceEntry
from commune_desk.gui.widgets.form_view import FormHelp, FormSection, FormView
from commune_desk.gui.widgets.panel import Panel
from commune_desk.services.areas import AddArea, AreaService, AreaView, SetAreaFacts
from commune_desk.services.teams import CoverAreas, TeamService, TeamView

_FACTS = tuple(spec for spec in TEAM_FIELDS if spec.key not in {"number", "name"})
_DAY = FieldSpec("valid_from", FieldKind.DATE, required=True)
COVER_FIELDS = (_DAY,)
FACT_FIELDS = (FieldSpec("area_id", FieldKind.CHOICE, required=True), *_FACTS, _DAY)
NEW_FIELDS = (FieldSpec("name", FieldKind.TEXT, required=True, width_chars=28), *_FACTS, _DAY)
_SIZE = (860, 620)
Answer = tuple[tuple[AreaView, ...], TeamView | None]


class AreasDialog(QDialog):
    """Each part is saved by its own button; what is shown is read again after each."""

    def __init__(self, context: PageContext, team: TeamView, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Địa bàn của {name}", name=team.name))
        self.resize(*_SIZE)
        self.context = context
        self._team = team
        self._areas: tuple[AreaView, ...] = ()
        self.covered = AreaBoxes()
        self.cover_form = self._form(COVER_FIELDS)
        self.fact_form = self._form(FACT_FIELDS)
        self.new_form = self._form(NEW_FIELDS)
        self.cover_button = Button(tr("Lưu địa bàn của tổ"), "save", Kind.PRIMARY)
        self.fact_button = Button(tr("Ghi số liệu"), "save")
        self.new_button = Button(tr("Thêm địa bàn"), "plus")
        self._build()
        self.cover_button.clicked.connect(self._on_cover)
        self.fact_button.clicked.connect(self._on_facts)
        self.new_button.clicked.connect(self._on_new)
        self._empty_forms()
        self._read()

    def _form(self, fields: Sequence[FieldSpec]) -> FormView:
        labels = {
            "valid_from": tr("Áp dụng từ ngày"),
            "area_id": tr("Địa bàn"),
            "name": tr("Tên địa bàn, cả chữ thôn, tổ dân phố"),
        }
        help_ = FormHelp(self.context.as_of.today, self.context.tasks, labels=labels, choices={"area_id": ()})
        return FormView((FormSection("", fields),), help_)

    def _build(self) -> None:
        covered = Panel(tr("Tổ phụ trách"), tr("từ một ngày; trước ngày đó giữ nguyên"))
        covered.body.addWidget(self.covered)
        facts, new = Panel(tr("Số liệu địa bàn")), Panel(tr("Địa bàn mới"))
        parts = (
            (covered, self.cover_form, self.cover_button),
            (facts, self.fact_form, self.fact_button),
            (new, self.new_form, self.new_button),
        )
        left, right = QVBoxLayout(), QVBoxLayout()
        for column, (panel, form, button) in zip((left, right, left), parts, strict=True):
            button.setAutoDefault(False)
            panel.body.addWidget(form)
            panel.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            column.addWidget(panel)
        inside = QWidget()
        inside.setProperty("role", "scrolled")
        both = QHBoxLayout(inside)
        both.setContentsMargins(16, 14, 16, 14)
        for column in (left, right):
            column.addStretch()
            both.addLayout(column, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)

    def _empty_forms(self) -> None:
        for form in (self.cover_form, self.fact_form, self.new_form):
            form.set_values({"valid_from": self.context.as_of.today})

    @Slot()
    def _read(self) -> None:
        office, day = self.context.office, self.context.as_of.today
        self.context.tasks.read(
            self, _read, office.areas, office.teams, self._team.id, day, key="areas", done=self._on_read
        )

    @Slot(object)
    def _on_read(self, answer: Answer) -> None:
        self._areas, team = answer
        self._team = team or self._team
        covered = {area.id for area in self._areas if self._team.id in area.team_ids}
        self.covered.show_areas(self._areas, covered, self._team.id)
        entry = self.fact_form.entry("area_id")
        assert isinstance(entry, ChoiceEntry)
        entry.set_options([Option(area.id, area.full_name, _figures(area)) for area in self._areas])

    @property
    def boxes(self) -> dict[UUID, CheckBox]:
        """The box of each area."""
        return self.covered.boxes

    @Slot()
    def _on_cover(self) -> None:
        if self.cover_form.check():
            values = self.cover_form.values()
            command = CoverAreas(self._team.id, self._team.version, self.covered.chosen, **values)
            self._write(self.context.office.teams.cover, command, self.cover_form)

    @Slot()
    def _on_facts(self) -> None:
        if self.fact_form.check():
            values = self.fact_form.values()
            chosen = values.pop("area_id")
            area = next(one for one in self._areas if one.id == chosen)
            command = SetAreaFacts(area.id, area.version, **values)
            self._write(self.context.office.areas.set_facts, command, self.fact_form)

    @Slot()
    def _on_new(self) -> None:
        if self.new_form.check():
            self._write(self.context.office.areas.add, AddArea(**self.new_form.values()), self.new_form)

    def _write(self, carry_out: object, command: object, form: FormView) -> None:
        assert callable(carry_out)
        self.context.tasks.write(self, carry_out, command, done=self._on_saved, failed=form.show_error)

    @Slot(object)
    def _on_saved(self, _changes: object) -> None:
        self._empty_forms()
        self._read()


def _figures(area: AreaView) -> str:
    return "" if area.household_count is None else tr("{count} hộ", count=area.household_count)


def _read(areas: AreaService, teams: TeamService, team_id: UUID, day: date) -> Answer:
    team = next((one for one in teams.list_on(day) if one.id == team_id), None)
    return areas.list_on(day), team
