"""A day before anything was on record: lists say so, and offer no step that could not be saved."""

from datetime import date

import pytest

from commune_desk.gui.registry import page_specs

BEFORE = date(2020, 1, 1)


@pytest.mark.parametrize(
    ("key", "title"),
    [("members", "Ngày 01/01/2020 chưa có ai tham gia"), ("teams", "Ngày 01/01/2020 chưa có tổ nào")],
)
def test_that_an_empty_day_of_the_past_says_so_and_offers_no_first_step(qtbot, office_context, key, title):
    spec = next(spec for spec in page_specs() if spec.key == key)
    office_context.as_of.look_at(BEFORE)
    page = spec.factory(office_context)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    empty = page.list._empty
    qtbot.waitUntil(lambda: empty.title == title)
    assert not empty._button.isVisible()
    page.show_target("new")
    assert not page.record.isVisible()
    qtbot.waitUntil(lambda: not office_context.tasks.busy)
