"""What reports show, and what an officer may enter beside what is counted."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from commune_desk.domain.indicator_catalogue import Figure
from commune_desk.domain.periods import Period, ReportPeriod


@dataclass(frozen=True)
class IndicatorRowView:
    """A row of the table. Figures are None where nothing was entered; `percent` where last year was 0 or unknown.

    Attributes:
        number: running number of the row; None for a part ("trong đó"), whose level is 1.
        year_to_date: of a stock the figure of the last day, never a sum.
    """

    code: str
    name: str
    unit: str
    group_code: str
    group_name: str
    number: int | None
    level: int
    stock: bool
    entered: bool
    now: Figure | None
    last_year: Figure | None
    change: Figure | None
    percent: Decimal | None
    year_to_date: Figure | None


@dataclass(frozen=True)
class IndicatorTableView:
    """The indicators of a period with the exact days of all three ranges."""

    report: ReportPeriod
    same_period: Period
    year_to_date: Period
    team_id: UUID | None
    rows: tuple[IndicatorRowView, ...]


@dataclass(frozen=True)
class TeamIndicatorsView:
    """One team's figures, in the order of `TeamTableView.codes`; None where nothing was entered."""

    team_id: UUID
    number: int
    name: str
    figures: tuple[Figure | None, ...]


@dataclass(frozen=True)
class TeamTableView:
    """Teams down, indicators across. `without_team` holds what belongs to no team; the columns then add up."""

    period: Period
    codes: tuple[str, ...]
    teams: tuple[TeamIndicatorsView, ...]
    without_team: tuple[Figure | None, ...]
    totals: tuple[Figure | None, ...]


@dataclass(frozen=True)
class RowBehindView:
    """A record that a number is made of; `subject` says which page opens it."""

    subject: str
    row_id: UUID
    day: date
    title: str
    team_id: UUID | None
    amount: Figure


@dataclass(frozen=True)
class SeriesPointView:
    """A month of the chart beside the same month a year before."""

    month: int
    period: Period
    now: Figure | None
    last_year: Figure | None


@dataclass(frozen=True)
class EnteredFigureView:
    """A figure typed by hand. `amount` is in what is counted, before it is told in larger units."""

    id: UUID
    version: int
    period: Period
    team_id: UUID | None
    amount: int
    note: str | None


@dataclass(frozen=True)
class NarrativeView:
    """What was written for a section, and what was written for the period before. `version` 0: nothing yet."""

    section: str
    text: str
    version: int
    previous_period: Period
    previous_text: str


@dataclass(frozen=True)
class EnterFigure:
    """A figure that no log gives, for a period. `version` 0: there was none when the officer looked."""

    code: str
    period: Period
    amount: int
    team_id: UUID | None = None
    note: str | None = None
    version: int = 0


@dataclass(frozen=True)
class SaveNarrative:
    """The words of a section of a report. `version` 0: there were none when the officer looked."""

    report: str
    period: Period
    section: str
    text: str
    version: int = 0
