"""Values of f12-quarterly-report: the text and its annex draw on the same figures."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from commune_desk.documents.values.office import Office, Signatory

Quantity = int | Decimal


@dataclass(frozen=True)
class IndicatorRow:
    """One indicator of the annex.

    Attributes:
        code: of resources/indicators.toml; the text of the report refers to figures by it.
        name: as it prints; `is_part` rows ("Trong đó: nữ") take no number.
        unit: "Người", "Vụ", "Lượt".
        now, before, year_to_date: this period, the same period last year, and the sum since the year began (of a stock
            the figure at the period's end); None where nothing was entered.
    """

    code: str
    name: str
    unit: str
    now: Quantity | None
    before: Quantity | None
    year_to_date: Quantity | None
    is_part: bool = False

    @property
    def change(self) -> Quantity | None:
        """Now against the same period last year; None when one of them is not known."""
        return None if self.now is None or self.before is None else self.now - self.before

    @property
    def change_percent(self) -> Decimal | None:
        """In per cent of last year; None where that was zero or is not known."""
        if self.change is None or not self.before:
            return None
        return Decimal(self.change) * 100 / Decimal(self.before)


@dataclass(frozen=True)
class IndicatorGroup:
    """Indicators under one heading."""

    name: str
    rows: tuple[IndicatorRow, ...]


@dataclass(frozen=True)
class CommuneFigures:
    """What the commune is like.

    Attributes:
        area_words: kinds of its areas in small letters, "thôn, buôn, bon".
        households, population, ethnic_groups: None where the office has not said.
        situation: how order is on the whole, "cơ bản ổn định", or "".
    """

    area_words: str
    areas: int
    households: int | None
    population: int | None
    ethnic_groups: int | None
    situation: str


@dataclass(frozen=True)
class QuarterlyReportValues:
    """A quarter's report of the unit.

    Attributes:
        quarter: 1 to 4.
        period_start, period_end: first and last day, both counted (NĐ 09/2019: the 15th to the 14th).
        before_start, before_end: the same of last year.
        year_start: from when year-to-date figures count.
        received_by: addressees, as they print.
        reported_to: the same in the closing sentence, "Công an tỉnh, Ủy ban nhân dân xã".
        copied_to: lines of "Nơi nhận" between the first and the last, without dash and semicolon.
        approved_members: how many members are allowed; None without a decision on record.
        leadership: section II, a paragraph each.
        model_names: which models are new and where, or "".
        released_words: who left and why, "01 Tổ viên thôi tham gia theo nguyện vọng", or "".
        fire_harm: "không có thiệt hại về người", or "".
        discipline: "không có trường hợp vi phạm, kỷ luật", or "".
        strengths, weaknesses: section V, a paragraph each.
        tasks: section VI, one each, without number.
        proposals: section VII, a paragraph each.
        groups: the annex, in order.
        other_figures: indicators the text names that are not in the annex (crime_count).
        dated: any day of the month of the report.
        force_building: what section IV says besides, a paragraph each.
    """

    office: Office
    quarter: int
    year: int
    period_start: date
    period_end: date
    before_start: date
    before_end: date
    year_start: date
    received_by: tuple[str, ...]
    reported_to: str
    copied_to: tuple[str, ...]
    commune: CommuneFigures
    approved_members: int | None
    leadership: tuple[str, ...]
    model_names: str
    released_words: str
    fire_harm: str
    discipline: str
    strengths: tuple[str, ...]
    weaknesses: tuple[str, ...]
    tasks: tuple[str, ...]
    proposals: tuple[str, ...]
    groups: tuple[IndicatorGroup, ...]
    other_figures: tuple[IndicatorRow, ...]
    leaders: int
    deputies: int
    plain_members: int
    dated: date
    signed_by: Signatory
    force_building: tuple[str, ...] = ()

    @property
    def figures(self) -> dict[str, IndicatorRow]:
        """Every indicator by its code."""
        rows = [row for group in self.groups for row in group.rows]
        return {row.code: row for row in (*rows, *self.other_figures)}
