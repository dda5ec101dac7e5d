"""Several teams become one."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from commune_desk.domain.errors import UserFacingError
from commune_desk.domain.fields import FieldKind, FieldSpec
from commune_desk.domain.teams import count_problem
from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.pages.teams.succession_dialog import SuccessionDialog
from commune_desk.gui.widgets.choices import CheckBox, Option
from commune_desk.gui.widgets.entries import ChoiceEntry
from commune_desk.gui.widgets.labels import Role, TextLabel
from commune_desk.services.teams import LastingView, MergeTeams, PersonView, SuccessionView, TeamView
from commune_desk.wording import say

FIELDS = (
    FieldSpec("last_day", FieldKind.DATE, required=True),
    FieldSpec("name", FieldKind.TEXT, required=True, width_chars=28),
    FieldSpec("number", FieldKind.INTEGER, width_chars=5, check=count_problem),
    FieldSpec("leader_id", FieldKind.CHOICE),
    FieldSpec("approved_count", FieldKind.INTEGER, check=count_problem),
    FieldSpec("decision_number", FieldKind.TEXT),
    FieldSpec("decision_date", FieldKind.DATE),
)


def labels() -> dict[str, str]:
    """Words of the fields that merge and split have beside those declared."""
    return {
        "last_day": tr("Ngày cuối của tổ cũ"),
        "name": tr("Tên tổ mới"),
        "number": tr("Số thứ tự (để trống: số nhỏ nhất)"),
        "leader_id": tr("Tổ trưởng của tổ mới"),
        "approved_count": tr("Số người được duyệt"),
        "decision_number": tr("Số quyết định"),
        "decision_date": tr("Ngày quyết định"),
    }


class MergeDialog(SuccessionDialog):
    """Teams by check boxes; who leads is one of their people."""

    def __init__(self, context: PageContext, teams: Sequence[TeamView], chosen: UUID | None, parent: QWidget) -> None:
        super().__init__(context, tr("Gộp tổ"), tr("Gộp tổ"), "merge", parent)
        self._teams = tuple(teams)
        self._people: tuple[PersonView, ...] = ()
        self.boxes: dict[UUID, CheckBox] = {}
        self.choice.addWidget(TextLabel(tr("Các tổ gộp lại"), Role.LABEL))
        for team in self._teams:
            box = CheckBox(tr("Tổ {number}: {name}", number=team.number, name=team.name))
            box.setChecked(team.id == chosen)
            box.clicked.connect(self._on_checked)
            self.boxes[team.id] = box
            self.choice.addWidget(box)
        self.form = self.make_form(FIELDS, labels())
        self.form.set_values({"last_day": context.as_of.today})
        self.choice.addWidget(self.form)
        self.ask_lasting(self.form, [team.id for team in self._teams])

    def command(self) -> MergeTeams | None:
        if not self.form.check():
            return None
        teams = tuple((team.id, team.version) for team in self._chosen())
        return MergeTeams(teams=teams, **self.form.values())

    def calls(self) -> tuple[Callable[..., SuccessionView], Callable[..., Any]]:
        return self.context.office.teams.preview_merge, self.context.office.teams.merge_teams

    @Slot(object)
    def show_error(self, error: UserFacingError) -> None:
        """Beside the fields."""
        self.form.show_error(error)

    def _chosen(self) -> list[TeamView]:
        return [team for team in self._teams if self.boxes[team.id].isChecked()]

    @Slot(object)
    def show_lasting(self, view: LastingView) -> None:
        """Who may lead."""
        self._people = view.people
        self._offer_leaders()

    @Slot()
    def _on_checked(self) -> None:
        self._offer_leaders()
        self.look_again()

    def _offer_leaders(self) -> None:
        chosen = {team.id for team in self._chosen()}
        entry = self.form.entry("leader_id")
        assert isinstance(entry, ChoiceEntry)
        entry.set_options(leader_options([one for one in self._people if one.old_team_id in chosen]))


def leader_options(people: Sequence[PersonView]) -> tuple[Option, ...]:
    """Who may lead, with the post of now."""
    return tuple(Option(one.member_id, one.full_name, say(f"choice.post.{one.old_post}")) for one in people)
