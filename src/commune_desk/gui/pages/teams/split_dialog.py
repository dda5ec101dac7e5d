"""One team becomes two."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from commune_desk.domain.errors import UserFacingError
from commune_desk.domain.fields import FieldKind, FieldSpec
from commune_desk.domain.teams import count_problem
from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.pages.teams.merge_dialog import labels, leader_options
from commune_desk.gui.pages.teams.succession_dialog import SuccessionDialog
from commune_desk.gui.widgets.choices import Combo, Option
from commune_desk.gui.widgets.entries import ChoiceEntry
from commune_desk.gui.widgets.labels import Role, TextLabel
from commune_desk.services.teams import LastingView, PersonView, SplitPart, SplitTeam, SuccessionView, TeamView

DAY_FIELDS = (
    FieldSpec("last_day", FieldKind.DATE, required=True),
    FieldSpec("decision_number", FieldKind.TEXT),
    FieldSpec("decision_date", FieldKind.DATE),
)
PART_FIELDS = (
    FieldSpec("name", FieldKind.TEXT, required=True, width_chars=28),
    FieldSpec("leader_id", FieldKind.CHOICE),
    FieldSpec("approved_count", FieldKind.INTEGER, check=count_problem),
)
FIRST, SECOND, BOTH = 0, 1, 2


class SplitDialog(SuccessionDialog):
    """Each person goes to one of the two new teams, each area to one or both."""

    def __init__(self, context: PageContext, team: TeamView, parent: QWidget) -> None:
        super().__init__(context, tr("Tách {name}", name=team.name), tr("Tách tổ"), "split", parent)
        self._team = team
        self._people: tuple[PersonView, ...] = ()
        self.places: dict[UUID, Combo] = {}
        self.area_places: dict[UUID, Combo] = {}
        self.day_form = self.make_form(DAY_FIELDS, labels())
        self.day_form.set_values({"last_day": context.as_of.today})
        self.choice.addWidget(self.day_form)
        self.forms = tuple(self.make_form(PART_FIELDS, labels()) for _ in (FIRST, SECOND))
        for title, form in zip((tr("Tổ mới thứ nhất"), tr("Tổ mới thứ hai")), self.forms, strict=True):
            self.choice.addWidget(TextLabel(title, Role.PANEL_TITLE))
            self.choice.addWidget(form)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self.choice.addLayout(self._grid)
        self.ask_lasting(self.day_form, (team.id,))

    def command(self) -> SplitTeam | None:
        forms = (self.day_form, *self.forms)
        complete = [form.check() for form in forms]
        if not all(complete):
            return None
        parts = tuple(
            SplitPart(
                **form.values(),
                member_ids=frozenset(key for key, combo in self.places.items() if combo.key() == place),
                area_ids=frozenset(key for key, combo in self.area_places.items() if combo.key() in {place, BOTH}),
            )
            for place, form in enumerate(self.forms)
        )
        return SplitTeam(self._team.id, self._team.version, parts=parts, **self.day_form.values())

    def calls(self) -> tuple[Callable[..., SuccessionView], Callable[..., Any]]:
        return self.context.office.teams.preview_split, self.context.office.teams.split_team

    @Slot(object)
    def show_error(self, error: UserFacingError) -> None:
        """Beside the fields of the day; a part has no problems of its own."""
        self.day_form.show_error(error)

    @Slot(object)
    def show_lasting(self, view: LastingView) -> None:
        """A line for each person and area; where one was placed before, there it stays."""
        before = {key: combo.key() for key, combo in (*self.places.items(), *self.area_places.items())}
        self._clear()
        self._people = view.people
        places = (Option(FIRST, tr("Tổ thứ nhất")), Option(SECOND, tr("Tổ thứ hai")))
        people = [(one.member_id, one.full_name) for one in view.people]
        self.places = self._add_rows(tr("Thành viên"), people, places, before)
        both = (*places, Option(BOTH, tr("Cả hai tổ")))
        self.area_places = self._add_rows(tr("Địa bàn"), view.areas, both, before)
        self._offer_leaders()

    def _clear(self) -> None:
        while self._grid.count():
            item = self._grid.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _add_rows(
        self, title: str, rows: Sequence[tuple[UUID, str]], options: Sequence[Option], before: Mapping[UUID, int]
    ) -> dict[UUID, Combo]:
        combos: dict[UUID, Combo] = {}
        self._grid.addWidget(TextLabel(title, Role.PANEL_TITLE), self._grid.rowCount(), 0, 1, 2)
        for key, name in rows:
            combos[key] = combo = Combo(options)
            combo.setAccessibleName(name)
            combo.set_key(before.get(key, FIRST))
            combo.picked.connect(self._on_picked)
            row = self._grid.rowCount()
            self._grid.addWidget(TextLabel(name, wrap=True), row, 0)
            self._grid.addWidget(combo, row, 1)
        return combos

    @Slot()
    def _on_picked(self) -> None:
        self._offer_leaders()
        self.look_again()

    def _offer_leaders(self) -> None:
        for place, form in enumerate(self.forms):
            entry = form.entry("leader_id")
            assert isinstance(entry, ChoiceEntry)
            entry.set_options(
                leader_options([one for one in self._people if self.places[one.member_id].key() == place])
            )
