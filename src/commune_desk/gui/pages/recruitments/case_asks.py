"""What is asked to change a case, to give it up, and to end the service or the team that its decision ends."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from commune_desk.domain.fields import FieldKind, FieldSpec
from commune_desk.domain.members import ReleaseGround
from commune_desk.domain.recruitments import DECISION, CaseKind
from commune_desk.domain.releases import RELEASE_FIELDS
from commune_desk.gui.context import PageContext
from commune_desk.gui.form_dialog import Asked
from commune_desk.gui.i18n import tr
from commune_desk.gui.widgets.choices import Option
from commune_desk.gui.widgets.form_view import FormHelp, FormSection
from commune_desk.gui.widgets.labels import Role
from commune_desk.services.member_commands import ReleaseMember
from commune_desk.services.members import MemberService, MemberView
from commune_desk.services.recruitment_commands import AbandonCase, ChangeCase
from commune_desk.services.recruitment_views import CaseView
from commune_desk.services.teams import EndTeam, TeamService, TeamView

REQUEST = "request"
_TITLE = FieldSpec("title", FieldKind.TEXT, required=True, width_chars=40)
_TEAM = FieldSpec("team_id", FieldKind.CHOICE, choices=())
_NOTE = FieldSpec("note", FieldKind.NOTE)
_LAST_DAY = FieldSpec("last_day", FieldKind.DATE, width_chars=10)
CHANGED: dict[str, tuple[FieldSpec, ...]] = {
    CaseKind.SELECTION: (
        _TITLE,
        _TEAM,
        FieldSpec("places", FieldKind.INTEGER, width_chars=6),
        FieldSpec("filing_to", FieldKind.DATE, width_chars=10),
        FieldSpec("filing_place", FieldKind.TEXT, width_chars=40),
        FieldSpec("meeting_on", FieldKind.DATE, width_chars=10),
        FieldSpec("meeting_place", FieldKind.TEXT, width_chars=40),
        _NOTE,
    ),
    CaseKind.RELEASE: (_TITLE, _LAST_DAY, _NOTE),
    CaseKind.DISSOLUTION: (_TITLE, _NOTE),
}
"""What can be said otherwise of a case of each kind; whom it is about and why stay as begun."""
_KEPT = ("team_id", "places", "filing_to", "filing_place", "meeting_on", "meeting_place", "note", "last_day")
ABANDONING = (
    FieldSpec("day", FieldKind.DATE, required=True, width_chars=10),
    FieldSpec("reason", FieldKind.NOTE, required=True),
)
ENDING_TEAM = (FieldSpec("last_day", FieldKind.DATE, required=True, width_chars=10),)


@dataclass(frozen=True)
class ToEnd:
    """What a decided case is to end, as it stands: a member's service or a team."""

    member: MemberView | None
    team: TeamView | None


def read_teams(teams: TeamService, day: date) -> tuple[TeamView, ...]:
    """On the reader thread: the teams a selection may be for."""
    return teams.list_on(day)


def read_what_ends(members: MemberService, teams: TeamService, case: CaseView, day: date) -> ToEnd:
    """On the reader thread."""
    if case.kind == CaseKind.RELEASE and case.member_id is not None:
        return ToEnd(members.show(case.member_id, day), None)
    return ToEnd(None, next((team for team in teams.list_on(day) if team.id == case.team_id), None))


def ask_change(context: PageContext, case: CaseView, teams: Sequence[TeamView]) -> Asked:
    """Another title or plan."""
    fields = CHANGED[case.kind]
    options = [Option(team.id, f"{team.number} · {team.name}") for team in teams]
    before = {key: getattr(case, key) for key in _KEPT}

    def command(values: dict[str, Any]) -> ChangeCase:
        return ChangeCase(case.id, case.version, **{**before, **values})

    title = tr("Sửa hồ sơ")
    return Asked(
        title=title,
        above=_headed(title, case.title),
        confirm=tr("Lưu"),
        section=FormSection("", fields),
        help=_help(context, choices={"team_id": options}),
        values={spec.key: getattr(case, spec.key) for spec in fields},
        use_case=context.office.recruitments.change,
        command=command,
    )


def ask_abandon(context: PageContext, case: CaseView) -> Asked:
    """The day and the reason why a case ends without its decision."""

    def command(values: dict[str, Any]) -> AbandonCase:
        return AbandonCase(case.id, case.version, **values)

    title = tr("Dừng hồ sơ")
    text = tr("{title}. Hồ sơ dừng vẫn đọc được cùng lý do, không ghi thêm bước nào.", title=case.title)
    return Asked(
        title=title,
        above=_headed(title, text),
        confirm=title,
        section=FormSection("", ABANDONING),
        help=_help(context),
        values={"day": context.as_of.today},
        use_case=context.office.recruitments.abandon,
        command=command,
        dangerous=True,
    )


def ask_release(context: PageContext, case: CaseView, member: MemberView) -> Asked | None:
    """The release that a decision is about, filled in from the case; None when the service has ended meanwhile."""
    spell = member.last_spell
    if spell is None or spell.valid_to is not None:
        return None

    def command(values: dict[str, Any]) -> ReleaseMember:
        return ReleaseMember(
            member.id,
            spell.id,
            spell.version,
            last_day=values["last_day"],
            reason=values["end_reason"],
            document=values["end_document"],
            document_date=values["end_document_date"],
            decision_number=values["decision_number"],
            decision_date=values["decision_date"],
            note=values["note"],
        )

    title = tr("Cho thôi tham gia")
    text = tr("Kết thúc quá trình tham gia của {name} theo quyết định của hồ sơ này.", name=member.full_name)
    return Asked(
        title=title,
        above=_headed(title, text),
        confirm=tr("Cho thôi"),
        section=FormSection("", RELEASE_FIELDS),
        help=_help(context),
        values=_release_values(case),
        use_case=context.office.members.release,
        command=command,
    )


def ask_end_of_team(context: PageContext, case: CaseView, team: TeamView) -> Asked:
    """The last day of a team that is dissolved."""
    decided = case.step(DECISION)

    def command(values: dict[str, Any]) -> EndTeam:
        return EndTeam(team.id, team.version, values["last_day"])

    title = tr("Giải thể tổ")
    text = tr("{name} kết thúc sau ngày này. Thành viên phải được điều chuyển hoặc cho thôi trước.", name=team.name)
    return Asked(
        title=title,
        above=_headed(title, text),
        confirm=title,
        section=FormSection("", ENDING_TEAM),
        help=_help(context),
        values={"last_day": decided.done_on if decided else context.as_of.today},
        use_case=context.office.teams.end,
        command=command,
        dangerous=True,
    )


def _headed(title: str, text: str) -> tuple[tuple[Role, str], ...]:
    return (Role.RECORD_NAME, title), (Role.NOTE, text)


def _release_values(case: CaseView) -> dict[str, Any]:
    decided, requested = case.step(DECISION), case.step(REQUEST)
    own = case.release_ground == ReleaseGround.OWN_REQUEST
    document = requested.paper_number if requested else None
    return {
        "last_day": case.last_day or (decided.done_on if decided else None),
        "end_reason": case.release_ground,
        "end_document": document or (tr("Đơn xin thôi tham gia") if own and requested else None),
        "end_document_date": requested.done_on if requested else None,
        "decision_number": decided.paper_number if decided else None,
        "decision_date": decided.done_on if decided else None,
    }


def _help(context: PageContext, choices: dict[str, list[Option]] | None = None) -> FormHelp:
    labels = {
        "title": tr("Tên hồ sơ"),
        "team_id": tr("Tổ"),
        "places": tr("Số người cần tuyển"),
        "filing_to": tr("Nhận hồ sơ đến hết ngày"),
        "filing_place": tr("Nơi nhận hồ sơ"),
        "meeting_on": tr("Ngày dự kiến họp xét tuyển"),
        "meeting_place": tr("Nơi họp"),
        "last_day": tr("Ngày cuối tham gia"),
        "day": tr("Ngày dừng"),
        "reason": tr("Lý do dừng"),
    }
    return FormHelp(context.as_of.today, context.tasks, labels=labels, choices=choices or {})
