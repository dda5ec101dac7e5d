"""Reports: indicators of a period, the rows behind them, figures entered by hand, and what is written beside them."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from commune_desk.domain.errors import InvalidFieldsError, RefusedError
from commune_desk.domain.indicator_catalogue import Figure, Indicator, Nature
from commune_desk.domain.indicators import compare
from commune_desk.domain.periods import (
    Period,
    PeriodKind,
    ReportCalendar,
    ReportPeriod,
    previous,
    report_period,
    same_period_last_year,
    year_to_date,
)
from commune_desk.services.contracts import Changes, Page
from commune_desk.services.desk import Desk
from commune_desk.services.force_statistics import Bm1View, bm1_view
from commune_desk.services.indicator_views import (
    EnteredFigureView,
    EnterFigure,
    IndicatorRowView,
    IndicatorTableView,
    NarrativeView,
    RowBehindView,
    SaveNarrative,
    SeriesPointView,
    TeamIndicatorsView,
    TeamTableView,
)
from commune_desk.store.queries import indicators as queries
from commune_desk.store.queries.dated import overlapping
from commune_desk.store.queries.indicators import Days
from commune_desk.store.tables.incidents import EnteredIndicatorRow, NarrativeRow
from commune_desk.store.tables.teams import TeamRow
from commune_desk.wording import language, say
from commune_desk.wording.catalogues import indicator_catalogue

SUBJECT = "indicators"


class IndicatorService:
    """Counts, compares, and keeps what cannot be counted."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def table(self, report: ReportPeriod, team: UUID | None = None, listing: str = "quarterly") -> IndicatorTableView:
        """The indicators of a list ("quarterly", "overview", "all"): now, last year, change, %, year to date."""
        same = same_period_last_year(report).period
        to_date = year_to_date(report.period, report.calendar)
        with self._desk.database.reader() as session:
            rows = tuple(self._rows(session, (report.period, same, to_date), team, listing))
        return IndicatorTableView(report, same, to_date, team, rows)

    def values(self, codes: tuple[str, ...], period: Period, team: UUID | None = None) -> dict[str, Figure | None]:
        """Single figures by code, as sentences of a report name them."""
        with self._desk.database.reader() as session:
            return {code: self._value(session, _indicator(code), period, team)[1] for code in codes}

    def by_team(self, period: Period, listing: str = "quarterly") -> TeamTableView:
        """Every team's figures of a period."""
        indicators = indicator_catalogue().listed(listing)
        with self._desk.database.reader() as session:
            amounts = [queries.counted(session, indicator, self._days(period)) for indicator in indicators]
            teams = self._teams(session, period)
        pairs = list(zip(indicators, amounts, strict=True))

        def figures(team_id: UUID | None) -> tuple[Figure | None, ...]:
            return tuple(_figure(one, found.get(team_id)) for one, found in pairs)

        return TeamTableView(
            period=period,
            codes=tuple(indicator.code for indicator in indicators),
            teams=tuple(TeamIndicatorsView(row.id, row.number, row.name, figures(row.id)) for row in teams),
            without_team=figures(None),
            totals=tuple(_figure(one, sum(found.values()) if found else None) for one, found in pairs),
        )

    def rows_behind(
        self, code: str, period: Period, team: UUID | None = None, *, offset: int = 0, limit: int = 500
    ) -> Page[RowBehindView]:
        """The records a number is made of; their amounts add up to it."""
        indicator = _indicator(code)
        statement = queries.rows_behind(indicator, self._days(period), team)
        with self._desk.database.reader() as session:
            total = session.scalar(select(func.count()).select_from(statement.order_by(None).subquery())) or 0
            rows = session.execute(statement.offset(offset).limit(limit)).all()
        return Page(
            tuple(
                RowBehindView(row.subject, row.row_id, row.day, row.title, row.team_id, indicator.figure(row.amount))
                for row in rows
            ),
            total,
            offset,
        )

    def series(self, code: str, calendar: ReportCalendar, year: int) -> tuple[SeriesPointView, ...]:
        """Twelve months of an indicator, each beside the same month a year before."""
        indicator = _indicator(code)
        with self._desk.database.reader() as session:
            return tuple(
                SeriesPointView(
                    number,
                    months[year],
                    self._value(session, indicator, months[year], None)[1],
                    self._value(session, indicator, months[year - 1], None)[1],
                )
                for number in range(1, 13)
                for months in [
                    {each: report_period(PeriodKind.MONTH, calendar, each, number).period for each in (year, year - 1)}
                ]
            )

    def force_statistics(self, period: Period) -> Bm1View:
        """Biểu mẫu 01 (Công văn 435/V05-P3), columns 2 to 25, in all and by team."""
        with self._desk.database.reader() as session:
            return bm1_view(session, self._desk.unit_id, period)

    def figures(self, code: str, period: Period) -> tuple[EnteredFigureView, ...]:
        """What was entered for periods that share a day with this one."""
        with self._desk.database.reader() as session:
            rows = queries.entered_figures(session, self._desk.unit_id, code, period.start, period.bounded_end)
            return tuple(
                EnteredFigureView(
                    row.id, row.version, Period(row.period_start, row.period_end), row.team_id, row.amount, row.note
                )
                for row in rows
            )

    def enter_figure(self, command: EnterFigure) -> Changes:
        """Keeps a figure; refused beside another that it would be added to twice."""
        indicator = _indicator(command.code)
        if not indicator.entered:
            raise RefusedError("error.indicators.counted", name=indicator.name.in_language(language()))
        if command.amount < 0:
            raise InvalidFieldsError((("amount", "problem.negative_count", {}),))
        period = command.period
        name = indicator.name.in_language("vi")
        with self._desk.work("history.indicators.enter_figure", name=name, amount=command.amount) as work:
            near = queries.entered_figures(
                work.session, self._desk.unit_id, command.code, period.start, period.bounded_end
            )
            row = next((one for one in near if _same_place(one, command)), None)
            _refuse_overlaps(near, command)
            if row is None:
                row = EnteredIndicatorRow(
                    id=self._desk.new_id(),
                    unit_id=self._desk.unit_id,
                    code=command.code,
                    period_start=period.start,
                    period_end=period.bounded_end,
                    team_id=command.team_id,
                )
                work.session.add(row)
            else:
                work.expect_version(row, command.version)
            row.amount, row.note = command.amount, command.note
            return Changes(frozenset({SUBJECT}), frozenset({row.id}), work.commit(), "message.saved")

    def narratives(self, report: str, period: ReportPeriod, sections: tuple[str, ...]) -> tuple[NarrativeView, ...]:
        """The words of the sections asked for, each with those of the period before."""
        before = previous(period).period
        with self._desk.database.reader() as session:
            now, earlier = (
                queries.narratives(session, self._desk.unit_id, report, one.start, one.bounded_end)
                for one in (period.period, before)
            )
        return tuple(
            NarrativeView(
                section,
                now[section].text if section in now else "",
                now[section].version if section in now else 0,
                before,
                earlier[section].text if section in earlier else "",
            )
            for section in sections
        )

    def save_narrative(self, command: SaveNarrative) -> Changes:
        """Keeps the words of a section."""
        start, end = command.period.start, command.period.bounded_end
        with self._desk.work("history.indicators.save_narrative", day=start) as work:
            found = queries.narratives(work.session, self._desk.unit_id, command.report, start, end)
            row = found.get(command.section)
            if row is None:
                row = NarrativeRow(
                    id=self._desk.new_id(),
                    unit_id=self._desk.unit_id,
                    report=command.report,
                    period_start=start,
                    period_end=end,
                    section=command.section,
                )
                work.session.add(row)
            else:
                work.expect_version(row, command.version)
            row.text = command.text
            return Changes(frozenset({SUBJECT}), frozenset({row.id}), work.commit(), "message.saved")

    def _rows(
        self, session: Session, ranges: tuple[Period, Period, Period], team: UUID | None, listing: str
    ) -> Iterator[IndicatorRowView]:
        number = 0
        catalogue = indicator_catalogue()
        if listing not in catalogue.listings:
            raise RefusedError("error.indicators.unknown_list", listing=listing, known=", ".join(catalogue.listings))
        for indicator in catalogue.listed(listing):
            number += not indicator.within
            now, last_year = (self._value(session, indicator, one, team) for one in ranges[:2])
            stock = indicator.nature is Nature.STOCK
            to_date = now if stock else self._value(session, indicator, ranges[2], team)
            yield _row(indicator, None if indicator.within else number, now, last_year, to_date[1])

    def _value(
        self, session: Session, indicator: Indicator, period: Period, team: UUID | None
    ) -> tuple[int | None, Figure | None]:
        """The amount counted and the figure in units, of a team or of all."""
        found = queries.counted(session, indicator, self._days(period))
        amounts = list(found.values()) if team is None else [found[team]] if team in found else []
        amount = None if indicator.entered and not amounts else sum(amounts)
        return amount, _figure(indicator, amount)

    def _days(self, period: Period) -> Days:
        return Days(self._desk.unit_id, period.start, period.bounded_end)

    def _teams(self, session: Session, period: Period) -> list[TeamRow]:
        query = select(TeamRow).where(
            TeamRow.unit_id == self._desk.unit_id, overlapping(TeamRow, period.start, period.bounded_end)
        )
        return list(session.scalars(query.order_by(TeamRow.number, TeamRow.id)))


def _indicator(code: str) -> Indicator:
    found = indicator_catalogue().indicators.get(code)
    if found is None:
        raise RefusedError("error.indicators.unknown", indicator=code)
    return found


def _figure(indicator: Indicator, amount: int | None) -> Figure | None:
    if amount is None:
        return None if indicator.entered else 0
    return indicator.figure(amount)


def _row(
    indicator: Indicator,
    number: int | None,
    now: tuple[int | None, Figure | None],
    last_year: tuple[int | None, Figure | None],
    to_date: Figure | None,
) -> IndicatorRowView:
    compared = None if now[0] is None else compare(now[0], last_year[0])
    name = indicator.name.in_language(language())
    group = indicator_catalogue().groups[indicator.group]
    return IndicatorRowView(
        code=indicator.code,
        name=say("indicators.within", name=name) if indicator.within else name,
        unit=indicator.unit.in_language(language()),
        group_code=group.code,
        group_name=group.name.in_language(language()),
        number=number,
        level=1 if indicator.within else 0,
        stock=indicator.nature is Nature.STOCK,
        entered=indicator.entered,
        now=now[1],
        last_year=last_year[1],
        change=None if compared is None or compared.change is None else indicator.figure(compared.change),
        percent=None if compared is None else compared.percent,
        year_to_date=to_date,
    )


def _same_place(row: EnteredIndicatorRow, command: EnterFigure) -> bool:
    place: tuple[Any, ...] = (command.period.start, command.period.end, command.team_id)
    return (row.period_start, row.period_end, row.team_id) == place


def _refuse_overlaps(near: list[EnteredIndicatorRow], command: EnterFigure) -> None:
    """Two figures may stand side by side only for the same days and different teams."""
    for row in near:
        if _same_place(row, command):
            continue
        same_days = (row.period_start, row.period_end) == (command.period.start, command.period.end)
        if not same_days or row.team_id is None or command.team_id is None:
            held = Period(row.period_start, row.period_end)
            raise RefusedError("error.indicators.overlap", first=held.start, last=held.last_day)
