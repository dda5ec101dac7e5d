"""How a list is seen is kept under a name by clicks, and seen again at another desk."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from commune_desk.gui.pages.members.page import MembersPage
from commune_desk.gui.widgets.ask import Question
from commune_desk.services.saved_views import SaveView, Shown

TODAY = date(2026, 11, 10)


@pytest.fixture
def page(here, show_page):
    return show_page(MembersPage(here))


@pytest.fixture
def settle(qtbot, here, page):
    def wait() -> None:
        timers = (page.list.table._pause, page.list.filters.field._pause)
        qtbot.waitUntil(lambda: not any(timer.isActive() for timer in timers) and not here.tasks.busy)

    return wait


def pick(page, words):
    """Chooses a line of the menu."""
    button = page.views_button
    button._fill()
    (action,) = (action for action in button.menu().actions() if action.text() == words)
    action.trigger()


def offered(page):
    page.views_button._fill()
    return [action.text() for action in page.views_button.menu().actions() if action.text()]


def seen(page):
    request = page.list.request
    columns = [column.key for column in page.list.shown_columns]
    return dict(request.filters), request.sort_key, request.descending, columns


def test_that_a_view_is_saved_under_a_name_and_seen_again(qtbot, office, page, *, typing, settle):
    settle()
    at_first = seen(page)
    page.list.filters.set_value("post", "leader")
    page.list.set_sort("birth", descending=True)
    page.list.table.show_columns(("birth", "name", "address"))
    settle()
    pick(page, "Lưu cách đang xem…")
    dialog = page.views_button.dialog
    typing(dialog.form.entry("title").line, "Tổ trưởng, già trước")
    qtbot.mouseClick(dialog.confirm_button, Qt.MouseButton.LeftButton)
    settle()
    qtbot.waitUntil(lambda: len(page.views_button.views) == 1)
    wanted = ({"serving": True, "post": "leader"}, "birth", True, ["birth", "name", "address"])
    assert seen(page) == wanted
    pick(page, "Cách xem lúc đầu")
    settle()
    assert seen(page)[0] == wanted[0]
    pick(page, "Tổ trưởng, già trước")
    settle()
    assert seen(page) == wanted
    assert page.views_button.text() == "Cách xem: Tổ trưởng, già trước"
    assert {row.post for _, row in page.list.model.rows_here()} == {"leader"}
    assert at_first[0] == {"serving": True}


def test_that_as_at_first_is_how_it_was_before_a_view_was_chosen(office, page, settle):
    settle()
    at_first = seen(page)
    office.saved_views.save(
        SaveView("members", "Theo tổ", Shown("ng", {"serving": True}, "team", columns=("team", "name")))
    )
    page.views_button.reload()
    settle()
    pick(page, "Theo tổ")
    settle()
    assert seen(page) == ({"serving": True}, "team", False, ["team", "name"])
    assert page.list.filters.field.text() == "ng"
    pick(page, "Cách xem lúc đầu")
    settle()
    assert seen(page) == at_first
    assert page.list.request.text == ""


def test_that_a_view_of_another_desk_is_offered_written_over_and_removed(qtbot, office, here, page, settle):
    settle()
    office.saved_views.save(SaveView("members", "Theo tổ & tên", Shown(filters={"serving": True}, sort_key="team")))
    page.views_button.reload()
    settle()
    assert offered(page) == ["Cách xem lúc đầu", "Theo tổ && tên", "Lưu cách đang xem…"]
    pick(page, "Theo tổ && tên")
    page.list.set_sort("birth")
    settle()
    pick(page, "Ghi đè “Theo tổ && tên”")
    settle()
    qtbot.waitUntil(lambda: page.views_button.views[0].shown.sort_key == "birth")
    pick(page, "Xoá “Theo tổ && tên”")
    (question,) = page.window().findChildren(Question)
    qtbot.mouseClick(question.yes, Qt.MouseButton.LeftButton)
    settle()
    qtbot.waitUntil(lambda: page.views_button.views == ())
    assert page.views_button.text() == "Cách xem"
    assert office.saved_views.of_list("members") == ()


def test_that_a_team_that_is_gone_is_left_out_of_a_view(office, page, settle):
    settle()
    filters = {"serving": True, "team": office.desk.new_id()}
    office.saved_views.save(SaveView("members", "Tổ cũ", Shown(filters=filters, columns=("gone", "name", "phone"))))
    page.views_button.reload()
    settle()
    pick(page, "Tổ cũ")
    settle()
    assert seen(page) == ({"serving": True}, "", False, ["name", "phone"])
    assert page.list.model.total > 0


def test_that_the_button_can_be_looked_at(page, settle, picture, office):
    office.saved_views.save(
        SaveView("members", "Hằng ngày", Shown(filters={"serving": True}, columns=("name", "phone", "birth")))
    )
    page.views_button.reload()
    settle()
    pick(page, "Hằng ngày")
    settle()
    picture(page, "saved-views")
