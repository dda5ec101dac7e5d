"""Which values each shipped form takes, and how its subject is written."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, Generic, TypeVar
from uuid import UUID

from commune_desk.documents.values import DocumentReminderValues
from commune_desk.domain.errors import RefusedError, UserFacingError
from commune_desk.domain.periods import Month, parse_period
from commune_desk.services.allowances import AllowanceService
from commune_desk.services.commendations import CommendationService
from commune_desk.services.dossiers import DossierService
from commune_desk.services.equipment import EquipmentService
from commune_desk.services.equipment_views import HandoverKey
from commune_desk.services.incidents import IncidentService
from commune_desk.services.indicators import IndicatorService
from commune_desk.services.member_records import MemberRecordService
from commune_desk.services.members import MemberService
from commune_desk.services.paper_values.commendation_decision import commendation_decision_values
from commune_desk.services.paper_values.dossiers import document_reminder_values
from commune_desk.services.paper_values.equipment import handover_minutes_values
from commune_desk.services.paper_values.member_list import member_list_values
from commune_desk.services.paper_values.patrol_roster import patrol_roster_values
from commune_desk.services.paper_values.payment_list import payment_list_values
from commune_desk.services.paper_values.quarterly_report import ReportSources, quarterly_report_values
from commune_desk.services.paper_values.recruitments import (
    personnel_decision_values,
    release_report_values,
    selection_values,
)
from commune_desk.services.recruitments import RecruitmentService
from commune_desk.services.rosters import RosterService
from commune_desk.services.teams import TeamService
from commune_desk.services.units import UnitService
from commune_desk.wording import say

T = TypeVar("T")
Filler = Callable[[str], Any]

SELECTION_FORMS = (
    "f56-01-application",
    "f56-02-ballot",
    "f56-03-count-minutes",
    "f56-04-result-minutes",
    "f56-05-member-proposal",
    "f56-06-leader-proposal",
)


@dataclass(frozen=True)
class PaperSources:
    """The services that papers take their values from."""

    units: UnitService
    teams: TeamService
    members: MemberService
    member_records: MemberRecordService
    recruitments: RecruitmentService
    rosters: RosterService
    incidents: IncidentService
    indicators: IndicatorService
    allowances: AllowanceService
    commendations: CommendationService
    dossiers: DossierService
    equipment: EquipmentService
    today: Callable[[], date]


def fillers(of: PaperSources) -> Mapping[str, Filler]:
    """The functions that fill in each form, by its id."""
    made = [*_monthly_papers(of), *_selection_papers(of), *_decisions(of), *_papers_of_members(of)]
    return {filling.form_id: filling for filling in made}


@dataclass(frozen=True)
class _Filling(Generic[T]):
    """How one form is filled: its subject is read from what was typed, and its values are asked for."""

    form_id: str
    wanted_code: str
    reader: Callable[[str], T]
    values: Callable[[T], Any]

    def __call__(self, subject: str) -> Any:
        try:
            found = self.reader(subject)
        except (ValueError, UserFacingError) as error:
            wanted = say(self.wanted_code)
            raise RefusedError("error.paper_subject", form=self.form_id, subject=subject, wanted=wanted) from error
        return self.values(found)


def _monthly_papers(of: PaperSources) -> list[_Filling[Any]]:
    """Papers of a month, a day or a period of reports."""
    sources = ReportSources(of.units, of.teams, of.members, of.incidents, of.indicators)
    month, day, period = "paper.subject.month", "paper.subject.day", "paper.subject.period"
    return [
        _Filling("f52-payment-list", month, Month.parse, partial(payment_list_values, of.allowances, of.units)),
        _Filling("f02-patrol-roster", month, Month.parse, partial(patrol_roster_values, of.rosters, of.units)),
        _Filling("f46-member-list", day, date.fromisoformat, partial(member_list_values, of.members, of.units)),
        _Filling("f12-quarterly-report", period, parse_period, partial(quarterly_report_values, sources)),
    ]


def _selection_papers(of: PaperSources) -> list[_Filling[Any]]:
    """Papers of one selection, Mẫu 01 to 06."""
    values = partial(selection_values, of.recruitments, of.units)
    return [_Filling(form_id, "paper.subject.recruitment", UUID, values) for form_id in SELECTION_FORMS]


def _papers_of_members(of: PaperSources) -> list[_Filling[Any]]:
    """Papers that a member gets or signs."""
    minutes = partial(handover_minutes_values, of.equipment, of.members, of.units)

    def reminder(member_id: UUID) -> DocumentReminderValues:
        return document_reminder_values(of.dossiers, of.members, of.units, of.today(), member_id)

    return [
        _Filling("f57-document-reminder", "paper.subject.member", UUID, reminder),
        _Filling("f58-handover-minutes", "paper.subject.handover", HandoverKey.parse, minutes),
    ]


def _decisions(of: PaperSources) -> list[_Filling[Any]]:
    """Papers by which something is proposed or decided."""
    case, commendation = "paper.subject.recruitment", "paper.subject.commendation"
    report = partial(release_report_values, of.recruitments, of.members, of.member_records, of.units)
    personnel = partial(personnel_decision_values, of.recruitments, of.members, of.units)
    awarded = partial(commendation_decision_values, of.commendations, of.units)
    return [
        _Filling("f56-07-release-report", case, UUID, report),
        _Filling("f56-08-decision", case, UUID, personnel),
        _Filling("f32-commendation-decision", commendation, UUID, awarded),
    ]
