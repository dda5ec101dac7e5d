"""The log of the sample commune: tips, incidents and activities as the teams write them down."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby
from random import Random

from commune_desk.domain.areas import in_sentence, on_its_own
from commune_desk.domain.incidents import Category, LogKind
from commune_desk.services.desk import Desk
from commune_desk.services.sample_commune.people import SamplePeople
from commune_desk.services.sample_commune.size import SampleSize
from commune_desk.services.sample_commune.texts import Area, LogTexts, SampleTexts
from commune_desk.store.tables.incidents import LogEntryRow, LogParticipantRow, LogQuantityRow
from commune_desk.store.writes.incidents import write_search
from commune_desk.wording.catalogues import log_book

_TEAMS_MEANT = 30
_CLOSING_HOUR = 17
_SETTLED_AFTER_DAYS = 45
_AREA_ALONE_SHARE = 0.35
_ROUND_TO = {"value_vnd": 50_000, "firecracker_g": 100}
_UNSETTLED = "verifying"


@dataclass(frozen=True)
class _Happening:
    """When something happened, of what kind, on whose ground."""

    moment: datetime
    team: int
    texts: LogTexts


def write_log(desk: Desk, size: SampleSize, texts: SampleTexts, people: SamplePeople) -> None:
    """All entries up to the afternoon of the last day, numbered within their year."""
    rng = size.random("log")
    happenings = [one for kind in texts.log for one in _happenings(rng, size, kind, len(people.teams))]
    happenings.sort(key=lambda one: (one.moment, one.texts.code, one.team))
    numbers: Counter[int] = Counter()
    writer = _EntryWriter(desk, size, people, rng)
    with desk.work("history.sample.log") as work:
        for one in happenings:
            numbers[one.moment.year] += 1
            writer.write(one, numbers[one.moment.year])
        # People and counts refer to their entries, which the session does not know: entries go first.
        work.session.add_all(writer.entries)
        work.session.flush()
        work.session.add_all(writer.parts)
        work.session.flush()
        for entry in writer.entries:
            write_search(work.session, entry)
        work.commit()


def _happenings(rng: Random, size: SampleSize, texts: LogTexts, teams: int) -> Iterator[_Happening]:
    """As many as the kind's rate a year gives for the days recorded of each year's season."""
    last = datetime.combine(size.until, time(_CLOSING_HOUR))
    season_days = sum(map(_days_of_month, texts.months)) if texts.months else 365
    for days in _seasons(size, texts):
        expected = texts.per_year * teams / _TEAMS_MEANT * len(days) / season_days
        count = int(expected) + (rng.random() < expected % 1)
        first_team = rng.randrange(teams)
        for number in range(count):
            minute = rng.randrange(texts.hours[0] * 60, texts.hours[1] * 60, 5)
            moment = datetime.combine(rng.choice(days), time()) + timedelta(minutes=minute)
            # In a season the teams go in turn: each has its festival once.
            team = (first_team + number) % teams if texts.months else rng.randrange(teams)
            if moment <= last:
                yield _Happening(moment, team, texts)


def _seasons(size: SampleSize, texts: LogTexts) -> Iterator[list[date]]:
    """The days on which a kind may happen, year by year."""
    days = [day for day in size.recorded.each_day() if not texts.months or day.month in texts.months]
    return (list(own) for _, own in groupby(days, key=lambda day: day.year))


def _days_of_month(month: int) -> int:
    return (date(2001 + month // 12, month % 12 + 1, 1) - date(2001, month, 1)).days


class _EntryWriter:
    """Writes happenings down: `entries`, and as `parts` who took part and what was counted."""

    def __init__(self, desk: Desk, size: SampleSize, people: SamplePeople, rng: Random) -> None:
        self._desk, self._size, self._people, self._rng = desk, size, people, rng
        self._kinds = log_book().kinds
        self.entries: list[LogEntryRow] = []
        self.parts: list[LogParticipantRow | LogQuantityRow] = []

    def write(self, one: _Happening, number: int) -> None:
        """One entry with those who took part and its counts."""
        kind = self._kinds[one.texts.code]
        area = self._people.teams[one.team].area
        counts = self._counts(one.texts)
        outcome, source = self._outcome(one), self._source(one.texts)
        entry = LogEntryRow(
            id=self._desk.new_id(),
            unit_id=self._desk.unit_id,
            year=one.moment.year,
            number=number,
            category=kind.category.value,
            kind_code=kind.code,
            happened_at=one.moment,
            place=self._place(area, one.texts),
            team_id=self._people.teams[one.team].id,
            summary=self._summary(one.texts, area, counts),
            outcome_code=outcome,
            source_code=source,
            valuable=self._valuable(kind, one.texts, outcome),
            reporter=self._people.persons.somebody(self._rng, area) if self._is_told(source) else None,
        )
        self.entries.append(entry)
        self.parts += (
            LogQuantityRow(entry_id=entry.id, code=code, amount=amount) for code, amount in counts.items() if amount
        )
        self.parts += self._participants(entry, one)

    def _counts(self, texts: LogTexts) -> dict[str, int]:
        """Drawn from the ranges; a large sum is a round one."""
        counts: dict[str, int] = {}
        for code, (least, most) in texts.quantities.items():
            step = _ROUND_TO.get(code, 1)
            counts[code] = self._rng.randint(least // step, most // step) * step
        return counts

    def _outcome(self, one: _Happening) -> str:
        """What is long past is no longer being verified."""
        weights = dict(one.texts.outcomes)
        if one.moment.date() < self._size.until - timedelta(days=_SETTLED_AFTER_DAYS) and len(weights) > 1:
            weights.pop(_UNSETTLED, None)
        return self._rng.choices(tuple(weights), tuple(weights.values()))[0]

    def _source(self, texts: LogTexts) -> str | None:
        if not texts.sources:
            return None
        return self._rng.choices(tuple(texts.sources), tuple(texts.sources.values()))[0]

    def _is_told(self, source: str | None) -> bool:
        return source in {"citizen", "model"} and self._rng.random() < 0.7

    def _valuable(self, kind: LogKind, texts: LogTexts, outcome: str) -> bool | None:
        if kind.category is not Category.TIP:
            return None
        return outcome != "unfounded" and self._rng.randrange(100) < texts.valuable

    def _place(self, area: Area, texts: LogTexts) -> str:
        if texts.in_village or self._rng.random() < _AREA_ALONE_SHARE:
            return on_its_own(area.name)
        place = self._rng.choice(area.places)
        return place[:1].upper() + place[1:]

    def _summary(self, texts: LogTexts, area: Area, counts: dict[str, int]) -> str:
        somebody = self._people.persons.somebody
        sentence = self._rng.choice(texts.texts).format(
            someone=somebody(self._rng, area),
            other=somebody(self._rng, area),
            area=in_sentence(area.name),
            **counts,
        )
        return sentence[:1].upper() + sentence[1:]

    def _participants(self, entry: LogEntryRow, one: _Happening) -> Iterator[LogParticipantRow]:
        present = self._people.serving(one.team, one.moment.date())
        for serving in self._rng.sample(present, min(len(present), self._rng.randint(1, 3))):
            yield LogParticipantRow(entry_id=entry.id, member_id=serving.member_id)
