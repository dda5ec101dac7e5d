"""Ways to see a list, kept with the office, on each of the three engines."""

from datetime import date

import pytest
from desk_samples import FOUNDED

from commune_desk.domain.errors import ConflictError, InvalidFieldsError, RefusedError
from commune_desk.services.history import HistoryService
from commune_desk.services.saved_views import LONGEST_TITLE, RemoveView, SavedViewService, SaveView, Shown
from commune_desk.services.teams import AddTeam, TeamService


@pytest.fixture
def views(any_desk):
    return SavedViewService(any_desk)


@pytest.fixture
def shown(any_desk):
    (team_id,) = TeamService(any_desk).add(AddTeam("Bản Co Muông", FOUNDED)).ids
    filters = {"team": team_id, "serving": True, "begin": date(2026, 1, 1), "post": "leader"}
    return Shown("lò", filters, "birth", descending=True, columns=("name", "birth"))


def test_that_a_view_is_offered_as_it_was_saved_to_its_list_alone(views, shown):
    views.save(SaveView("members", "  Tổ trưởng  ", shown))
    (view,) = views.of_list("members")
    assert (view.title, view.shown) == ("Tổ trưởng", shown)
    assert views.of_list("teams") == ()


def test_that_a_title_is_there_once_a_list(views, shown):
    views.save(SaveView("members", "Hằng ngày", shown))
    views.save(SaveView("teams", "Hằng ngày", shown))
    with pytest.raises(InvalidFieldsError) as refused:
        views.save(SaveView("members", "Hằng ngày", Shown()))
    assert refused.value.problems[0][1] == "problem.view_title_taken"


@pytest.mark.parametrize("title", ["", "   ", "x" * (LONGEST_TITLE + 1)])
def test_that_a_view_without_a_name_or_with_too_long_a_one_is_refused(views, title):
    with pytest.raises(InvalidFieldsError):
        views.save(SaveView("members", title, Shown()))


def test_that_it_is_changed_removed_and_brought_back(any_desk, views, shown):
    views.save(SaveView("members", "Hằng ngày", shown))
    (view,) = views.of_list("members")
    views.save(SaveView("members", "Hằng ngày", Shown(sort_key="team"), view.seen))
    (changed,) = views.of_list("members")
    assert (changed.id, changed.shown.sort_key) == (view.id, "team")
    with pytest.raises(ConflictError):
        views.save(SaveView("members", "Hằng ngày", shown, view.seen))
    with pytest.raises(ConflictError):
        views.remove(RemoveView(view.seen))
    removed = views.remove(RemoveView(changed.seen))
    assert views.of_list("members") == ()
    with pytest.raises(RefusedError):
        views.remove(RemoveView(changed.seen))
    HistoryService(any_desk).undo(removed.change_set_id)
    assert views.of_list("members")[0].shown == changed.shown


def test_that_what_cannot_be_kept_is_left_out(views):
    views.save(SaveView("members", "x", Shown(filters={"odd": object(), "serving": True})))
    assert views.of_list("members")[0].shown.filters == {"serving": True}
