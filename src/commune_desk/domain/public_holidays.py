"""Public holidays by rules kept as data, and what they come to in a year (Điều 111, 112 Bộ luật Lao động 2019).

A proposal is no decision: which five days of Tết and which second day of Quốc khánh are free is decided each year
(khoản 3 Điều 112), and what an office counts by is its own calendar.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from commune_desk.domain.calendar import DayKind, is_weekend
from commune_desk.domain.catalogues import CatalogueEntry, read_catalogue
from commune_desk.domain.lunar_calendar import LunarDate, solar_date

_DAY = timedelta(days=1)
_KINDS = (DayKind.HOLIDAY, DayKind.TET)


class Certainty(StrEnum):
    """How far a proposed day can be relied on.

    FIXED: the law names the day. YEARLY: somebody decides each year which day it is. UNREAD: the text that makes it a
    holiday was not read by who made the rules.
    """

    FIXED = "fixed"
    YEARLY = "yearly"
    UNREAD = "unread"


@dataclass(frozen=True)
class HolidayRule:
    """A holiday that comes each year.

    Attributes:
        lunar: whether month and day are of the lunar calendar.
        days: how many days running.
        first_offsets: days from the named one to the first free one, each a way to decide; the first is proposed.
        valid_to: the first day no longer in force.
        sure: whether the text of its source was read.
    """

    code: str
    name: str
    kind: DayKind
    lunar: bool
    month: int
    day: int
    days: int
    first_offsets: tuple[int, ...]
    valid_from: date
    valid_to: date
    source: str
    sure: bool

    def named_day(self, year: int) -> date:
        """The day it is called after."""
        if self.lunar:
            return solar_date(LunarDate(year, self.month, leap=False, day=self.day))
        return date(year, self.month, self.day)

    def span(self, year: int, offset: int) -> tuple[date, date]:
        """First and last free day of a year, when they begin so many days from the named one."""
        first = self.named_day(year) + offset * _DAY
        return first, first + (self.days - 1) * _DAY

    @property
    def certainty(self) -> Certainty:
        """How far its days can be relied on."""
        if not self.sure:
            return Certainty.UNREAD
        return Certainty.FIXED if len(self.first_offsets) == 1 else Certainty.YEARLY


@dataclass(frozen=True)
class CompensationRule:
    """From when a holiday on a day of weekly rest makes the next working day free."""

    name: str
    valid_from: date
    valid_to: date
    source: str


@dataclass(frozen=True)
class HolidayRules:
    """All rules."""

    holidays: tuple[HolidayRule, ...]
    compensations: tuple[CompensationRule, ...]

    @property
    def open_choices(self) -> tuple[HolidayRule, ...]:
        """The holidays whose days are decided each year."""
        return tuple(rule for rule in self.holidays if len(rule.first_offsets) > 1)


@dataclass(frozen=True)
class ProposedDay:
    """A free day of a year, to be looked at and taken over."""

    day: date
    kind: DayKind
    name: str
    source: str
    certainty: Certainty


def parse_holiday_rules(text: str, file: str = "public_holidays.toml") -> HolidayRules:
    """Reads the rules.

    Raises:
        UserFacingError: ``error.catalogue_faulty`` naming the entry and the key.
    """
    entries = read_catalogue(file, text, ("holidays", "compensation"))
    return HolidayRules(tuple(map(_holiday, entries["holidays"])), tuple(map(_compensation, entries["compensation"])))


def propose(year: int, rules: HolidayRules, offsets: Mapping[str, int] | None = None) -> tuple[ProposedDay, ...]:
    """The free days of a year by the rules in force on them, by day; days free in lieu among them.

    Args:
        year: of our calendar.
        rules: what is known.
        offsets: by code of a holiday, on which day it is to begin, where it is not the first of its ways.
    """
    found: dict[date, ProposedDay] = {}
    for rule in rules.holidays:
        for proposed in _days_of(rule, year, (offsets or {}).get(rule.code, rule.first_offsets[0])):
            earlier = found.get(proposed.day)
            found[proposed.day] = proposed if earlier is None else _joined(earlier, proposed)
    for holiday in sorted(found.values(), key=lambda proposed: proposed.day):
        if is_weekend(holiday.day):
            found.update((lieu.day, lieu) for lieu in _in_lieu(holiday, rules, found))
    return tuple(sorted(found.values(), key=lambda proposed: proposed.day))


def _days_of(rule: HolidayRule, year: int, offset: int) -> Iterator[ProposedDay]:
    first, _ = rule.span(year, offset)
    for number in range(rule.days):
        day = first + number * _DAY
        if rule.valid_from <= day < rule.valid_to:
            yield ProposedDay(day, rule.kind, rule.name, rule.source, rule.certainty)


def _joined(earlier: ProposedDay, later: ProposedDay) -> ProposedDay:
    """Two holidays on one day: whether another day is free for it, the code does not say."""
    name, source = f"{earlier.name}; {later.name}", f"{earlier.source}; {later.source}"
    return replace(earlier, name=name, source=source)


def _in_lieu(holiday: ProposedDay, rules: HolidayRules, taken: Mapping[date, ProposedDay]) -> Iterator[ProposedDay]:
    for rule in rules.compensations:
        if rule.valid_from <= holiday.day < rule.valid_to:
            day = holiday.day + _DAY
            while is_weekend(day) or day in taken:
                day += _DAY
            name = f"{rule.name} {holiday.name} ({holiday.day:%d/%m})"
            yield ProposedDay(day, DayKind.COMPENSATORY_REST, name, rule.source, holiday.certainty)


def _holiday(entry: CatalogueEntry) -> HolidayRule:
    rule = HolidayRule(
        code=entry.text("code"),
        name=entry.text("name"),
        kind=DayKind(entry.code("kind", _KINDS)),
        lunar=entry.flag("lunar"),
        month=entry.whole("month"),
        day=entry.whole("day"),
        days=entry.whole("days", 1),
        first_offsets=entry.wholes("first_offsets") or (0,),
        valid_from=entry.day("valid_from"),
        valid_to=entry.day("valid_to", date.max),
        source=entry.text("source"),
        sure=entry.flag("sure"),
    )
    if rule.days < 1:
        entry.fault("days", str(rule.days))
    entry.finish()
    _refuse_no_such_day(entry, rule)
    return rule


def _refuse_no_such_day(entry: CatalogueEntry, rule: HolidayRule) -> None:
    """A day that some years lack would be silently missing in them."""
    longest = 29 if rule.lunar else (date(2001 + rule.month // 12, rule.month % 12 + 1, 1) - _DAY).day
    if not 1 <= rule.month <= 12 or not 1 <= rule.day <= longest:
        entry.fault("day", f"{rule.day}/{rule.month}")


def _compensation(entry: CatalogueEntry) -> CompensationRule:
    entry.text("code")
    rule = CompensationRule(
        name=entry.text("name"),
        valid_from=entry.day("valid_from"),
        valid_to=entry.day("valid_to", date.max),
        source=entry.text("source"),
    )
    entry.finish()
    return rule
