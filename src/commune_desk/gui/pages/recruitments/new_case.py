"""A new case: what it is about and its plan."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from commune_desk.domain.fields import FieldKind, FieldSpec
from commune_desk.domain.members import ReleaseGround
from commune_desk.domain.recruitments import CaseKind
from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.pages.recruitments.options import options_of
from commune_desk.gui.widgets.choices import Option
from commune_desk.gui.widgets.entries import ChoiceEntry
from commune_desk.gui.widgets.form_view import FormHelp, FormSection, FormView
from commune_desk.services.contracts import Page
from commune_desk.services.member_commands import ListMembers
from commune_desk.services.member_views import MemberListView
from commune_desk.services.members import MemberService
from commune_desk.services.recruitment_commands import OpenCase
from commune_desk.services.teams import TeamView

_EVERYBODY = 5000
FIELDS = (
    FieldSpec("kind", FieldKind.CHOICE, required=True, choices=tuple(CaseKind)),
    FieldSpec("title", FieldKind.TEXT, required=True, width_chars=40),
    FieldSpec("team_id", FieldKind.CHOICE, choices=()),
    FieldSpec("member_id", FieldKind.CHOICE, choices=()),
    FieldSpec("release_ground", FieldKind.CHOICE, choices=tuple(ReleaseGround)),
    FieldSpec("places", FieldKind.INTEGER, width_chars=6),
    FieldSpec("filing_to", FieldKind.DATE, width_chars=10),
    FieldSpec("filing_place", FieldKind.TEXT, width_chars=40),
    FieldSpec("meeting_on", FieldKind.DATE, width_chars=10),
    FieldSpec("meeting_place", FieldKind.TEXT, width_chars=40),
    FieldSpec("note", FieldKind.NOTE),
)
OF_RELEASE = ("member_id", "release_ground")
OF_SELECTION = ("places", "filing_to", "filing_place")


class NewCaseForm(QWidget):
    """What is asked of a new case.

    Signals:
        submitted: Ctrl+Enter.
    """

    submitted = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        labels = {
            "kind": tr("Loại hồ sơ"),
            "title": tr("Tên hồ sơ"),
            "team_id": tr("Tổ"),
            "member_id": tr("Người xin thôi hoặc bị cho thôi"),
            "release_ground": tr("Lý do cho thôi"),
            "places": tr("Số người cần tuyển"),
            "filing_to": tr("Nhận hồ sơ đến hết ngày"),
            "filing_place": tr("Nơi nhận hồ sơ"),
            "meeting_on": tr("Ngày dự kiến họp xét tuyển"),
            "meeting_place": tr("Nơi họp"),
        }
        choices = {
            "kind": options_of("case_kind", CaseKind),
            "team_id": [],
            "member_id": [],
            "release_ground": options_of("end_reason", ReleaseGround),
        }
        help_ = FormHelp(context.as_of.today, context.tasks, labels=labels, choices=choices)
        self.form = FormView((FormSection("", FIELDS),), help_)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.addWidget(self.form)
        layout.addStretch()
        self.form.submitted.connect(self.submitted)
        self.form.edited.connect(self._on_edited)

    def begin(self) -> None:
        """An empty form; teams and members are read anew."""
        office, day = self._context.office, self._context.as_of.day
        self.form.set_values({"kind": CaseKind.SELECTION.value})
        self._on_edited()
        self._context.tasks.read(self, office.teams.list_on, day, key="teams", done=self._on_teams)
        self._context.tasks.read(self, _everybody, office.members, day, key="members", done=self._on_members)
        self.form.focus_first()

    def command(self) -> OpenCase | None:
        """What was entered; None while something is missing, which is then told."""
        if not self.form.check():
            return None
        values = self.form.values()
        if values["kind"] != CaseKind.RELEASE:
            values |= dict.fromkeys(OF_RELEASE)
        if values["kind"] != CaseKind.SELECTION:
            values |= dict.fromkeys(OF_SELECTION)
        return OpenCase(opened_on=self._context.as_of.today, **values)

    @Slot()
    def _on_edited(self) -> None:
        """Asks only what belongs to the kind."""
        kind = self.form.entry("kind").value()
        for keys, of_kind in ((OF_RELEASE, CaseKind.RELEASE), (OF_SELECTION, CaseKind.SELECTION)):
            for key in keys:
                self.form.show_field(key, shown=kind == of_kind)

    @Slot(object)
    def _on_teams(self, teams: Sequence[TeamView]) -> None:
        self._offer("team_id", [Option(team.id, f"{team.number} · {team.name}") for team in teams])

    @Slot(object)
    def _on_members(self, page: Page[MemberListView]) -> None:
        options = [Option(one.id, f"{one.full_name}, {one.team_name or ''}".rstrip(", ")) for one in page.rows]
        self._offer("member_id", options)

    def _offer(self, key: str, options: Sequence[Option]) -> None:
        entry = self.form.entry(key)
        assert isinstance(entry, ChoiceEntry)
        entry.set_options(options)


def _everybody(members: MemberService, day: date) -> Page[MemberListView]:
    """On the reader thread."""
    return members.list(ListMembers(day, limit=_EVERYBODY))
