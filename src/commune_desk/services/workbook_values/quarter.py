"""Values of the quarterly workbook: pay and duty by civil months, work by the days of the report."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from itertools import groupby
from uuid import UUID

from commune_desk.documents.filters import roman
from commune_desk.documents.sheet_values import (
    AwardLine,
    IncidentLine,
    IndicatorGroup,
    IndicatorLine,
    MemberLine,
    MemberTeam,
    PayLine,
    PayMonth,
    PayTeam,
    QuarterValues,
    SheetPeriod,
    TurnLine,
    TurnTeam,
)
from commune_desk.documents.values import ListedMember
from commune_desk.domain.administration import CommuneKind
from commune_desk.domain.areas import in_sentence
from commune_desk.domain.incidents import Category
from commune_desk.domain.periods import Month, ReportPeriod
from commune_desk.domain.rosters import Attendance, ShiftKind
from commune_desk.services.allowances import AllowanceService, PayMonthView, PayPersonView
from commune_desk.services.commendations import CommendationService, CommendationView, RecipientView
from commune_desk.services.incidents import EntryListView, IncidentService, ListEntries
from commune_desk.services.indicator_views import IndicatorTableView
from commune_desk.services.indicators import IndicatorService
from commune_desk.services.members import MemberService
from commune_desk.services.paper_values.indicator_words import printed_groups, printed_name, printed_unit
from commune_desk.services.paper_values.issuer import issuer_on
from commune_desk.services.paper_values.member_list import member_list_values
from commune_desk.services.paper_values.quarters import refuse_other_periods
from commune_desk.services.roster_views import RosterMember, RosterMonthView
from commune_desk.services.rosters import RosterService
from commune_desk.services.units import UnitService
from commune_desk.services.workbook_values.head import sheet_head, sheet_period
from commune_desk.wording import vietnamese
from commune_desk.wording.catalogues import log_book

MONTHS_OF_A_QUARTER = 3
WHOLE_LOG = 1_000_000


@dataclass(frozen=True)
class Sources:
    """The services whose views the workbook shows."""

    units: UnitService
    members: MemberService
    rosters: RosterService
    incidents: IncidentService
    indicators: IndicatorService
    allowances: AllowanceService
    commendations: CommendationService


def quarter_values(sources: Sources, report: ReportPeriod) -> QuarterValues:
    """A quarter as it stands in the records; a month that nobody computed has no lines.

    Raises:
        RefusedError: the period is no quarter.
    """
    refuse_other_periods(report)
    first, second, third = months = civil_months(report)
    civil = SheetPeriod(first.first_day, third.shifted(1).first_day)
    issuer = issuer_on(sources.units, civil.last_day)
    table = sources.indicators.table(report)
    return QuarterValues(
        head=sheet_head(issuer, civil.last_day),
        quarter=vietnamese("export.quarter", numeral=roman(report.number), year=report.year),
        force=vietnamese("export.force", commune=issuer.police.commune),
        civil=civil,
        reporting=sheet_period(report.period),
        same_period=sheet_period(table.same_period),
        year_start=table.year_to_date.start,
        members=tuple(
            MemberTeam(team.name, tuple(_member(member) for member in team.members))
            for team in member_list_values(sources.members, sources.units, civil.last_day).teams
        ),
        months=(
            _pay_month(sources.allowances.show(first)),
            _pay_month(sources.allowances.show(second)),
            _pay_month(sources.allowances.show(third)),
        ),
        indicators=_indicators(table, issuer.commune.kind),
        turns=_turns([sources.rosters.month_grid(month) for month in months]),
        incidents=_incidents(sources.incidents, report),
        awards=tuple(_awards(sources.commendations.list(), report)),
    )


def civil_months(report: ReportPeriod) -> tuple[Month, Month, Month]:
    """The calendar months a quarter is named by, whatever days its report counts."""
    first = Month(report.year, (report.number - 1) * MONTHS_OF_A_QUARTER + 1)
    return first, first.shifted(1), first.shifted(2)


def _member(member: ListedMember) -> MemberLine:
    return MemberLine(
        full_name=member.full_name,
        born=member.birth_date or member.birth_year or None,
        is_woman=member.is_female,
        ethnicity=member.ethnicity,
        education=member.education,
        national_id=member.national_id,
        residence=member.residence,
        post=_post(member.post),
        joined_on=member.joined,
        note=member.note,
    )


def _pay_month(view: PayMonthView) -> PayMonth:
    by_team = groupby(view.people, key=lambda person: (person.team_number, person.team_name))
    return PayMonth(
        month=view.month.first_day,
        basis=vietnamese("export.rates", resolution=view.resolution) if view.resolution else "",
        closed=view.status == "closed",
        teams=tuple(
            PayTeam(_team(name), tuple(_pay_line(person) for person in people)) for (_, name), people in by_team
        ),
    )


def _pay_line(person: PayPersonView) -> PayLine:
    return PayLine(
        member=person.member_id,
        full_name=person.full_name,
        post=_post(person.post),
        monthly_support_vnd=person.monthly_support_vnd,
        duty_shifts=person.night_count,
        duty_pay_vnd=person.night_duty_vnd,
        mobilised_days=person.holiday_count,
        mobilised_pay_vnd=person.holiday_duty_vnd,
        social_insurance_vnd=person.social_insurance_vnd,
        health_insurance_vnd=person.health_insurance_vnd,
        arrears_vnd=person.arrears_vnd,
        account_number=person.account_number or "",
        bank_name=person.bank_name or "",
        note=person.note,
    )


def _indicators(table: IndicatorTableView, commune: CommuneKind) -> tuple[IndicatorGroup, ...]:
    return tuple(
        IndicatorGroup(
            name,
            tuple(
                IndicatorLine(
                    name=printed_name(row, commune),
                    unit=printed_unit(row),
                    this_period=row.now,
                    same_period=row.last_year,
                    year_to_date=row.year_to_date,
                    is_part=row.level > 0,
                )
                for row in rows
            ),
        )
        for name, rows in printed_groups(table.rows)
    )


@dataclass
class _Turns:
    """Duty of one member in one team, month by month: planned, served, and not yet confirmed."""

    full_name: str
    post: str
    months: list[tuple[int, int]] = field(default_factory=lambda: [(0, 0)] * MONTHS_OF_A_QUARTER)
    unconfirmed: int = 0

    @property
    def line(self) -> TurnLine:
        note = vietnamese("export.unconfirmed", count=self.unconfirmed) if self.unconfirmed else ""
        return TurnLine(self.full_name, _post(self.post), tuple(self.months), note)


@dataclass
class _TeamTurns:
    """Everybody who served in a team on some day of the quarter."""

    number: int
    name: str
    members: dict[UUID, _Turns] = field(default_factory=dict)


def _turns(grids: list[RosterMonthView]) -> tuple[TurnTeam, ...]:
    """Published duty alone: a plan that was never issued binds nobody."""
    found: dict[Hashable, _TeamTurns] = {}
    for place, grid in enumerate(grids):
        kinds = {kind.code: kind for kind in grid.kinds}
        for team in grid.teams:
            members = found.setdefault(team.team_id, _TeamTurns(team.number, team.name)).members
            for member in team.members:
                turns = members.setdefault(member.member_id, _Turns(member.full_name, member.post))
                turns.post = member.post
                _count(turns, place, member, kinds)
    return tuple(
        TurnTeam(_team(team.name), tuple(turns.line for turns in team.members.values()))
        for team in sorted(found.values(), key=lambda team: team.number)
    )


def _count(turns: _Turns, place: int, member: RosterMember, kinds: dict[str, ShiftKind]) -> None:
    slots = [
        slot
        for cell in member.cells
        for slot in cell.slots
        if slot.published and slot.kind_code in kinds and kinds[slot.kind_code].is_duty
    ]
    served = sum(slot.attendance == Attendance.SERVED for slot in slots)
    turns.months[place] = (len(slots), served)
    turns.unconfirmed += sum(slot.attendance == Attendance.PLANNED for slot in slots)


def _incidents(incidents: IncidentService, report: ReportPeriod) -> tuple[IncidentLine, ...]:
    query = ListEntries(
        categories=(Category.INCIDENT,), begin=report.period.start, until=report.period.bounded_end, limit=WHOLE_LOG
    )
    return tuple(_incident(entry) for entry in reversed(incidents.list_entries(query).rows))


def _incident(entry: EntryListView) -> IncidentLine:
    book = log_book()
    kind, outcome = book.kinds.get(entry.kind_code), book.outcomes.get(entry.outcome_code or "")
    return IncidentLine(
        number=f"{entry.number:02d}/{entry.year}",
        happened_at=entry.happened_at,
        place=entry.place,
        kind=kind.name.in_language("vi") if kind else entry.kind_code,
        summary=entry.summary,
        outcome=outcome.name.in_language("vi") if outcome else "",
        team=_team(entry.team_name) if entry.team_name else "",
    )


def _awards(views: Iterable[CommendationView], report: ReportPeriod) -> list[AwardLine]:
    """Signed decisions of the report's days, as the indicators count them; oldest first."""
    signed = [
        (view.decision_date, view)
        for view in views
        if view.decision_number and view.decision_date and report.period.contains(view.decision_date)
    ]
    signed.sort(key=lambda found: found[0])
    return [_award(view, recipient) for _, view in signed for recipient in view.recipients]


def _award(view: CommendationView, recipient: RecipientView) -> AwardLine:
    team = _team(recipient.team_name or recipient.name)
    if recipient.post is None:
        name, post_and_unit = team, vietnamese("export.collective")
    else:
        name = recipient.name
        post_and_unit = vietnamese("export.post_in_team", post=_post(recipient.post), team=team)
    return AwardLine(
        name=name,
        post_and_unit=post_and_unit,
        award_form=vietnamese(f"choice.award_form.{view.award_form}"),
        decision_number=view.decision_number or "",
        decision_date=view.decision_date,
        authority=vietnamese(f"choice.award_level.{view.level}"),
        bonus_vnd=recipient.bonus_vnd,
    )


def _team(name: str) -> str:
    return vietnamese("paper.team", team=in_sentence(name))


def _post(code: str) -> str:
    return vietnamese(f"choice.post.{code}")
