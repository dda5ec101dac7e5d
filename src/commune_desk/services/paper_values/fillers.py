"""Which values each shipped form takes, and how its subject is written."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from commune_desk.domain.errors import RefusedError, UserFacingError
from commune_desk.domain.periods import Month, parse_period
from commune_desk.services.allowances import AllowanceService
from commune_desk.services.commendations import CommendationService
from commune_desk.services.incidents import IncidentService
from commune_desk.services.indicators import IndicatorService
from commune_desk.services.member_records import MemberRecordService
from commune_desk.services.members import MemberService
from commune_desk.services.paper_values.commendation_decision import commendation_decision_values
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


def fillers(
    *,
    units: UnitService,
    teams: TeamService,
    members: MemberService,
    member_records: MemberRecordService,
    recruitments: RecruitmentService,
    rosters: RosterService,
    incidents: IncidentService,
    indicators: IndicatorService,
    allowances: AllowanceService,
    commendations: CommendationService,
) -> Mapping[str, Filler]:
    """The functions that fill in each form, by its id."""

    def payment_list(subject: str) -> Any:
        month = _read("f52-payment-list", subject, "paper.subject.month", Month.parse)
        return payment_list_values(allowances, units, month)

    def member_list(subject: str) -> Any:
        day = _read("f46-member-list", subject, "paper.subject.day", date.fromisoformat)
        return member_list_values(members, units, day)

    def commendation_decision(subject: str) -> Any:
        found = _read("f32-commendation-decision", subject, "paper.subject.commendation", UUID)
        return commendation_decision_values(commendations, units, found)

    def patrol_roster(subject: str) -> Any:
        month = _read("f02-patrol-roster", subject, "paper.subject.month", Month.parse)
        return patrol_roster_values(rosters, units, month)

    def quarterly_report(subject: str) -> Any:
        report = _read("f12-quarterly-report", subject, "paper.subject.period", parse_period)
        sources = ReportSources(units, teams, members, incidents, indicators)
        return quarterly_report_values(sources, report)

    def selection(form_id: str) -> Filler:
        def filled(subject: str) -> Any:
            found = _read(form_id, subject, "paper.subject.recruitment", UUID)
            return selection_values(recruitments, units, found)

        return filled

    def release_report(subject: str) -> Any:
        found = _read("f56-07-release-report", subject, "paper.subject.recruitment", UUID)
        return release_report_values(recruitments, members, member_records, units, found)

    def personnel_decision(subject: str) -> Any:
        found = _read("f56-08-decision", subject, "paper.subject.recruitment", UUID)
        return personnel_decision_values(recruitments, members, units, found)

    return {
        **{form_id: selection(form_id) for form_id in SELECTION_FORMS},
        "f56-07-release-report": release_report,
        "f56-08-decision": personnel_decision,
        "f12-quarterly-report": quarterly_report,
        "f52-payment-list": payment_list,
        "f46-member-list": member_list,
        "f32-commendation-decision": commendation_decision,
        "f02-patrol-roster": patrol_roster,
    }


def _read(form_id: str, subject: str, wanted_code: str, reader: Callable[[str], T]) -> T:
    try:
        return reader(subject)
    except (ValueError, UserFacingError) as error:
        raise RefusedError("error.paper_subject", form=form_id, subject=subject, wanted=say(wanted_code)) from error
