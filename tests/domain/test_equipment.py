"""The ledger of equipment, norms, and inspections that are due."""

from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commune_desk.domain.equipment import (
    DueState,
    EquipmentGroup,
    Movement,
    MovementKind,
    NormRounding,
    Shortage,
    due_state,
    first_shortage,
    norm_quantity,
    percent_of,
    whereabouts,
)
from commune_desk.wording import catalogues, has

DAY = date(2026, 10, 22)
AN, BINH = UUID(int=1), UUID(int=2)
ISSUED, RETURNED, LOST, WRITTEN_OFF = MovementKind


def line(number, kind, quantity, holder=None, ahead=0) -> Movement:
    return Movement(DAY + timedelta(days=ahead), number, kind, quantity, holder)


def test_that_pieces_go_out_come_back_are_lost_and_are_written_off():
    lines = [line(1, ISSUED, 5, AN), line(2, ISSUED, 2, BINH), line(3, RETURNED, 3, AN), line(4, LOST, 1, BINH)]
    where = whereabouts(10, [*lines, line(5, WRITTEN_OFF, 4)])
    assert (where.in_store, where.held, where.total) == (2, {AN: 2, BINH: 1}, 5)


def test_that_the_past_shows_the_past():
    lines = [line(1, ISSUED, 1, AN), line(2, RETURNED, 1, AN, ahead=10), line(3, ISSUED, 1, BINH, ahead=10)]
    assert whereabouts(1, lines, DAY + timedelta(days=9)).held == {AN: 1}
    assert whereabouts(1, lines, DAY + timedelta(days=10)).held == {BINH: 1}
    assert whereabouts(1, lines, DAY - timedelta(days=1)).held == {}


@pytest.mark.parametrize(
    ("lines", "shortage"),
    [
        ([line(1, ISSUED, 3, AN)], None),
        ([line(1, ISSUED, 4, AN)], Shortage(DAY, None, 3)),
        ([line(1, ISSUED, 2, AN), line(2, ISSUED, 2, BINH)], Shortage(DAY, None, 1)),
        ([line(1, ISSUED, 2, AN), line(2, RETURNED, 3, AN)], Shortage(DAY, AN, 2)),
        ([line(1, ISSUED, 2, AN), line(2, RETURNED, 1, BINH)], Shortage(DAY, BINH, 0)),
        ([line(1, ISSUED, 2, AN), line(2, LOST, 3, AN)], Shortage(DAY, AN, 2)),
        ([line(1, WRITTEN_OFF, 4)], Shortage(DAY, None, 3)),
        ([line(1, ISSUED, 1, AN, ahead=-1)], Shortage(DAY - timedelta(days=1), None, 0)),
        # Written later, but of an earlier day: then there was nothing to take.
        (
            [line(1, ISSUED, 3, AN, ahead=5), line(2, ISSUED, 1, BINH, ahead=1)],
            Shortage(DAY + timedelta(days=5), None, 2),
        ),
    ],
)
def test_that_the_first_line_that_takes_what_is_not_there_is_found(lines, shortage):
    assert first_shortage(DAY, 3, lines) == shortage


moves = st.lists(
    st.tuples(st.sampled_from(MovementKind), st.integers(1, 4), st.sampled_from([AN, BINH]), st.integers(0, 5)),
    max_size=10,
)


@given(st.integers(0, 8), moves)
def test_that_a_ledger_that_holds_never_makes_or_hides_a_piece(quantity, tries):
    lines: list[Movement] = []
    for number, (kind, count, holder, ahead) in enumerate(tries, start=1):
        one = line(number, kind, count, None if kind is WRITTEN_OFF else holder, ahead)
        if first_shortage(DAY, quantity, [*lines, one]) is None:
            lines.append(one)
    for ahead in range(7):
        where = whereabouts(quantity, lines, DAY + timedelta(days=ahead))
        assert where.in_store >= 0
        assert all(count > 0 for count in where.held.values())
        gone = sum(
            one.quantity for one in lines if one.kind in {LOST, WRITTEN_OFF} and one.day <= DAY + timedelta(days=ahead)
        )
        assert where.total == quantity - gone


@pytest.mark.parametrize(
    ("percent", "headcount", "up", "nearest", "down"),
    [("80", 3, 3, 2, 2), ("50", 3, 2, 2, 1), ("30", 3, 1, 1, 0), ("30", 10, 3, 3, 3), ("80", 0, 0, 0, 0)],
)
def test_that_a_share_of_a_team_is_rounded_as_the_office_chose(percent, headcount, up, nearest, down):
    found = [norm_quantity(Decimal(percent), headcount, way) for way in NormRounding]
    assert found == [up, nearest, down]


@pytest.mark.parametrize(
    ("due_on", "expected"),
    [
        (None, None),
        (DAY - timedelta(days=1), DueState.OVERDUE),
        (DAY, DueState.SOON),
        (DAY + timedelta(days=29), DueState.SOON),
        (DAY + timedelta(days=30), DueState.LATER),
    ],
)
def test_that_an_inspection_is_overdue_soon_or_later(due_on, expected):
    assert due_state(due_on, DAY, 30) is expected


@pytest.mark.parametrize(
    ("text", "percent"), [("80", "80"), ("33,5 %", "33.5"), (" 50% ", "50"), ("-1", None), ("x", None), ("NaN", None)]
)
def test_that_a_per_cent_is_read_as_typed(text, percent):
    assert percent_of(text) == (None if percent is None else Decimal(percent))


def test_that_the_norms_of_the_circular_are_shipped_with_their_article():
    kinds = {kind.code: kind for kind in catalogues.equipment_kinds()}
    norms = {code: kind.norm_percent for code, kind in kinds.items() if kind.norm_percent is not None}
    assert norms == {"rubber_baton": 80, "metal_baton": 50, "stab_vest": 30, "cut_gloves": 30}
    assert all(kinds[code].source.endswith("Điều 8") and kinds[code].sure for code in norms)
    assert sum(kind.group is EquipmentGroup.UNIFORM for kind in kinds.values()) == 15
    assert all(has(f"choice.equipment_group.{group}") for group in EquipmentGroup)
    assert all(has(f"choice.movement_kind.{kind}") for kind in MovementKind)
