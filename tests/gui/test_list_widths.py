"""No word of a list is cut while another column has room to spare."""

from commune_desk.gui.registry import page_specs
from commune_desk.gui.widgets.list_widths import needed_widths, shared_widths

NAME, STATE, NOTE = 1, 2, 3


def test_that_a_column_takes_what_the_stretched_one_does_not_need():
    widths = shared_widths(800, {NAME: 150, STATE: 70, NOTE: 100}, {NAME: 180, STATE: 96, NOTE: 60}, NAME)
    assert widths == {STATE: 96, NOTE: 100}


def test_that_the_stretched_column_keeps_what_its_own_words_need():
    assert shared_widths(300, {NAME: 150, STATE: 70}, {NAME: 220, STATE: 140}, NAME) == {STATE: 80}


def test_that_those_that_lack_least_are_served_first():
    widths = shared_widths(400, {NAME: 150, STATE: 70, NOTE: 100}, {STATE: 100, NOTE: 400}, NAME)
    assert widths == {STATE: 100, NOTE: 150}


def test_that_nothing_is_taken_where_nothing_is_to_spare():
    assert shared_widths(200, {NAME: 150, STATE: 70}, {STATE: 96}, NAME) == {STATE: 70}


def test_that_no_cell_of_the_members_is_cut_while_the_names_have_room(qtbot, office_context):
    spec = next(spec for spec in page_specs() if spec.key == "members")
    page = spec.factory(office_context)
    qtbot.addWidget(page)
    page.resize(1140, 690)
    page.show()
    table = page.list.table

    def shown_whole():
        sections = table._shown_sections()
        needed = needed_widths(sections.values(), [row for _, row in table.rows.rows_here()], table.font())
        return table.rows.total and all(
            table.columnWidth(at) >= width for at, width in zip(sections, needed, strict=True)
        )

    qtbot.waitUntil(shown_whole)
    field = page.list.filters.field
    assert field.width() > field.fontMetrics().horizontalAdvance(field.placeholderText()) + 46
    qtbot.waitUntil(lambda: not office_context.tasks.busy)
