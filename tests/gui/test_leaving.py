"""A new record half typed is not lost by a click: before it is left the officer is asked once."""

from datetime import date

import pytest
from office_samples import team_ids
from PySide6.QtCore import Qt

from commune_desk.gui.frame.top_bar import FrameFacts
from commune_desk.gui.main_window import MainWindow
from commune_desk.gui.pages.incidents.page import IncidentsPage
from commune_desk.gui.pages.members.page import MembersPage
from commune_desk.gui.pages.recruitments.page import RecruitmentsPage
from commune_desk.gui.pages.teams.page import TeamsPage
from commune_desk.gui.registry import page_specs
from commune_desk.gui.widgets.ask import LeaveQuestion
from commune_desk.gui.widgets.choices import Option
from commune_desk.services.incidents import ListEntries
from commune_desk.services.recruitment_commands import OpenCase

TODAY = date(2026, 11, 10)
WORDS = "Lò Thị Mới"


class Kind:
    """A page, its form of a new record, and where the words go."""

    def __init__(self, factory, form, field, team=""):
        self.factory, self._form, self._field, self._team = factory, form, field, team

    def entry(self, page):
        return self._form(page).entry(self._field)

    def form(self, page):
        return self._form(page)

    def complete(self, page):
        """Chooses the team, without which some cannot be saved."""
        team = page.context.office.teams.list_on(TODAY)[0]
        if self._team:
            chosen = Option(team.id, team.name) if self._team == "team" else team.id
            self._form(page).entry(self._team).set_value(chosen)


KINDS = {
    "members": Kind(MembersPage, lambda page: page.record.new_form, "full_name", "team"),
    "teams": Kind(TeamsPage, lambda page: page.record.new_form, "name"),
    "recruitments": Kind(RecruitmentsPage, lambda page: page.record.new_case.form, "title", "team_id"),
}


@pytest.fixture(params=KINDS)
def kind(request):
    return KINDS[request.param]


@pytest.fixture
def page(kind, here, show_page):
    here.office.recruitments.open(
        OpenCase("selection", "Tuyển Tổ viên Tân Tiến", TODAY, team_id=team_ids(here.office)[0])
    )
    made = show_page(kind.factory(here))
    made.list.setFocus()
    return made


@pytest.fixture
def half_typed(kind, page, typing, qtbot):
    """A new record begun by a click, with its words typed by keys."""
    qtbot.mouseClick(page.add_button, Qt.MouseButton.LeftButton)
    settled(qtbot, page)
    typing(kind.entry(page).line, WORDS)
    return page


def settled(qtbot, page):
    qtbot.waitUntil(lambda: not page.context.tasks.busy, timeout=20_000)


def questions(page):
    return page.window().findChildren(LeaveQuestion)


def asked(page):
    (question,) = questions(page)
    return question


def open_row(qtbot, page, at=0):
    """By the mouse and Enter, as an officer opens another record."""
    table = page.list.table
    table.setFocus()
    table.setCurrentIndex(page.list.model.index(at, 0))
    qtbot.keyClick(table, Qt.Key.Key_Return)


def test_that_opening_another_record_asks_once_and_going_on_keeps_what_was_typed(qtbot, kind, half_typed):
    open_row(qtbot, half_typed)
    question = asked(half_typed)
    qtbot.mouseClick(question.stay, Qt.MouseButton.LeftButton)
    settled(qtbot, half_typed)
    assert kind.entry(half_typed).line.text() == WORDS
    assert kind.form(half_typed).isVisible()
    qtbot.waitUntil(lambda: not questions(half_typed))
    # And typing on leads nowhere else once it is saved.
    assert half_typed.record.leaving.needed


def test_that_dropping_it_shows_the_other_record(qtbot, kind, half_typed):
    open_row(qtbot, half_typed)
    qtbot.mouseClick(asked(half_typed).drop, Qt.MouseButton.LeftButton)
    settled(qtbot, half_typed)
    assert not kind.form(half_typed).isVisible()
    assert not half_typed.record.leaving.needed
    qtbot.waitUntil(lambda: not questions(half_typed))


def test_that_what_cannot_be_saved_yet_stays_and_says_why(qtbot, kind, half_typed):
    kind.entry(half_typed).line.setText(" ")
    kind.entry(half_typed).edited.emit()
    open_row(qtbot, half_typed)
    qtbot.mouseClick(asked(half_typed).save, Qt.MouseButton.LeftButton)
    settled(qtbot, half_typed)
    assert kind.form(half_typed).isVisible()
    assert kind.form(half_typed).problems


def test_that_saving_it_keeps_the_record_and_goes_on_to_the_other(qtbot, kind, half_typed):
    kind.complete(half_typed)
    saved = []
    half_typed.context.bus.changed.connect(saved.append)
    open_row(qtbot, half_typed)
    qtbot.mouseClick(asked(half_typed).save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(saved), timeout=20_000)
    qtbot.waitUntil(lambda: not kind.form(half_typed).isVisible(), timeout=20_000)
    settled(qtbot, half_typed)
    assert not half_typed.record.leaving.needed
    assert saved[0].change_set_id is not None


def test_that_an_untouched_form_of_a_new_record_is_left_without_a_question(qtbot, kind, page):
    qtbot.mouseClick(page.add_button, Qt.MouseButton.LeftButton)
    settled(qtbot, page)
    open_row(qtbot, page)
    settled(qtbot, page)
    assert not questions(page)
    assert not kind.form(page).isVisible()


@pytest.fixture
def window(qtbot, here):
    made = MainWindow(page_specs(), here, FrameFacts("Công an xã", "", "A", ""))
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    for page in made._pages.values():
        if page.leaving is not None:
            page.leaving._typed().drop_typed()


def test_that_closing_the_window_asks_where_something_is_half_typed(qtbot, window, here, typing):
    window.show_page("members")
    page = window.page("members")
    settled(qtbot, page)
    qtbot.mouseClick(page.add_button, Qt.MouseButton.LeftButton)
    typing(page.record.new_form.entry("full_name").line, WORDS)
    window.show_page("teams")
    assert not questions(page)
    settled(qtbot, page)
    assert not window.close()
    assert window.shown_key == "members"
    qtbot.mouseClick(asked(page).stay, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not questions(page))
    assert window.isVisible()
    # Another page and back: nothing was lost, so nobody was asked.
    assert page.record.new_form.entry("full_name").line.text() == WORDS
    settled(qtbot, page)
    window.close()
    with qtbot.waitSignal(window.closing, timeout=20_000):
        qtbot.mouseClick(asked(page).drop, Qt.MouseButton.LeftButton)
    assert not window.isVisible()


def test_that_a_window_with_nothing_typed_closes_at_once(qtbot, window, here):
    window.show_page("members")
    settled(qtbot, window.page("members"))
    with qtbot.waitSignal(window.closing):
        assert window.close()


def test_that_a_half_typed_entry_is_left_for_an_old_one_without_a_question(qtbot, here, show_page, typing):
    """Its draft keeps it; an old one half changed is asked about."""
    page = show_page(IncidentsPage(here))
    first, second = (
        here.office.incidents.show(row.id) for row in here.office.incidents.list_entries(ListEntries()).rows[:2]
    )
    typing(page.entry.words.line, WORDS)
    page._on_edit_asked(first)
    assert page.entry.editing == first
    typing(page.entry.words.line, WORDS)
    page._on_edit_asked(second)
    qtbot.mouseClick(asked(page).stay, Qt.MouseButton.LeftButton)
    assert page.entry.editing == first
    qtbot.waitUntil(lambda: not questions(page))
    page._on_edit_asked(second)
    qtbot.mouseClick(asked(page).drop, Qt.MouseButton.LeftButton)
    assert page.entry.editing == second
    assert page.entry.words.line.text() == second.line.summary
    settled(qtbot, page)
