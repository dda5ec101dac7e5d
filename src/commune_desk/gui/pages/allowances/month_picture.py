"""Everything the page shows of a month, read at one go on the reader thread."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from commune_desk.domain.pay_comparison import Amounts, PayChange, PayChangeKind, compare_pay, count_kinds
from commune_desk.domain.periods import Month
from commune_desk.services.allowances import AllowanceService, PayMonthView, PayPersonView
from commune_desk.services.pay_doubts import PayDoubt

WITHOUT_RATES = "error.month_without_rates"


@dataclass(frozen=True)
class MonthPicture:
    """A month beside the one before it.

    Attributes:
        doubts: of an open month; what is closed is beyond doubt.
        changes: by person, in the order of this month's list, then those gone; empty while there is nothing to
            compare with.
        stale: the records have changed since an open month was computed.
    """

    view: PayMonthView
    before: PayMonthView
    doubts: tuple[PayDoubt, ...]
    changes: Mapping[UUID, PayChange] = field(default_factory=dict)
    stale: bool = False

    @property
    def month(self) -> Month:
        """The month shown."""
        return self.view.month

    @property
    def computed(self) -> bool:
        """Whether there is a list."""
        return self.view.status != "none"

    @property
    def closed(self) -> bool:
        """Whether it is locked."""
        return self.view.status == "closed"

    @property
    def comparable(self) -> bool:
        """Whether the month before has a list too."""
        return self.computed and self.before.status != "none"

    @property
    def stopping(self) -> tuple[PayDoubt, ...]:
        """What keeps the month from being computed."""
        return tuple(doubt for doubt in self.doubts if doubt.stops)

    @property
    def without_rates(self) -> bool:
        """Whether no resolution tells what this month pays."""
        return any(doubt.code == WITHOUT_RATES for doubt in self.doubts)

    @property
    def changed_count(self) -> int:
        """How many of this month's people are paid otherwise than last month, the new among them."""
        counts = count_kinds(self.changes.values())
        return counts[PayChangeKind.CHANGED] + counts[PayChangeKind.NEW]

    def person(self, member_id: UUID) -> PayPersonView | None:
        """Somebody of this month's list."""
        return next((person for person in self.view.people if person.member_id == member_id), None)


def read_picture(allowances: AllowanceService, month: Month) -> MonthPicture:
    """The month, the one before, what is doubtful, and what differs."""
    view, before = allowances.show(month), allowances.show(month.shifted(-1))
    doubts = () if view.status == "closed" else allowances.check(month)
    changes: dict[UUID, PayChange] = {}
    if view.status != "none" and before.status != "none":
        changes = {change.member_id: change for change in compare_pay(_amounts(before), _amounts(view))}
    return MonthPicture(view, before, doubts, changes, stale=not allowances.is_up_to_date(month))


def _amounts(view: PayMonthView) -> dict[UUID, Amounts]:
    return {person.member_id: person.amounts for person in view.people}
