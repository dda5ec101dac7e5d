"""Values of f52-payment-list: what a month's support comes to, member by member."""

from dataclasses import dataclass, fields
from datetime import date
from functools import reduce
from operator import add

from commune_desk.documents.values.office import Office, Signatory


@dataclass(frozen=True)
class PaymentAmounts:
    """Columns (4) to (11), whole đồng; a sum of lines has the same columns."""

    monthly_support_vnd: int = 0
    duty_shifts: int = 0
    duty_pay_vnd: int = 0
    call_up_days: int = 0
    call_up_pay_vnd: int = 0
    social_insurance_vnd: int = 0
    health_insurance_vnd: int = 0
    arrears_vnd: int = 0

    @property
    def total_vnd(self) -> int:
        """Column (12) = (4) + (6) + (8) + (9) + (10) + (11)."""
        return sum(getattr(self, field.name) for field in fields(self) if field.name.endswith("_vnd"))

    def __add__(self, other: "PaymentAmounts") -> "PaymentAmounts":
        """Column by column."""
        return PaymentAmounts(*(getattr(self, field.name) + getattr(other, field.name) for field in fields(self)))


@dataclass(frozen=True)
class PaymentLine:
    """One member. `post` is "leader", "deputy" or "member"."""

    full_name: str
    post: str
    amounts: PaymentAmounts
    note: str = ""


@dataclass(frozen=True)
class PaymentTeam:
    """A team's lines under its name, "Tổ thôn Tân Tiến"."""

    name: str
    lines: tuple[PaymentLine, ...]

    @property
    def amounts(self) -> PaymentAmounts:
        """The team's sums."""
        return reduce(add, (line.amounts for line in self.lines), PaymentAmounts())


@dataclass(frozen=True)
class PaymentListValues:
    """A month's payment list.

    Attributes:
        month: any day of the month paid.
        rate_basis: the resolution with number, date and issuer, as in "Nghị quyết số ... của ...".
        duty_rate_vnd: per shift, for the note below the table; 0 where the rates differ from member to member.
        call_up_rate_vnd: per day, likewise.
        dated: any day of the month printed in the place-and-date line.
    """

    office: Office
    month: date
    rate_basis: str
    duty_rate_vnd: int
    call_up_rate_vnd: int
    teams: tuple[PaymentTeam, ...]
    dated: date
    prepared_by: Signatory
    accountant: Signatory
    approved_by: Signatory

    @property
    def amounts(self) -> PaymentAmounts:
        """The sums of all teams."""
        return reduce(add, (team.amounts for team in self.teams), PaymentAmounts())

    @property
    def total_vnd(self) -> int:
        """What the list pays in all."""
        return self.amounts.total_vnd

    @property
    def member_count(self) -> int:
        """How many lines."""
        return sum(len(team.lines) for team in self.teams)
