"""Where pages may break, for lists of every length."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from paper_samples import (
    commendation_decision,
    commended_members,
    indicator_groups,
    member_list,
    patrol_roster,
    payment_list,
    payment_teams,
    quarterly_report,
    roster_days,
)

from commune_desk.documents import style
from commune_desk.documents.fonts import Typeface, liberation_serif
from commune_desk.documents.forms import shipped_form
from commune_desk.documents.layout import lay_out, pieces_of
from commune_desk.documents.model import Align, Cell, Closing, Column, Paragraph, Role, Row, RowKind, Run, Table
from commune_desk.documents.pages import Page, paginate
from commune_desk.documents.pieces import MM, Cut, Kind, Piece, Words
from commune_desk.documents.printing import compose
from commune_desk.domain.errors import UserFacingError

LONG_NAME = "Nguyễn Phước Bảo Quỳnh Trâm Anh Hoàng Thị Ngọc Huyền Trân Công Tằng Tôn Nữ"
LINES = [line for team in payment_teams() for line in team.lines]


@pytest.fixture(scope="module")
def typeface():
    return Typeface(liberation_serif())


def pay_pages(sizes, typeface, name=None):
    """Pages of a payment list whose teams have so many members."""
    template = payment_teams()[0]
    teams, number = [], 0
    for size in sizes:
        lines = [
            replace(LINES[(number + index) % 22], full_name=name or f"Người {number + index}") for index in range(size)
        ]
        teams.append(replace(template, lines=tuple(lines)))
        number += size
    return pages_of("f52-payment-list", payment_list(tuple(teams)), typeface)[0]


def pages_of(form_id, values, typeface) -> list[list[Page]]:
    return [list(sheet.pages) for sheet in lay_out(compose(shipped_form(form_id), values), typeface)]


def words(pieces) -> list[str]:
    return [mark.text for piece in pieces for mark in piece.marks if isinstance(mark, Words)]


def check_rules(pages, room_mm):
    for page in pages:
        kinds = [piece.kind for piece in page.pieces]
        height = sum(
            piece.height_pt + (piece.space_before_pt if index else 0) for index, piece in enumerate(page.pieces)
        )
        assert height <= room_mm * MM + 0.1
        if Kind.MEMBER in kinds:
            assert kinds.index(Kind.HEADER) < min(kinds.index(Kind.MEMBER), len(kinds))
            assert kinds.count(Kind.HEADER) == 1
        for index, kind in enumerate(kinds):
            assert kind is not Kind.GROUP or kinds[index + 1] is Kind.MEMBER, "a group row stays with its first member"


def check_nobody_alone(pages):
    """Where a page break divides a team, two of its members at least stand on each side."""
    for first, second in pairwise(pages):
        before = [piece.kind for piece in first.pieces]
        after = [piece.kind for piece in second.pieces if piece.kind is not Kind.HEADER]
        if before[-1] is Kind.MEMBER and after[0] is Kind.MEMBER:
            assert before[-2] is Kind.MEMBER
            assert after[1] is Kind.MEMBER


def check_closing(pages, members):
    last = pages[-1].pieces
    assert last[-1].kind is Kind.CLOSING
    company = sum(piece.kind is Kind.MEMBER for piece in last)
    assert company >= min(2, members), "a closing block never stands alone"
    assert all(piece.kind is not Kind.CLOSING for page in pages[:-1] for piece in page.pieces)
    totals = [piece for piece in last if piece.kind is Kind.TOTAL]
    assert len(totals) == 1


@pytest.mark.parametrize("count", range(1, 81))
def test_that_a_payment_list_of_any_length_breaks_by_the_rules(count, typeface):
    size = count % 9 + 1
    sizes = [size] * (count // size) + ([count % size] if count % size else [])
    pages = pay_pages(sizes, typeface)
    check_rules(pages, 170)
    check_closing(pages, count)
    names = [word for page in pages for word in words(page.pieces) if word.startswith("Người ")]
    assert names == [f"Người {number}" for number in range(count)], "no row is lost, none printed twice"


@given(st.lists(st.integers(1, 24), min_size=1, max_size=8))
@settings(max_examples=15, deadline=None)
def test_that_teams_of_any_size_break_by_the_rules(sizes):
    pages = pay_pages(sizes, Typeface(liberation_serif()))
    check_rules(pages, 170)
    check_nobody_alone(pages)
    check_closing(pages, sum(sizes))


def test_that_a_break_between_teams_is_preferred_to_a_full_page(typeface):
    pages = pages_of("f46-member-list", member_list(), typeface)[0]
    assert [piece.kind for piece in pages[0].pieces][-1] is Kind.MEMBER
    assert pages[1].pieces[1].kind is Kind.GROUP


def test_that_a_team_that_would_leave_half_a_page_white_is_broken_inside(typeface):
    pages = pay_pages([6, 18, 3], typeface)
    assert [piece.kind for piece in pages[1].pieces][:2] == [Kind.HEADER, Kind.MEMBER]
    on_first = [word for word in words(pages[0].pieces) if word.startswith("Người")]
    assert 8 <= len(on_first) < 24, "and two members at least stand on each side"


def test_that_no_member_of_a_broken_team_stands_alone(typeface):
    for size in range(10, 20):
        check_nobody_alone(pay_pages([size, 30], typeface))


def test_that_total_rows_belong_to_the_closing_even_when_it_has_lines_of_its_own(typeface):
    cell = Cell((Run("1"),), Align.LEFT, 10, 10, 11)
    rows = tuple(Row(kind, (cell,), 6) for kind in (RowKind.MEMBER, RowKind.MEMBER, RowKind.TOTAL))
    body = Paragraph(Role.BODY, (Run("Trên đây là kết quả."),), style.LOOKS[Role.BODY])
    blocks = (Table((Column(50),), (), rows), Closing((body, body)))
    cuts = [piece.cut for piece in pieces_of(blocks, typeface, 400)]
    assert cuts[2:4] == [Cut.NEVER, Cut.NEVER]
    assert cuts[1] is not Cut.NEVER


@pytest.mark.parametrize("count", [28, 29, 30, 31])
def test_that_a_roster_of_any_month_stands_on_one_page(count, typeface):
    (pages,) = pages_of("f02-patrol-roster", patrol_roster(roster_days()[:count]), typeface)
    assert len(pages) == 1


def test_that_a_third_patroller_is_named_in_full_and_no_name_is_cut(typeface):
    turns = [replace(turn, members=(*turn.members, "Lê Thị Ánh Nguyệt")) for turn in roster_days()[0].turns]
    days = (replace(roster_days()[0], turns=tuple(turns)), *roster_days()[1:])
    (pages,) = pages_of("f02-patrol-roster", patrol_roster(days), typeface)
    assert len(pages) == 1
    assert "Nông Thị Hiền, Trần Quốc Đạt, Lê Thị Ánh Nguyệt" in words(pages[0].pieces)
    assert "- Tăng cường: ngày\N{NO-BREAK SPACE}24, 31;" in words(pages[0].pieces), "notes move below the table"


def test_that_a_long_name_shrinks_and_a_very_long_one_makes_its_row_grow(typeface):
    def row(name):
        pages = pay_pages([3], typeface, name=name)
        return next(piece for piece in pages[0].pieces if piece.kind is Kind.MEMBER)

    usual, long, longest = row("Y Khŏ Ênuôl"), row("Nguyễn Hoàng Ánh Nguyệt"), row(LONG_NAME)
    size_of = [[mark.size_pt for mark in piece.marks if isinstance(mark, Words)][1] for piece in (usual, long)]
    assert size_of[0] == 10
    assert 8.5 <= size_of[1] < 10
    assert long.height_pt == usual.height_pt
    assert longest.height_pt > usual.height_pt
    assert " ".join(words([longest])[1:3]) in LONG_NAME


def test_that_groups_of_indicators_are_whole_where_they_fit_a_page(typeface):
    annex = pages_of("f12-quarterly-report", quarterly_report(indicator_groups() * 3), typeface)[1]
    for page in annex:
        kinds = [piece.kind for piece in page.pieces if piece.kind in (Kind.GROUP, Kind.MEMBER)]
        assert kinds[0] is Kind.GROUP


def test_that_the_signature_of_a_report_stands_with_its_last_section(typeface):
    report, _annex = pages_of("f12-quarterly-report", quarterly_report(), typeface)
    assert words(report[-1].pieces)[0].startswith("VII.")


@pytest.mark.parametrize("tasks", range(0, 24, 3))
def test_that_a_heading_has_two_lines_of_its_text_on_its_page(tasks, typeface):
    values = replace(quarterly_report(), tasks=("Tuần tra.",) * tasks)
    report, _annex = pages_of("f12-quarterly-report", values, typeface)
    for page in report:
        kinds = [piece.kind for piece in page.pieces]
        last = max((index for index, kind in enumerate(kinds) if kind is Kind.HEADING), default=-1)
        if last >= 0:
            assert kinds[last + 1 :].count(Kind.LINE) >= 2


def test_that_a_decision_of_four_articles_fits_one_page_and_its_list_starts_the_next(typeface):
    decision, annex = pages_of("f32-commendation-decision", commendation_decision(), typeface)
    assert (len(decision), len(annex)) == (1, 1)


def test_that_a_long_list_of_commended_people_repeats_its_header(typeface):
    values = commendation_decision(members=commended_members() * 12)
    _decision, annex = pages_of("f32-commendation-decision", values, typeface)
    assert len(annex) == 3
    check_rules(annex, 257)
    assert sum(piece.kind is Kind.MEMBER for piece in annex[-1].pieces) >= 2


def test_that_the_number_of_pages_is_printed_as_it_comes_out(typeface):
    for sizes in ([3], [6] * 4, [6] * 12):
        pages = pay_pages(sizes, typeface)
        assert any(f"gồm {len(pages):02} trang." in word for word in words(pages[-1].pieces))


def piece(height, cut=Cut.FREE):
    return Piece(Kind.LINE, height, (), cut=cut)


def test_that_pages_are_filled_from_the_first():
    assert [len(page.pieces) for page in paginate([piece(10)] * 25, 100)] == [10, 10, 5]


def test_that_a_forbidden_cut_is_made_only_when_there_is_no_other():
    pieces = [piece(10)] * 8 + [piece(10, Cut.NEVER)] * 3 + [piece(10)]
    assert [len(page.pieces) for page in paginate(pieces, 100)] == [8, 4]
    assert [len(page.pieces) for page in paginate([piece(10, Cut.NEVER)] * 15, 100)] == [10, 5]


def test_that_the_space_before_a_piece_is_dropped_at_the_top_of_a_page():
    spaced = replace(piece(40), space_before_pt=30)
    assert [len(page.pieces) for page in paginate([spaced] * 4, 110)] == [2, 2]


def test_that_a_piece_taller_than_a_page_is_refused():
    with pytest.raises(UserFacingError) as refused:
        paginate([piece(101)], 100)
    assert refused.value.code == "error.paper_piece_too_tall"
