"""How many members a team may have, by its areas: the norm is the province's, and data."""

import pytest

from commune_desk.domain.teams import HeadcountNorm, TeamExtent, extent_of, norm_for, norm_problem

LINES = (HeadcountNorm(3, 3), HeadcountNorm(3, 4, 350))


@pytest.mark.parametrize(("households", "line"), [(None, 0), (0, 0), (349, 0), (350, 1), (9000, 1)])
def test_that_a_team_has_the_norm_of_the_most_households_it_reaches(households, line):
    extent = TeamExtent(frozenset({"thôn"}), households, None)
    assert norm_for(LINES, extent) is LINES[line]
    assert norm_for(tuple(reversed(LINES)), extent) is LINES[line]


BY_KIND = (
    HeadcountNorm(3, 3, area_kinds="thôn"),
    HeadcountNorm(4, 4, 350, area_kinds="thôn"),
    HeadcountNorm(5, 5, 700, area_kinds="thôn"),
    HeadcountNorm(3, 3, area_kinds="Khu phố,  tổ dân phố"),
    HeadcountNorm(4, 4, 500, area_kinds="Khu phố,  tổ dân phố"),
)
BY_PEOPLE = (HeadcountNorm(3, 3), HeadcountNorm(4, 4, 0, 2701), HeadcountNorm(5, 5, 0, 4500))


@pytest.mark.parametrize(
    ("norms", "areas", "count"),
    [
        (BY_KIND, [("Thôn Tân Tiến", 400, 1500)], 4),
        (BY_KIND, [("Khu phố 3", 400, 1500)], 3),
        (BY_KIND, [("Tổ dân phố số 5", 499, None)], 3),
        (BY_KIND, [("Tổ dân phố số 5", 300, None), ("Khu phố 3", 200, None)], 4),
        (BY_KIND, [("Thôn Tân Tiến", 400, None), ("Thôn Hoà Bình", 300, None)], 5),
        (BY_KIND, [("Thôn Tân Tiến", 400, None), ("Khu phố 3", 300, None)], None),
        (BY_KIND, [("Buôn Ea Klŏng", 400, None)], None),
        (BY_KIND, [], None),
        ((*BY_KIND, HeadcountNorm(2, 2)), [("Buôn Ea Klŏng", 400, None)], 2),
        ((*BY_KIND, HeadcountNorm(9, 9)), [("Thôn Tân Tiến", 400, None)], 4),
        (BY_PEOPLE, [("Ấp 4", None, 2700)], 3),
        (BY_PEOPLE, [("Ấp 4", None, 2701)], 4),
        (BY_PEOPLE, [("Ấp 4", 9000, None)], 3),
        (BY_PEOPLE, [("Ấp 4", None, 2400), ("Ấp 5", None, 2100)], 5),
        ((HeadcountNorm(3, 3), HeadcountNorm(5, 5, 350), HeadcountNorm(7, 7, 0, 5000)), [("Ấp 4", 400, 6000)], 7),
    ],
)
def test_that_provinces_may_go_by_kind_of_area_and_by_people(norms, areas, count):
    norm = norm_for(norms, extent_of(areas))
    assert (norm and norm.max_count) == count


@pytest.mark.parametrize(
    ("norms", "problem"),
    [
        ((), None),
        (LINES, None),
        ((HeadcountNorm(0, 0),), None),
        ((HeadcountNorm(4, 3),), (0, "min_count", "problem.norm_order")),
        ((HeadcountNorm(3, -1),), (0, "max_count", "problem.negative_count")),
        ((HeadcountNorm(3, 3, -5),), (0, "from_households", "problem.negative_count")),
        ((*LINES, HeadcountNorm(5, 6, 350)), (2, "from_households", "problem.norm_repeated")),
        ((HeadcountNorm(3, 4, 350),), (0, "from_households", "problem.norm_first")),
        (BY_KIND, None),
        (BY_PEOPLE, None),
        ((*BY_KIND, HeadcountNorm(2, 2)), None),
        ((*BY_KIND, HeadcountNorm(5, 6, 500, area_kinds="khu phố")), (5, "from_households", "problem.norm_repeated")),
        ((*LINES, HeadcountNorm(4, 4, 350, area_kinds="ấp")), (2, "from_households", "problem.norm_first")),
        ((*LINES, HeadcountNorm(4, 4, area_kinds="thôn, tdp")), (2, "area_kinds", "problem.norm_kind")),
        ((*BY_PEOPLE, HeadcountNorm(4, 4, 0, -1)), (3, "from_population", "problem.negative_count")),
    ],
)
def test_that_a_norm_that_leaves_a_team_in_doubt_is_told_by_its_line(norms, problem):
    found = norm_problem(norms)
    assert (found and (found[0], found[1], found[2][0])) == problem
