"""How a list is seen is kept under a name by clicks, and seen again at another desk."""

from datetime import date

from PySide6.QtCore import Qt

from commune_desk.gui.widgets.ask import Question
from commune_desk.services.saved_views import SaveView, Shown

TODAY = date(2026, 11, 10)


def pick(members_page, words):
    """Chooses a line of the menu."""
    button = members_page.views_button
    button._fill()
    (action,) = (action for action in button.menu().actions() if action.text() == words)
    action.trigger()


def offered(members_page):
    members_page.views_button._fill()
    return [action.text() for action in members_page.views_button.menu().actions() if action.text()]


def seen(members_page):
    request = members_page.list.request
    columns = [column.key for column in members_page.list.shown_columns]
    return dict(request.filters), request.sort_key, request.descending, columns


def test_that_a_view_is_saved_under_a_name_and_seen_again(qtbot, office, members_page, *, typing, settle):
    settle()
    at_first = seen(members_page)
    members_page.list.filters.set_value("post", "leader")
    members_page.list.set_sort("birth", descending=True)
    members_page.list.table.show_columns(("birth", "name", "address"))
    settle()
    pick(members_page, "Lưu cách đang xem…")
    dialog = members_page.views_button.dialog
    typing(dialog.form.entry("title").line, "Tổ trưởng, già trước")
    qtbot.mouseClick(dialog.confirm_button, Qt.MouseButton.LeftButton)
    settle()
    qtbot.waitUntil(lambda: len(members_page.views_button.views) == 1)
    wanted = ({"serving": True, "post": "leader"}, "birth", True, ["birth", "name", "address"])
    assert seen(members_page) == wanted
    pick(members_page, "Cách xem lúc đầu")
    settle()
    assert seen(members_page)[0] == wanted[0]
    pick(members_page, "Tổ trưởng, già trước")
    settle()
    assert seen(members_page) == wanted
    assert members_page.views_button.text() == "Cách xem: Tổ trưởng, già trước"
    assert {row.post for _, row in members_page.list.model.rows_here()} == {"leader"}
    assert at_first[0] == {"serving": True}


def test_that_as_at_first_is_how_it_was_before_a_view_was_chosen(office, members_page, settle):
    settle()
    at_first = seen(members_page)
    office.saved_views.save(
        SaveView("members", "Theo tổ", Shown("ng", {"serving": True}, "team", columns=("team", "name")))
    )
    members_page.views_button.reload()
    settle()
    pick(members_page, "Theo tổ")
    settle()
    assert seen(members_page) == ({"serving": True}, "team", False, ["team", "name"])
    assert members_page.list.filters.field.text() == "ng"
    pick(members_page, "Cách xem lúc đầu")
    settle()
    assert seen(members_page) == at_first
    assert members_page.list.request.text == ""


def test_that_a_view_of_another_desk_is_offered_written_over_and_removed(qtbot, office, here, members_page, settle):
    settle()
    office.saved_views.save(SaveView("members", "Theo tổ & tên", Shown(filters={"serving": True}, sort_key="team")))
    members_page.views_button.reload()
    settle()
    assert offered(members_page) == ["Cách xem lúc đầu", "Theo tổ && tên", "Lưu cách đang xem…"]
    pick(members_page, "Theo tổ && tên")
    members_page.list.set_sort("birth")
    settle()
    pick(members_page, "Ghi đè “Theo tổ && tên”")
    settle()
    qtbot.waitUntil(lambda: members_page.views_button.views[0].shown.sort_key == "birth")
    pick(members_page, "Xoá “Theo tổ && tên”")
    (question,) = members_page.window().findChildren(Question)
    qtbot.mouseClick(question.yes, Qt.MouseButton.LeftButton)
    settle()
    qtbot.waitUntil(lambda: members_page.views_button.views == ())
    assert members_page.views_button.text() == "Cách xem"
    assert office.saved_views.of_list("members") == ()


def test_that_a_team_that_is_gone_is_left_out_of_a_view(office, members_page, settle):
    settle()
    filters = {"serving": True, "team": office.desk.new_id()}
    office.saved_views.save(SaveView("members", "Tổ cũ", Shown(filters=filters, columns=("gone", "name", "phone"))))
    members_page.views_button.reload()
    settle()
    pick(members_page, "Tổ cũ")
    settle()
    assert seen(members_page) == ({"serving": True}, "", False, ["name", "phone"])
    assert members_page.list.model.total > 0


def test_that_the_button_can_be_looked_at(members_page, settle, picture, office):
    office.saved_views.save(
        SaveView("members", "Hằng ngày", Shown(filters={"serving": True}, columns=("name", "phone", "birth")))
    )
    members_page.views_button.reload()
    settle()
    pick(members_page, "Hằng ngày")
    settle()
    picture(members_page, "saved-views")
