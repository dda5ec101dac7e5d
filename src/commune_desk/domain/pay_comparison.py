"""What differs between two months of pay: who is new, who is gone, whose money changed, and in which component."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from commune_desk.domain.rate_packs import Component

Amounts = Mapping[Component, int]
"""What one person is paid, in đồng; a component that is absent pays nothing."""


class PayChangeKind(StrEnum):
    """How a person's pay stands against the month before."""

    NEW = "new"
    GONE = "gone"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True)
class PayChange:
    """One person in both months.

    Attributes:
        parts: components that differ, each with by how much, in the order of lists. A person whose components changed
            and whose total did not is CHANGED all the same.
    """

    member_id: UUID
    kind: PayChangeKind
    before_vnd: int
    now_vnd: int
    parts: tuple[tuple[Component, int], ...]

    @property
    def difference_vnd(self) -> int:
        """Above zero: more than before."""
        return self.now_vnd - self.before_vnd

    def differs_in(self, component: Component) -> bool:
        """Whether this component pays another amount than before."""
        return any(part is component for part, _ in self.parts)


def compare_pay(before: Mapping[UUID, Amounts], now: Mapping[UUID, Amounts]) -> tuple[PayChange, ...]:
    """Everybody of both months, in the order of `now`, then those who are gone in the order of `before`."""
    everybody = (*now, *(member_id for member_id in before if member_id not in now))
    return tuple(_change(member_id, before.get(member_id), now.get(member_id)) for member_id in everybody)


def count_kinds(changes: Iterable[PayChange]) -> dict[PayChangeKind, int]:
    """How many of each kind; 0 for a kind nobody is of."""
    counts = dict.fromkeys(PayChangeKind, 0)
    for change in changes:
        counts[change.kind] += 1
    return counts


def _change(member_id: UUID, before: Amounts | None, now: Amounts | None) -> PayChange:
    earlier, later = before or {}, now or {}
    differences = ((component, later.get(component, 0) - earlier.get(component, 0)) for component in Component)
    parts = tuple((component, vnd) for component, vnd in differences if vnd)
    kind = PayChangeKind.CHANGED if parts else PayChangeKind.SAME
    if before is None:
        kind = PayChangeKind.NEW
    elif now is None:
        kind = PayChangeKind.GONE
    return PayChange(member_id, kind, sum(earlier.values()), sum(later.values()), parts)
