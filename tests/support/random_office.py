"""An office of chance: every record an indicator is counted from, as rows and as plain values beside them."""

import random
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from commune_desk.domain.incidents import LogBook, LogKind
from commune_desk.domain.periods import Period
from commune_desk.services.desk import Desk
from commune_desk.store.tables.allowances import PayLineRow, PayMonthRow, PayPersonRow
from commune_desk.store.tables.commendations import CommendationRecipientRow, CommendationRow
from commune_desk.store.tables.incidents import EnteredIndicatorRow, LogEntryRow, LogQuantityRow
from commune_desk.store.tables.members import (
    CasualtyRow,
    MemberRow,
    ServiceSpellRow,
    TrainingAttendanceRow,
    TrainingRow,
)
from commune_desk.store.tables.rosters import ShiftKindRow, ShiftRow, ShiftSlotRow
from commune_desk.store.tables.teams import TeamRow

BEGIN, END = date(2025, 6, 1), date(2026, 12, 1)
_KINDS = {"night": True, "evening": True, "traffic": True, "leave": False}
_ENDS = ("a", "b", "c", "d", "died", "reduced", "moved_away", None)


@dataclass
class RandomOffice:
    """Rows as they were written, by kind."""

    teams: list[TeamRow] = field(default_factory=list)
    members: list[MemberRow] = field(default_factory=list)
    spells: list[ServiceSpellRow] = field(default_factory=list)
    casualties: list[CasualtyRow] = field(default_factory=list)
    trainings: list[tuple[TrainingRow, list[UUID]]] = field(default_factory=list)
    awards: list[tuple[CommendationRow, list[CommendationRecipientRow]]] = field(default_factory=list)
    entries: list[tuple[LogEntryRow, dict[str, int]]] = field(default_factory=list)
    shifts: list[tuple[ShiftRow, list[ShiftSlotRow]]] = field(default_factory=list)
    pay: list[tuple[PayMonthRow, PayLineRow, UUID]] = field(default_factory=list)
    entered: list[EnteredIndicatorRow] = field(default_factory=list)

    def team_on(self, member_id: UUID, day: date) -> UUID | None:
        """The team a member serves in on a day."""
        found = self.spell_on(member_id, day)
        return found.team_id if found else None

    def spell_on(self, member_id: UUID, day: date) -> ServiceSpellRow | None:
        """The spell of a day."""
        for spell in self.spells:
            if spell.member_id == member_id and Period(spell.valid_from, spell.valid_to).contains(day):
                return spell
        return None


def fill(desk: Desk, book: LogBook, seed: int, size: int = 1) -> RandomOffice:
    """Writes an office; the same seed gives the same office."""
    office = RandomOffice()
    with desk.work("test.fill") as work:
        _Filler(desk, work.session, random.Random(seed), office).fill(book, size)
        work.commit()
    return office


class _Filler:
    def __init__(self, desk: Desk, session: Session, chance: random.Random, office: RandomOffice) -> None:
        self._root = lambda: {"id": desk.new_id(), "unit_id": desk.unit_id}
        self._new_id = desk.new_id
        self._session, self._chance, self._office = session, chance, office

    def fill(self, book: LogBook, size: int) -> None:
        for number in range(1, 4 + size):
            self._team(number)
        self._session.flush()
        for number in range(20 * size):
            self._member(number)
        self._session.flush()
        for _ in range(10 * size):
            self._casualty()
            self._training()
            self._award()
        self._entries(book, 400 * size)
        self._shifts(60 * size)
        self._pay()
        self._entered()
        self._session.flush()

    def _day(self, begin: date = BEGIN, end: date = END) -> date:
        return begin + timedelta(days=self._chance.randrange((end - begin).days))

    def _add(self, row: Any) -> Any:
        self._session.add(row)
        return row

    def _team(self, number: int) -> None:
        end = self._chance.choice((None, None, self._day(date(2026, 3, 1), END)))
        row = TeamRow(
            **self._root(), number=number, name=f"Thôn {number}", name_sort=b"", valid_from=BEGIN, valid_to=end
        )
        self._office.teams.append(self._add(row))

    def _member(self, number: int) -> None:
        birth = date(1950 + self._chance.randrange(12), self._chance.randint(1, 12), self._chance.randint(1, 28))
        year_only = self._chance.random() < 0.3
        row = MemberRow(
            **self._root(),
            full_name=f"Người {number}",
            name_sort=b"",
            sex=self._chance.choice(("male", "female", None)),
            birth_date=None if year_only else birth,
            birth_year=self._chance.choice((birth.year, None)) if year_only else birth.year,
            ethnicity=self._chance.choice(("Kinh", "KINH", "Việt", "Ê Đê", "Thái", "", None)),
            education_level=self._chance.choice(
                ("primary", "lower_secondary", "upper_secondary", "intermediate", "college", "university", None)
            ),
            party_member=self._chance.choice((True, False, None)),
        )
        self._office.members.append(self._add(row))
        self._session.flush()
        self._spells(row.id)

    def _spells(self, member_id: UUID) -> None:
        """A life of up to four spells: some follow on the same day, some after a gap, the last may be open."""
        begin = self._day(BEGIN - timedelta(days=60), date(2026, 6, 1))
        for number in range(self._chance.randint(1, 4)):
            ends = self._chance.random() < 0.8
            end = begin + timedelta(days=self._chance.randint(1, 200)) if ends else None
            row = ServiceSpellRow(
                id=self._new_id(),
                member_id=member_id,
                team_id=self._chance.choice(self._office.teams).id,
                post=("leader", "deputy", "member")[number % 3],
                valid_from=begin,
                valid_to=end,
                end_reason=self._chance.choice(_ENDS) if ends else None,
            )
            self._office.spells.append(self._add(row))
            if end is None:
                return
            begin = end + timedelta(days=self._chance.choice((0, 0, 1, 30)))

    def _casualty(self) -> None:
        row = CasualtyRow(
            **self._root(),
            member_id=self._chance.choice(self._office.members).id,
            day=self._day(),
            kind=self._chance.choice(("injured", "killed")),
            on_duty=self._chance.random() < 0.7,
        )
        self._office.casualties.append(self._add(row))

    def _training(self) -> None:
        first = self._day()
        row = TrainingRow(
            **self._root(),
            title="Lớp bồi dưỡng",
            first_day=first,
            last_day=first + timedelta(days=self._chance.randrange(4)),
            ministry_material=self._chance.random() < 0.5,
            class_count=self._chance.randint(1, 3),
        )
        self._add(row)
        self._session.flush()
        people = [member.id for member in self._chance.sample(self._office.members, 5)]
        self._session.add_all(TrainingAttendanceRow(training_id=row.id, member_id=one) for one in people)
        self._office.trainings.append((row, people))

    def _award(self) -> None:
        signed = self._chance.random() < 0.8
        row = CommendationRow(
            **self._root(),
            title="Khen thưởng",
            award_form=self._chance.choice(("merit_certificate", "commendation_certificate", "medal")),
            level="commune",
            year=2026,
            decision_number="01" if signed else None,
            decision_date=self._day() if signed else None,
            paper_month=BEGIN,
            reason="",
            fund="",
        )
        self._add(row)
        self._session.flush()
        recipients = [self._recipient(row.id, number) for number in range(1, self._chance.randint(2, 5))]
        self._office.awards.append((row, recipients))

    def _recipient(self, commendation_id: UUID, number: int) -> CommendationRecipientRow:
        collective = self._chance.random() < 0.3
        return self._add(
            CommendationRecipientRow(
                commendation_id=commendation_id,
                number=number,
                team_id=self._chance.choice(self._office.teams).id if collective else None,
                member_id=None if collective else self._chance.choice(self._office.members).id,
                name="",
                post_and_unit="",
                coefficient="0.3",
                bonus_vnd=0,
            )
        )

    def _entries(self, book: LogBook, count: int) -> None:
        by_category: dict[str, list[LogKind]] = {}
        for kind in book.kinds.values():
            by_category.setdefault(kind.category, []).append(kind)
        for number in range(1, count + 1):
            kind = self._chance.choice(by_category[self._chance.choice(list(by_category))])
            self._office.entries.append((self._add(self._entry(book, kind, number)), self._counts(kind)))
        self._session.flush()
        for row, counts in self._office.entries:
            self._session.add_all(LogQuantityRow(entry_id=row.id, code=code, amount=n) for code, n in counts.items())

    def _entry(self, book: LogBook, kind: LogKind, number: int) -> LogEntryRow:
        moment = datetime.combine(self._day(), time(self._chance.randrange(24), self._chance.choice((0, 59))))
        return LogEntryRow(
            **self._root(),
            year=moment.year,
            number=number,
            category=kind.category.value,
            kind_code=kind.code,
            happened_at=moment,
            place="",
            team_id=self._chance.choice((None, *(team.id for team in self._office.teams))),
            summary="",
            outcome_code=self._chance.choice((None, *kind.outcomes)),
            source_code=self._chance.choice((None, *book.sources)),
            valuable=self._chance.choice((None, True, False)) if kind.category == "tip" else None,
        )

    def _counts(self, kind: LogKind) -> dict[str, int]:
        counts = {code: self._chance.randrange(3000) for code in kind.quantities if self._chance.random() < 0.7}
        if self._chance.random() < 0.2:
            counts["times"] = self._chance.randint(1, 9)
        return counts

    def _shifts(self, count: int) -> None:
        for code, is_duty in _KINDS.items():
            self._add(
                ShiftKindRow(
                    **self._root(),
                    code=code,
                    letter=code[0],
                    name=code,
                    start_min=0,
                    end_min=60,
                    colour="",
                    is_duty=is_duty,
                    night_duty=False,
                )
            )
        taken: set[tuple[date, str, UUID]] = set()
        while len(taken) < count:
            place = (self._day(), self._chance.choice(list(_KINDS)), self._chance.choice(self._office.teams).id)
            if place not in taken:
                taken.add(place)
                self._shift(*place)

    def _shift(self, day: date, kind_code: str, team_id: UUID) -> None:
        published = self._chance.random() < 0.8
        row = ShiftRow(**self._root(), day=day, kind_code=kind_code, team_id=team_id, published=published)
        self._add(row)
        self._session.flush()
        people = self._chance.sample(self._office.members, self._chance.randrange(4))
        slots = [self._slot(row.id, member.id) for member in people]
        self._office.shifts.append((row, slots))

    def _slot(self, shift_id: UUID, member_id: UUID) -> ShiftSlotRow:
        attendance = self._chance.choice(("planned", "served", "served", "absent"))
        return self._add(
            ShiftSlotRow(shift_id=shift_id, member_id=member_id, is_leader=False, pinned=False, attendance=attendance)
        )

    def _pay(self) -> None:
        for month in (date(2026, 6, 1), date(2026, 7, 1), date(2026, 8, 1)):
            status = "open" if month.month == 8 else "closed"
            row = self._add(PayMonthRow(**self._root(), month=month, status=status))
            self._session.flush()
            for number, member in enumerate(self._chance.sample(self._office.members, 6), start=1):
                self._pay_person(row, number, member.id)

    def _pay_person(self, month: PayMonthRow, number: int, member_id: UUID) -> None:
        team_id = self._chance.choice(self._office.teams).id
        self._add(
            PayPersonRow(
                pay_month_id=month.id,
                number=number,
                member_id=member_id,
                full_name="",
                team_id=team_id,
                team_number=1,
                team_name="",
                post="member",
                note="",
            )
        )
        components = (
            "monthly_support",
            "night_duty",
            "holiday_duty",
            "social_insurance_support",
            "health_insurance_support",
            "arrears",
        )
        for place, component in enumerate(components):
            line = PayLineRow(
                pay_month_id=month.id,
                number=number * 10 + place,
                member_id=member_id,
                component=component,
                post="member",
                days=1,
                quantity=1,
                rate="",
                amount_vnd=self._chance.randint(-10, 3_000_000_000),
                explanation="[]",
                valid_from=month.month,
                valid_to=None,
            )
            self._office.pay.append((month, self._add(line), team_id))

    def _entered(self) -> None:
        months = [date(2026, number, 1) for number in range(4, 12)]
        for code in ("crime_count", "model_site", "exemplar_count"):
            for start, end in pairwise(months):
                teams = self._chance.choice(([None], [team.id for team in self._office.teams[:2]]))
                for team_id in teams:
                    row = EnteredIndicatorRow(
                        **self._root(),
                        code=code,
                        period_start=start,
                        period_end=end,
                        team_id=team_id,
                        amount=self._chance.randint(0, 4_000_000_000),
                    )
                    self._office.entered.append(self._add(row))
