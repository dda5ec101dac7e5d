"""How many members a team may have, by the households of its areas: the norm is the province's, and data."""

import pytest

from commune_desk.domain.teams import HeadcountNorm, norm_for, norm_problem

LINES = (HeadcountNorm(3, 3), HeadcountNorm(3, 4, 350))


@pytest.mark.parametrize(("households", "line"), [(None, 0), (0, 0), (349, 0), (350, 1), (9000, 1)])
def test_that_a_team_has_the_norm_of_the_most_households_it_reaches(households, line):
    assert norm_for(LINES, households) is LINES[line]
    assert norm_for(tuple(reversed(LINES)), households) is LINES[line]


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
    ],
)
def test_that_a_norm_that_leaves_a_team_in_doubt_is_told_by_its_line(norms, problem):
    found = norm_problem(norms)
    assert (found and (found[0], found[1], found[2][0])) == problem
