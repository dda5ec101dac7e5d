"""Form f12: a quarter's report: figures of the indicators, strengths of the teams, words of the narratives."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from commune_desk.documents.values import CommuneFigures, IndicatorGroup, IndicatorRow, QuarterlyReportValues
from commune_desk.domain.areas import in_sentence, split_name
from commune_desk.domain.periods import ReportPeriod
from commune_desk.services.force_statistics import APPROVED_MEMBERS
from commune_desk.services.incidents import IncidentService, ListEntries
from commune_desk.services.indicator_views import IndicatorRowView
from commune_desk.services.indicators import IndicatorService
from commune_desk.services.members import MemberService
from commune_desk.services.paper_values.indicator_words import printed_groups, printed_name, printed_unit
from commune_desk.services.paper_values.issuer import Issuer, issuer_on
from commune_desk.services.paper_values.quarters import refuse_other_periods
from commune_desk.services.teams import TeamService, TeamView
from commune_desk.services.units import UnitService
from commune_desk.wording import vietnamese

REPORT = "quarterly_report"
"""The code narratives of this report are kept under."""

PARAGRAPHS = ("leadership", "force_building", "strengths", "weaknesses", "tasks", "proposals")
"""Sections of which each line is a paragraph."""

CLAUSES = ("fire_harm", "discipline")
"""Sections that end a sentence of the form: a few words in small letters, without a full stop."""

COMMUNE_FACTS = "commune_facts"
"""Setting of the office: {"ethnic_groups": 11, "situation": "cơ bản ổn định"}."""

ADDRESSEES = "report_addressees"
"""Setting of the office: {"received_by": [...], "reported_to": "...", "copied_to": [...]}, each as it prints."""


@dataclass(frozen=True)
class ReportSources:
    """The services whose views the report tells."""

    units: UnitService
    teams: TeamService
    members: MemberService
    incidents: IncidentService
    indicators: IndicatorService


def quarterly_report_values(sources: ReportSources, report: ReportPeriod) -> QuarterlyReportValues:
    """The report of a quarter, as the records stand.

    Raises:
        RefusedError: the period is no quarter.
    """
    refuse_other_periods(report)
    table = sources.indicators.table(report)
    text_rows = sources.indicators.table(report, listing="quarterly_text").rows
    last_day = table.year_to_date.last_day or report.period.start
    issuer = issuer_on(sources.units, last_day)
    teams = sources.teams.list_on(last_day)
    texts = _texts(sources.indicators, report)
    return QuarterlyReportValues(
        office=issuer.police,
        quarter=report.number,
        year=report.year,
        period_start=report.period.start,
        period_end=last_day,
        before_start=table.same_period.start,
        before_end=table.same_period.last_day or table.same_period.start,
        year_start=table.year_to_date.start,
        **_addressees(sources.units, issuer, last_day),
        commune=_commune(sources.units, teams, last_day),
        approved_members=sources.indicators.force_statistics(report.period).total[APPROVED_MEMBERS],
        model_names=_models(sources.incidents, report),
        released_words=_released(sources, report),
        leadership=texts["leadership"],
        force_building=texts["force_building"],
        strengths=texts["strengths"],
        weaknesses=texts["weaknesses"],
        tasks=texts["tasks"],
        proposals=texts["proposals"],
        fire_harm="; ".join(texts["fire_harm"]),
        discipline="; ".join(texts["discipline"]),
        groups=tuple(IndicatorGroup(name, _rows(rows, issuer)) for name, rows in printed_groups(table.rows)),
        other_figures=_rows(text_rows, issuer),
        leaders=sum(team.leader_count for team in teams),
        deputies=sum(team.deputy_count for team in teams),
        plain_members=sum(team.member_count for team in teams),
        dated=last_day,
        signed_by=issuer.unit_head,
    )


def _rows(rows: tuple[IndicatorRowView, ...], issuer: Issuer) -> tuple[IndicatorRow, ...]:
    return tuple(
        IndicatorRow(
            code=row.code,
            name=printed_name(row, issuer.commune.kind),
            unit=printed_unit(row),
            now=row.now,
            before=row.last_year,
            year_to_date=row.year_to_date,
            is_part=row.level > 0,
        )
        for row in rows
    )


def _texts(indicators: IndicatorService, report: ReportPeriod) -> Mapping[str, tuple[str, ...]]:
    """The lines of each section that are not blank."""
    views = indicators.narratives(REPORT, report, (*PARAGRAPHS, *CLAUSES))
    return {view.section: tuple(line.strip() for line in view.text.splitlines() if line.strip()) for view in views}


def _addressees(units: UnitService, issuer: Issuer, day: date) -> dict[str, Any]:
    """As the office has set them; what it has not is what a commune police office commonly writes."""
    kinds = {"province_kind": issuer.province.kind.noun, "commune_kind": issuer.commune.kind.noun}
    setting = units.setting(ADDRESSEES, day)
    own = setting.value if setting else {}
    common = (
        vietnamese("paper.report.via_department", police=issuer.police.parent_name),
        issuer.people_committee.name,
    )
    copies = tuple(vietnamese(f"paper.report.copied_to.{body}", **kinds) for body in ("party", "front", "teams"))
    return {
        "received_by": tuple(own.get("received_by", common)),
        "reported_to": own.get("reported_to", vietnamese("paper.report.reported_to", **kinds)),
        "copied_to": tuple(own.get("copied_to", copies)),
    }


def _commune(units: UnitService, teams: tuple[TeamView, ...], day: date) -> CommuneFigures:
    areas = dict.fromkeys(name for team in teams for name in team.area_names)
    words = Counter(word for word, _ in map(split_name, areas) if word)
    setting = units.setting(COMMUNE_FACTS, day)
    facts = setting.value if setting else {}
    return CommuneFigures(
        area_words=", ".join(word for word, _ in words.most_common()) or vietnamese("paper.report.residential_areas"),
        areas=len(areas),
        households=_whole([team.household_count for team in teams]),
        population=_whole([team.population for team in teams]),
        ethnic_groups=facts.get("ethnic_groups"),
        situation=facts.get("situation", ""),
    )


def _whole(counts: list[int | None]) -> int | None:
    """The sum of all teams; None when that of one is not known, since a part would pass for the whole."""
    known = [count for count in counts if count is not None]
    return sum(known) if known and len(known) == len(counts) else None


def _models(incidents: IncidentService, report: ReportPeriod) -> str:
    """Where new models stand, in the order they were built."""
    query = ListEntries(kinds=("model_built",), begin=report.period.start, until=report.period.bounded_end)
    entries = reversed(incidents.list_entries(query).rows)
    places = dict.fromkeys(in_sentence(entry.place or entry.team_name or "") for entry in entries)
    named = ", ".join(place for place in places if place)
    return vietnamese("paper.report.models_at", places=named) if named else ""


def _released(sources: ReportSources, report: ReportPeriod) -> str:
    """How many left from which post and why: the people behind the indicator."""
    found: Counter[tuple[str, str]] = Counter()
    for row in sources.indicators.rows_behind("member_released", report.period).rows:
        member = sources.members.show(row.row_id, row.day)
        spell = next(spell for spell in member.spells if spell.valid_to == row.day)
        found[spell.post, spell.end_reason or "unknown"] += 1
    return ", ".join(
        vietnamese(
            "paper.report.released",
            count=f"{count:02d}",
            post=vietnamese(f"choice.post.{post}"),
            why=vietnamese(f"paper.report.released.{reason}"),
        )
        for (post, reason), count in found.items()
    )
