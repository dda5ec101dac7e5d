"""What the spreadsheets are made of: plain values in, no wording of ours and no rows of the store.

Periods are half-open [start, end); sheets print their last day. Names, posts and places come as they print. None is
"no record" and prints blank, which is not the same as 0.
"""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

Quantity: TypeAlias = int | Decimal


@dataclass(frozen=True)
class SheetPeriod:
    """Days from `start` up to, not with, `end`."""

    start: date
    end: date

    @property
    def last_day(self) -> date:
        """The closed end that people read."""
        return self.end - timedelta(days=1)


@dataclass(frozen=True)
class SheetSigner:
    """A column of the signature block, in capitals and with rank as they print."""

    title: str
    name: str
    note: str = ""


@dataclass(frozen=True)
class SheetHead:
    """What stands above and below every table of an office.

    Attributes:
        parent: "CÔNG AN TỈNH TÂN LĨNH"; may be empty.
        issuer: "CÔNG AN XÃ YÊN SƠN".
        place_date: "Yên Sơn, ngày      tháng 11 năm 2026": the day is filled in by hand.
        signers: from left to right; the date stands over the last.
        made_at: the moment in the file's properties, UTC without zone; the same moment gives the same bytes.
    """

    parent: str
    issuer: str
    place_date: str
    signers: tuple[SheetSigner, ...]
    made_at: datetime


class Kind(StrEnum):
    """What a column holds: decides format and alignment."""

    WORDS = "words"  # left, wraps
    CODE = "code"  # centred text: a post, a unit; numbers of papers and accounts keep their zeros
    NUMBER = "number"  # right, zero is 0
    COUNT = "count"  # centred, zero is 0
    AMOUNT = "amount"  # right, zero is "-" as in money lists
    TALLY = "tally"  # centred, zero is "-"
    CHANGE = "change"  # right, with its sign
    PERCENT = "percent"  # right, with its sign, one decimal
    DATE = "date"
    MOMENT = "moment"


CellValue: TypeAlias = str | int | Decimal | date | datetime | None


@dataclass(frozen=True)
class MemberLine:
    """A member as of the quarter's end; `born` is a year when the day is not known."""

    full_name: str
    born: date | int | None
    is_woman: bool
    ethnicity: str
    education: str
    national_id: str
    residence: str
    post: str
    joined_on: date | None
    note: str = ""


@dataclass(frozen=True)
class MemberTeam:
    """Members of a team in the order of the list."""

    name: str
    lines: tuple[MemberLine, ...]


@dataclass(frozen=True)
class PayLine:
    """What one member gets for a month. `member` tells the same person in three months."""

    member: Hashable
    full_name: str
    post: str
    monthly_support_vnd: int
    duty_shifts: Quantity
    duty_pay_vnd: int
    mobilised_days: Quantity
    mobilised_pay_vnd: int
    social_insurance_vnd: int
    health_insurance_vnd: int
    arrears_vnd: int
    account_number: str = ""
    bank_name: str = ""
    note: str = ""

    @property
    def total_vnd(self) -> int:
        """Column (12) of the payment list: (4) + (6) + (8) + (9) + (10) + (11)."""
        return (
            self.monthly_support_vnd
            + self.duty_pay_vnd
            + self.mobilised_pay_vnd
            + self.social_insurance_vnd
            + self.health_insurance_vnd
            + self.arrears_vnd
        )


@dataclass(frozen=True)
class PayTeam:
    """Payment lines of a team."""

    name: str
    lines: tuple[PayLine, ...]


@dataclass(frozen=True)
class PayMonth:
    """A civil month's payment list.

    Attributes:
        month: its first day.
        basis: "Mức chi theo Nghị quyết số ..."; may be empty.
        closed: False marks the sheet as a draft.
    """

    month: date
    basis: str
    closed: bool
    teams: tuple[PayTeam, ...]

    @property
    def total_vnd(self) -> int:
        """Sum of all lines."""
        return sum(line.total_vnd for team in self.teams for line in team.lines)


@dataclass(frozen=True)
class IndicatorLine:
    """An indicator; `is_part` marks "Trong đó: ...", which has no number of its own."""

    name: str
    unit: str
    this_period: Quantity | None
    same_period: Quantity | None
    year_to_date: Quantity | None
    is_part: bool = False


@dataclass(frozen=True)
class IndicatorGroup:
    """Indicators of one task."""

    name: str
    lines: tuple[IndicatorLine, ...]


@dataclass(frozen=True)
class TurnLine:
    """Duty turns of a member: (planned, attended) for each month of the quarter."""

    full_name: str
    post: str
    turns: tuple[tuple[int, int], ...]
    note: str = ""


@dataclass(frozen=True)
class TurnTeam:
    """Duty turns of a team."""

    name: str
    lines: tuple[TurnLine, ...]


@dataclass(frozen=True)
class IncidentLine:
    """A row of the log of incidents, in local time."""

    number: str
    happened_at: datetime
    place: str
    kind: str
    summary: str
    outcome: str
    team: str = ""


@dataclass(frozen=True)
class AwardLine:
    """A commendation of a member or a team."""

    name: str
    post_and_unit: str
    award_form: str
    decision_number: str
    decision_date: date | None
    authority: str
    bonus_vnd: int | None


@dataclass(frozen=True)
class QuarterValues:
    """Everything the quarterly workbook shows.

    Attributes:
        quarter: "Quý III năm 2026".
        force: the line under titles: "Lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở xã Yên Sơn".
        civil: the three calendar months of the pay sheets.
        reporting: the days the indicators, turns, incidents and commendations are counted over (15th to 14th).
        same_period: `reporting` a year earlier.
        year_start: first day of the running total.
        months: the three civil months in order.
    """

    head: SheetHead
    quarter: str
    force: str
    civil: SheetPeriod
    reporting: SheetPeriod
    same_period: SheetPeriod
    year_start: date
    members: tuple[MemberTeam, ...]
    months: tuple[PayMonth, PayMonth, PayMonth]
    indicators: tuple[IndicatorGroup, ...]
    turns: tuple[TurnTeam, ...]
    incidents: tuple[IncidentLine, ...]
    awards: tuple[AwardLine, ...]


@dataclass(frozen=True)
class Bm1Figures:
    """Columns (2) to (25) of Biểu mẫu 01 (CV 435/V05-P3 of 12/03/2026), in order; None: no record is kept."""

    decided_members: int | None
    previous_members: int | None
    members: int | None
    men: int | None
    women: int | None
    under_70: int | None
    from_70: int | None
    primary_school: int | None
    secondary_school: int | None
    vocational: int | None
    university: int | None
    ethnic_minority: int | None
    decided_teams: int | None
    teams: int | None
    joined: int | None
    released: int | None
    injured_on_duty: int | None
    killed_on_duty: int | None
    trained_members: int | None
    training_classes: int | None
    merit_collective: int | None
    merit_individual: int | None
    commendation_collective: int | None
    commendation_individual: int | None


@dataclass(frozen=True)
class Bm1Line:
    """A team's row of the check sheet."""

    name: str
    figures: Bm1Figures


@dataclass(frozen=True)
class Bm1Values:
    """Biểu mẫu 01 of one commune.

    Attributes:
        place: "Xã Yên Sơn".
        period: stock figures hold on its last day, flows over all of it.
        teams: rows of our own check sheet.
    """

    head: SheetHead
    place: str
    period: SheetPeriod
    figures: Bm1Figures
    teams: tuple[Bm1Line, ...]


@dataclass(frozen=True)
class ListColumn:
    """A column of a list on the screen; `summed` puts its total under it."""

    heading: str
    kind: Kind
    width_mm: float
    summed: bool = False


@dataclass(frozen=True)
class ListValues:
    """A list exactly as it stands on the screen.

    Attributes:
        title: in capitals.
        subtitles: what is shown, with its exact dates and filters.
        rows: one value a column.
    """

    head: SheetHead
    name: str
    title: str
    subtitles: tuple[str, ...]
    columns: tuple[ListColumn, ...]
    rows: tuple[tuple[CellValue, ...], ...]
