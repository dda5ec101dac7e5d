"""One team becomes two or more."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from commune_desk.domain.errors import UserFacingError
from commune_desk.domain.fields import FieldKind, FieldSpec
from commune_desk.domain.teams import count_problem
from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.pages.teams.merge_dialog import labels, leader_options
from commune_desk.gui.pages.teams.succession_dialog import SuccessionDialog
from commune_desk.gui.widgets.buttons import Button
from commune_desk.gui.widgets.choices import CheckBox, Combo, Option
from commune_desk.gui.widgets.entries import ChoiceEntry
from commune_desk.gui.widgets.form_view import FormView
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
LEAST, MOST = 2, 6
"""New teams: a team of more people than six teams could use is not known."""


class SplitDialog(SuccessionDialog):
    """Each person goes to one of the new teams, each area to one or several."""

    def __init__(self, context: PageContext, team: TeamView, parent: QWidget) -> None:
        super().__init__(context, tr("Tách {name}", name=team.name), tr("Tách tổ"), "split", parent)
        self._team = team
        self._view = LastingView((), ())
        self.forms: list[FormView] = []
        self.places: dict[UUID, Combo] = {}
        self.area_boxes: dict[UUID, list[CheckBox]] = {}
        self.day_form = self.make_form(DAY_FIELDS, labels())
        self.day_form.set_values({"last_day": context.as_of.today})
        self.more_button = Button(tr("Thêm một tổ mới"), "plus")
        self.fewer_button = Button(tr("Bớt tổ cuối"), "minus")
        self._parts = QVBoxLayout()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._titles: list[TextLabel] = []
        self._lay_out()
        self.more_button.clicked.connect(self._on_more)
        self.fewer_button.clicked.connect(self._on_fewer)
        for _ in range(LEAST):
            self._add_part()
        self.ask_lasting(self.day_form, (team.id,))

    def _lay_out(self) -> None:
        self._parts.setSpacing(10)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.more_button, self.fewer_button):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch()
        self.choice.addWidget(self.day_form)
        self.choice.addLayout(self._parts)
        self.choice.addLayout(buttons)
        self.choice.addLayout(self._grid)

    def command(self) -> SplitTeam | None:
        forms = (self.day_form, *self.forms)
        complete = [form.check() for form in forms]
        if not all(complete):
            return None
        parts = tuple(
            SplitPart(
                **form.values(),
                member_ids=frozenset(key for key, combo in self.places.items() if combo.key() == place),
                area_ids=frozenset(key for key, boxes in self.area_boxes.items() if boxes[place].isChecked()),
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
        self._view = view
        self._show_places()

    def _add_part(self) -> None:
        title = TextLabel(tr("Tổ mới {number}", number=len(self.forms) + 1), Role.PANEL_TITLE)
        form = self.make_form(PART_FIELDS, labels())
        self._titles.append(title)
        self.forms.append(form)
        for widget in (title, form):
            self._parts.addWidget(widget)
        self._offer_buttons()

    @Slot()
    def _on_more(self) -> None:
        self._add_part()
        self._show_places()
        self.look_again()
        self.forms[-1].focus_first()

    @Slot()
    def _on_fewer(self) -> None:
        """Whoever was to go there goes to the first one again."""
        for widget in (self.forms.pop(), self._titles.pop()):
            self._parts.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._offer_buttons()
        self._show_places()
        self.look_again()

    def _offer_buttons(self) -> None:
        self.more_button.setEnabled(len(self.forms) < MOST)
        self.fewer_button.setEnabled(len(self.forms) > LEAST)

    def _show_places(self) -> None:
        before = {key: combo.key() for key, combo in self.places.items()}
        ticked = {key: [box.isChecked() for box in boxes] for key, boxes in self.area_boxes.items()}
        self._clear()
        self._add_heading(tr("Thành viên"))
        self.places = {one.member_id: self._place_row(one, before.get(one.member_id, 0)) for one in self._view.people}
        self._add_heading(tr("Địa bàn, về một hay nhiều tổ"))
        self.area_boxes = {key: self._area_row(name, ticked.get(key, [True])) for key, name in self._view.areas}
        self._offer_leaders()

    def _clear(self) -> None:
        while self._grid.count():
            item = self._grid.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _add_heading(self, title: str) -> None:
        self._grid.addWidget(TextLabel(title, Role.PANEL_TITLE), self._grid.rowCount(), 0, 1, 2)

    def _place_row(self, person: PersonView, place: int) -> Combo:
        combo = Combo([Option(at, tr("Tổ mới {number}", number=at + 1)) for at in range(len(self.forms))])
        combo.setAccessibleName(person.full_name)
        combo.set_key(place if place < len(self.forms) else 0)
        combo.picked.connect(self._on_picked)
        self._add_row(person.full_name, combo)
        return combo

    def _area_row(self, name: str, ticked: Sequence[bool]) -> list[CheckBox]:
        side = QWidget()
        row = QHBoxLayout(side)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        boxes = []
        for at in range(len(self.forms)):
            box = CheckBox(str(at + 1))
            box.setAccessibleName(tr("{name} về tổ mới {number}", name=name, number=at + 1))
            box.setChecked(at < len(ticked) and ticked[at])
            box.clicked.connect(self._on_picked)
            row.addWidget(box)
            boxes.append(box)
        row.addStretch()
        self._add_row(name, side)
        return boxes

    def _add_row(self, name: str, widget: QWidget) -> None:
        row = self._grid.rowCount()
        self._grid.addWidget(TextLabel(name, wrap=True), row, 0)
        self._grid.addWidget(widget, row, 1)

    @Slot()
    def _on_picked(self) -> None:
        self._offer_leaders()
        self.look_again()

    def _offer_leaders(self) -> None:
        for place, form in enumerate(self.forms):
            entry = form.entry("leader_id")
            assert isinstance(entry, ChoiceEntry)
            entry.set_options(
                leader_options([one for one in self._view.people if self.places[one.member_id].key() == place])
            )
