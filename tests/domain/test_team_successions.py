"""Merge and split of teams: what closes on a day, what opens on the next, and what never changes."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commune_desk.domain.errors import RefusedError
from commune_desk.domain.periods import Period
from commune_desk.domain.team_successions import (
    Covering,
    NewTeam,
    OldTeam,
    Serving,
    Succession,
    joined,
    plan,
    successor_of,
)
from commune_desk.domain.teams import HeadcountNorm, extent_of, headcount_findings, norm_for

FOUNDED = date(2024, 7, 1)
LAST_DAY = date(2025, 6, 30)
OPENS = date(2025, 7, 1)
DAY = timedelta(days=1)


def old(key: str, start: date = FOUNDED, end: date | None = None) -> OldTeam:
    return OldTeam(key, key, Period(start, end))


def serves(member: str, team: str, post: str = "member", start: date = FOUNDED, end: date | None = None) -> Serving:
    return Serving(f"{member}@{team}@{start}", member, member, team, post, Period(start, end))


def covers(team: str, area: str, households: int | None = None) -> Covering:
    return Covering(team, area, area, Period(FOUNDED), households)


MERGE = Succession(LAST_DAY, (old("Đông"), old("Tây")), (NewTeam("Đông Tây", leader="Hà"),))
PEOPLE = (
    serves("Hà", "Đông", "leader"),
    serves("Lan", "Đông"),
    serves("Minh", "Tây", "leader"),
    serves("Nga", "Tây", "deputy", end=date(2025, 9, 1)),
    serves("Oanh", "Tây", start=date(2025, 8, 1)),
)
AREAS = (covers("Đông", "thôn Đông", 200), covers("Tây", "thôn Tây", 180), covers("Tây", "thôn Đông", 200))


def test_that_a_merge_ends_every_spell_on_the_last_day_and_opens_one_on_the_day_after():
    made = plan(MERGE, PEOPLE, AREAS)
    assert made.succession.opens == OPENS
    assert {step.serving.member: (step.post, step.ends) for step in made.services} == {
        "Hà": ("leader", True),
        "Lan": ("member", True),
        "Minh": ("deputy", True),
        "Nga": ("deputy", True),
        "Oanh": ("member", False),
    }


def test_that_an_area_two_merging_teams_shared_is_covered_once():
    made = plan(MERGE, PEOPLE, AREAS)
    assert [(step.area, step.period) for step in made.covers] == [
        ("thôn Đông", Period(OPENS)),
        ("thôn Tây", Period(OPENS)),
    ]


def test_that_two_leaders_are_kept_with_a_warning_when_nobody_is_chosen():
    made = plan(replace(MERGE, new=(NewTeam("Đông Tây"),)), PEOPLE, AREAS)
    assert [step.post for step in made.services].count("leader") == 2
    assert (0, ("warning.teams.leaders", {"count": 2})) in made.warnings
    assert not plan(MERGE, PEOPLE, AREAS).warnings


def test_that_the_new_team_is_measured_against_its_approved_number_and_the_norm_of_its_households():
    norms = (HeadcountNorm(3, 3), HeadcountNorm(5, 6, from_households=350))
    approved = replace(MERGE, new=(NewTeam("Đông Tây", leader="Hà", approved_count=3),))
    found = dict(finding for _, finding in plan(approved, PEOPLE, AREAS, norms).warnings)
    assert found["warning.teams.above_approved"] == {"count": 1, "approved": 3}
    assert found["warning.teams.below_norm"] == {"count": 4, "norm": 5}


SPLIT = Succession(
    LAST_DAY,
    (old("Tây"),),
    (
        NewTeam("Tây 1", "Minh", frozenset({"Minh", "Oanh"}), frozenset({"thôn Tây"})),
        NewTeam("Tây 2", None, frozenset({"Nga"}), frozenset()),
    ),
)


def test_that_a_split_sends_everybody_to_one_team_and_tells_what_is_left_over():
    made = plan(SPLIT, PEOPLE[2:], AREAS[1:])
    assert {step.serving.member: step.new for step in made.services} == {"Minh": 0, "Nga": 1, "Oanh": 0}
    codes = [(place, code) for place, (code, _) in made.warnings]
    assert codes == [
        (1, "warning.teams.no_leader"),
        (1, "warning.teams.no_area"),
        (None, "warning.teams.area_left"),
    ]
    assert successor_of(made.services, "Nga", OPENS) == 1
    assert successor_of(made.services, "Oanh", OPENS) is None


@pytest.mark.parametrize(
    ("succession", "people", "code"),
    [
        (replace(MERGE, old=(old("Đông"),)), PEOPLE, "error.teams.two_needed"),
        (replace(MERGE, old=(old("Đông"), old("Đông"))), PEOPLE, "error.teams.two_needed"),
        (replace(MERGE, old=(old("Đông"), old("Tây", OPENS))), PEOPLE, "error.teams.began_after"),
        (replace(MERGE, old=(old("Đông"), old("Tây", FOUNDED, LAST_DAY))), PEOPLE, "error.teams.ended"),
        (replace(SPLIT, new=(SPLIT.new[0], replace(SPLIT.new[1], name="Tây 1"))), PEOPLE[2:], "error.teams.same_name"),
        (MERGE, (*PEOPLE, serves("Lan", "Tây")), "error.teams.serves_twice"),
        (SPLIT, (*PEOPLE[2:], serves("Hà", "Tây")), "error.teams.member_unplaced"),
        (
            replace(SPLIT, new=(SPLIT.new[0], replace(SPLIT.new[1], members=frozenset({"Nga", "Minh"})))),
            PEOPLE[2:],
            "error.teams.member_placed_twice",
        ),
        (replace(MERGE, new=(NewTeam("Đông Tây", leader="Oanh"),)), PEOPLE, "error.teams.leader_elsewhere"),
        (
            replace(SPLIT, new=(replace(SPLIT.new[0], leader="Nga"), SPLIT.new[1])),
            PEOPLE[2:],
            "error.teams.leader_elsewhere",
        ),
    ],
)
def test_that_what_is_no_merge_and_no_split_is_refused(succession, people, code):
    with pytest.raises(RefusedError) as refused:
        plan(succession, people, AREAS)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("headcount", "leaders", "approved", "norm", "codes"),
    [
        (3, 1, 3, HeadcountNorm(3, 3), []),
        (3, 1, None, None, []),
        (2, 0, 3, HeadcountNorm(3, 4), ["no_leader", "below_approved", "below_norm"]),
        (5, 2, 4, HeadcountNorm(3, 4), ["leaders", "above_approved", "above_norm"]),
    ],
)
def test_that_a_team_is_warned_about_where_its_people_differ_from_decision_and_norm(
    headcount, leaders, approved, norm, codes
):
    found = [code.rpartition(".")[2] for code, _ in headcount_findings(headcount, leaders, approved, norm)]
    assert found == codes


def test_that_a_norm_by_households_counts_from_the_number_it_names():
    norms = (HeadcountNorm(3, 3), HeadcountNorm(3, 4, from_households=350))
    extents = [extent_of([("thôn Đông", count, None)]) for count in (None, 0, 349, 350, 900)]
    assert [norm_for(norms, extent).max_count for extent in extents] == [3, 3, 3, 4, 4]
    assert norm_for((), extents[0]) is None


@given(st.lists(st.tuples(st.integers(0, 30), st.one_of(st.none(), st.integers(1, 10))), max_size=8))
def test_that_joined_periods_hold_exactly_the_days_of_those_they_were_made_of(drawn):
    periods = [
        Period(FOUNDED + start * DAY, None if length is None else FOUNDED + (start + length) * DAY)
        for start, length in drawn
    ]
    made = joined(periods)
    for offset in range(45):
        day = FOUNDED + offset * DAY
        assert any(one.contains(day) for one in made) == any(one.contains(day) for one in periods)
    assert all(one.end is not None and one.end < other.start for one, other in pairwise(made))


@dataclass
class Office:
    """As much of an office as merges and splits touch: teams by key, spells of service, areas of teams."""

    teams: dict[str, Period] = field(default_factory=dict)
    spells: list[Serving] = field(default_factory=list)
    areas: list[Covering] = field(default_factory=list)
    made: int = 0

    def list_on(self, day: date) -> tuple:
        """Teams with who serves in them at which post and what they cover."""
        return tuple(
            (
                key,
                sorted((one.member, one.post) for one in self.spells if one.team == key and one.period.contains(day)),
                sorted(one.area for one in self.areas if one.team == key and one.period.contains(day)),
            )
            for key, period in sorted(self.teams.items())
            if period.contains(day)
        )

    def lasting(self, succession: Succession) -> tuple[list[Serving], list[Covering]]:
        keys = {team.key for team in succession.old}

        def lasts(one) -> bool:
            return one.team in keys and (one.period.end is None or one.period.end > succession.opens)

        return [one for one in self.spells if lasts(one)], [one for one in self.areas if lasts(one)]

    def carry_out(self, succession: Succession) -> None:
        made = plan(succession, *self.lasting(succession))
        opens, names = succession.opens, [f"{team.name}/{self.made}" for team in succession.new]
        self.made += 1
        for team in succession.old:
            self.teams[team.key] = Period(team.period.start, opens)
        self.teams |= {name: Period(opens) for name in names}
        for step in made.services:
            one = step.serving
            self.spells.remove(one)
            if step.ends:
                self.spells.append(replace(one, period=Period(one.period.start, opens)))
            start = max(one.period.start, opens)
            self.spells.append(
                replace(one, key=object(), team=names[step.new], post=step.post, period=Period(start, one.period.end))
            )
        for one in self.lasting(succession)[1]:
            self.areas.remove(one)
            if one.period.start < opens:
                self.areas.append(replace(one, period=Period(one.period.start, opens)))
        for step in made.covers:
            self.areas.append(Covering(names[step.new], step.area, step.area_name, step.period))


def drawn_office(data) -> Office:
    """Four teams of up to four people, some of whom leave or come later."""
    made = Office()
    for team in "ABCD":
        made.teams[team] = Period(FOUNDED)
        made.areas.append(covers(team, f"thôn {team}"))
        for number in range(data.draw(st.integers(0, 4))):
            start = FOUNDED + data.draw(st.integers(0, 60)) * DAY
            end = data.draw(st.one_of(st.none(), st.integers(1, 60).map(lambda days, start=start: start + days * DAY)))
            made.spells.append(serves(f"{team}{number}", team, "leader" if number == 0 else "member", start, end))
    return made


def drawn_succession(data, office: Office, last_day: date) -> Succession | None:
    open_teams = [
        key for key, period in sorted(office.teams.items()) if period.end is None and period.start <= last_day
    ]
    if len(open_teams) >= 2 and data.draw(st.booleans()):
        keys = data.draw(st.lists(st.sampled_from(open_teams), min_size=2, max_size=3, unique=True))
        return Succession(last_day, tuple(old(key, office.teams[key].start) for key in keys), (NewTeam("gộp"),))
    if not open_teams:
        return None
    key = data.draw(st.sampled_from(open_teams))
    people = sorted({one.member for one in office.spells if one.team == key})
    first = frozenset(name for name in people if data.draw(st.booleans()))
    areas = frozenset(one.area for one in office.areas if one.team == key)
    return Succession(
        last_day,
        (old(key, office.teams[key].start),),
        (NewTeam("tách 1", None, first, areas), NewTeam("tách 2", None, frozenset(people) - first, areas)),
    )


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_that_no_sequence_of_merges_and_splits_changes_a_list_of_a_day_before_or_who_serves(data):
    office = drawn_office(data)
    days = [FOUNDED + offset * DAY for offset in range(0, 160, 3)]
    serving = {day: sorted(one.member for one in office.spells if one.period.contains(day)) for day in days}
    last_day = FOUNDED
    for _ in range(data.draw(st.integers(1, 4))):
        last_day += data.draw(st.integers(1, 25)) * DAY
        succession = drawn_succession(data, office, last_day)
        if succession is None:
            continue
        before = {day: office.list_on(day) for day in days if day <= last_day}
        office.carry_out(succession)
        assert {day: office.list_on(day) for day in before} == before
    for day in days:
        teams = {key for key, *_ in office.list_on(day)}
        now = [(one.member, one.team) for one in office.spells if one.period.contains(day)]
        assert sorted(member for member, _ in now) == serving[day], "nobody in two teams, nobody in none"
        assert {team for _, team in now} <= teams, "nobody in a team that is not there"
