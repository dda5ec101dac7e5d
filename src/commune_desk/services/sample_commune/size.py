"""How large the sample commune is, and which days its records cover."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from commune_desk.domain.periods import Month, Period

DEFAULT_SEED = 2026
DEFAULT_UNTIL = date(2026, 9, 30)
FORCE_BEGAN = date(2024, 7, 1)
"""When Luật 30/2023/QH15 came into force."""

_FEWEST_IN_TEAM = 3
_ADMINISTRATIVE_DAY = 15
_PUBLISHED_AHEAD_FROM_DAY = 20


@dataclass(frozen=True)
class SampleSize:
    """How large a commune, and up to which day its records reach. A team has at least three members."""

    teams: int = 30
    members: int = 96
    months: int = 15
    seed: int = DEFAULT_SEED
    until: date = DEFAULT_UNTIL

    @property
    def team_count(self) -> int:
        """So many teams as the members allow."""
        return max(1, min(self.teams, self.members // _FEWEST_IN_TEAM))

    @property
    def pay_months(self) -> tuple[Month, ...]:
        """The months there is pay for, oldest first."""
        last = Month.of(self.until)
        return tuple(last.shifted(-back) for back in reversed(range(self.months)))

    @property
    def recorded(self) -> Period:
        """Days of the log and of shifts served: from the 15th before the first month, so that its report is whole."""
        first = self.pay_months[0].shifted(-1).first_day
        return Period(first.replace(day=_ADMINISTRATIVE_DAY), self.until + timedelta(days=1))

    @property
    def began(self) -> date:
        """From when teams, service and rates hold."""
        return min(FORCE_BEGAN, self.recorded.start)

    @property
    def planned(self) -> Period:
        """Days that have a roster: the next month is planned too."""
        return Period(self.recorded.start, Month.of(self.until).shifted(2).first_day)

    @property
    def published_end(self) -> date:
        """First day whose roster is still a draft: the next month is published late in this one."""
        ahead = 2 if self.until.day >= _PUBLISHED_AHEAD_FROM_DAY else 1
        return Month.of(self.until).shifted(ahead).first_day

    def random(self, part: str) -> Random:
        """Chance of its own for each part, so that a change in one leaves the others as they were."""
        return Random(f"{self.seed}/{part}")  # noqa: S311 - made-up people, no secrets
