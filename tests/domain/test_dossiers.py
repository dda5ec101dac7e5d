"""Which papers are missing, expired, undated or soon to expire."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commune_desk.domain.catalogues import Words
from commune_desk.domain.dossiers import (
    DocumentKind,
    HeldPaper,
    PaperState,
    Person,
    Requirement,
    is_required,
    last_valid_day,
    merged,
    months_later,
    standing,
    standings,
)
from commune_desk.domain.errors import UserFacingError
from commune_desk.wording import catalogues, has

DAY = date(2026, 10, 22)
ANYBODY = Person("member", 40, None)


def kind(code="paper", required_of=Requirement.EVERYBODY, valid_months=None, **more) -> DocumentKind:
    return DocumentKind(code, Words(code, code), "x", True, required_of, valid_months, **more)


def paper(**more) -> HeldPaper:
    return HeldPaper("paper", **more)


def state(paper_kind, *papers, day=DAY, within_days=30) -> PaperState:
    return standing(paper_kind, papers, day, within_days).state


@pytest.mark.parametrize(
    ("required_of", "person", "asked"),
    [
        (Requirement.EVERYBODY, ANYBODY, True),
        (Requirement.NOBODY, ANYBODY, False),
        (Requirement.NEWLY_SELECTED, ANYBODY, True),
        (Requirement.NEWLY_SELECTED, Person("member", 40, "Công an xã bán chuyên trách"), False),
        (Requirement.NEWLY_SELECTED, Person("member", 40, "  "), True),
        (Requirement.FROM_FORMER_FORCE, Person("member", 40, "Bảo vệ dân phố"), True),
        (Requirement.FROM_FORMER_FORCE, ANYBODY, False),
        (Requirement.LEADING, Person("leader", 40, None), True),
        (Requirement.LEADING, Person("deputy", 40, None), True),
        (Requirement.LEADING, ANYBODY, False),
        (Requirement.OVER_70, Person("member", 70, None), False),
        (Requirement.OVER_70, Person("member", 71, None), True),
        (Requirement.OVER_70, Person("member", None, None), False),
    ],
)
def test_that_a_paper_is_asked_of_whom_its_kind_says(required_of, person, asked):
    assert is_required(kind(required_of=required_of), person) is asked
    assert not is_required(kind(required_of=required_of, in_use=False), person)


@pytest.mark.parametrize(
    ("issued", "months", "last"),
    [
        (date(2026, 1, 15), 12, date(2027, 1, 15)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
    ],
)
def test_that_a_term_in_months_ends_with_the_day_that_corresponds(issued, months, last):
    assert months_later(issued, months) == last
    assert last_valid_day(kind(valid_months=months), paper(issued_on=issued)) == last


def test_that_the_day_on_the_paper_comes_before_the_months_of_its_kind():
    printed = date(2026, 12, 31)
    assert last_valid_day(kind(valid_months=12), paper(issued_on=DAY, last_valid_day=printed)) == printed
    assert last_valid_day(kind(), paper(issued_on=DAY)) is None


def test_that_the_last_valid_day_is_still_valid_and_the_next_is_not():
    own = paper(last_valid_day=DAY)
    assert state(kind(), own) is PaperState.EXPIRING
    assert state(kind(), own, within_days=0) is PaperState.HELD
    assert state(kind(), own, day=DAY + timedelta(days=1)) is PaperState.EXPIRED


@pytest.mark.parametrize(("ahead", "expected"), [(29, PaperState.EXPIRING), (30, PaperState.HELD)])
def test_that_expiring_means_within_so_many_days(ahead, expected):
    assert state(kind(), paper(last_valid_day=DAY + timedelta(days=ahead))) is expected


def test_that_a_paper_that_expires_but_has_no_day_is_told_apart():
    assert state(kind(valid_months=12), paper()) is PaperState.UNDATED
    assert state(kind(), paper()) is PaperState.HELD


def test_that_a_paper_given_back_or_issued_later_is_not_there():
    assert state(kind(), paper(returned_on=DAY)) is PaperState.MISSING
    assert state(kind(), paper(returned_on=DAY + timedelta(days=1))) is PaperState.HELD
    assert state(kind(), paper(issued_on=DAY + timedelta(days=1))) is PaperState.MISSING


def test_that_of_several_papers_the_one_good_longest_counts():
    old, new = paper(issued_on=date(2025, 1, 1)), paper(issued_on=date(2026, 9, 1))
    found = standing(kind(valid_months=12), (old, new), DAY, 30)
    assert (found.state, found.last_valid_day) == (PaperState.HELD, date(2027, 9, 1))


papers_drawn = st.lists(
    st.builds(
        paper,
        issued_on=st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1)),
        last_valid_day=st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1)),
        returned_on=st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    ),
    max_size=4,
)
_WORSE = [PaperState.MISSING, PaperState.EXPIRED, PaperState.UNDATED, PaperState.EXPIRING, PaperState.HELD]


@given(papers_drawn, papers_drawn, st.none() | st.integers(1, 60), st.integers(0, 90))
def test_that_another_paper_never_turns_a_good_dossier_bad(papers, more, months, within_days):
    asked = kind(valid_months=months)
    good = {PaperState.HELD, PaperState.EXPIRING}
    if state(asked, *papers, within_days=within_days) in good:
        assert state(asked, *papers, *more, within_days=within_days) in good
    both = state(asked, *papers, *more, within_days=within_days)
    assert both is state(asked, *more, *papers, within_days=within_days)


@given(papers_drawn, st.none() | st.integers(1, 60))
def test_that_looking_further_ahead_only_finds_more_that_expires(papers, months):
    near, far = (state(kind(valid_months=months), *papers, within_days=days) for days in (30, 90))
    assert _WORSE.index(far) <= _WORSE.index(near)


def test_that_a_person_is_asked_only_for_what_concerns_them():
    kinds = (kind("a"), kind("b", Requirement.OVER_70), kind("c", Requirement.NOBODY))
    found = standings(kinds, ANYBODY, (HeldPaper("c"),), DAY, 30)
    assert [(one.kind.code, one.state) for one in found] == [("a", PaperState.MISSING)]


def test_that_the_office_comes_before_what_is_shipped():
    shipped = (kind("a"), kind("b"))
    changed, added = kind("b", valid_months=6), kind("z", own=True)
    assert merged(shipped, {"z": added, "b": changed}) == (shipped[0], changed, added)


def test_that_every_shipped_kind_has_names_a_source_and_says_how_sure_it_is():
    kinds = catalogues.document_kinds()
    assert len({one.code for one in kinds}) == len(kinds) >= 8
    assert all(one.source and one.name.vi and one.name.en for one in kinds)
    assert any(not one.sure for one in kinds)
    assert all(has(f"choice.required_of.{one}") for one in Requirement)
    assert all(has(f"choice.paper_state.{one}") for one in PaperState)


def test_that_a_misspelt_requirement_is_told_with_its_place():
    from commune_desk.domain.dossiers import parse_document_kinds

    text = '[[document_kinds]]\ncode="a"\nvi="A"\nen="A"\nsource="x"\nrequired_of="everbody"\n'
    with pytest.raises(UserFacingError) as refused:
        parse_document_kinds(text)
    assert "everybody" in refused.value.facts["what"]
