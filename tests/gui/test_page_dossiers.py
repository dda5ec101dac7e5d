"""The board of dossiers by clicks and keys, on a real office."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt

from commune_desk.gui.pages.dossiers.columns import BoardWorkbook
from commune_desk.gui.pages.dossiers.page import DossiersPage
from commune_desk.services.dossiers import AddDocument
from commune_desk.services.members import ListMembers

TODAY = date(2026, 11, 10)
KINDS = ("application", "personal_statement", "health_certificate", "education_proof", "recognition_decision")


@pytest.fixture
def page(office_context, show_page):
    return show_page(DossiersPage(office_context))


def settled(qtbot, page):
    qtbot.waitUntil(lambda: not page.context.tasks.busy)


def names(page):
    return [page.list.model.row(at).full_name for at in range(page.list.model.total)]


def complete(context, member_id, but=()):
    for kind in KINDS:
        if kind not in but:
            values = {"document_kind": kind, "issued_on": date(2026, 10, 1)}
            context.office.dossiers.add(AddDocument(member_id, values))


def first_member(context):
    return context.office.members.list(ListMembers(TODAY, sort="team")).rows[0]


def test_that_the_page_opens_with_everybody_who_lacks_something(qtbot, page, office_context):
    assert len(names(page)) == 8
    first = first_member(office_context)
    complete(office_context, first.id)
    page.refresh()
    settled(qtbot, page)
    assert first.full_name not in names(page)
    assert len(names(page)) == 7
    page.list.filters.set_value("open", None)
    settled(qtbot, page)
    assert len(names(page)) == 8


def test_that_a_filter_shows_who_lacks_one_paper(qtbot, page, office_context):
    first = first_member(office_context)
    complete(office_context, first.id, but=("education_proof",))
    page.refresh()
    settled(qtbot, page)
    page.list.filters.set_value("kind", "health_certificate")
    page.list.filters.set_value("state", "missing")
    settled(qtbot, page)
    assert len(names(page)) == 7
    page.list.filters.set_value("kind", "education_proof")
    settled(qtbot, page)
    assert len(names(page)) == 8


def test_that_enter_opens_the_papers_of_the_member(qtbot, page):
    asked = []
    page.context.navigate.asked.connect(lambda key, target: asked.append((key, target)))
    page.list.table.choose_row(0)
    page.list.table.setFocus()
    qtbot.keyClick(page.list.table, Qt.Key.Key_Return)
    assert asked == [("members", (page.list.model.row(0).member_id, "papers"))]


def test_that_the_reminder_of_the_person_chosen_is_opened_among_the_forms(qtbot, page, office_context):
    asked = []
    office_context.navigate.asked.connect(lambda key, target: asked.append((key, target)))
    page.list.table.choose_row(0)
    qtbot.mouseClick(page.remind_button, Qt.MouseButton.LeftButton)
    assert asked == [("forms", ("f57-document-reminder", page.list.current_view().member_id))]


def test_that_the_sheet_holds_exactly_what_is_shown(qtbot, page, office_context):
    page.list.filters.set_value("team", first_member(office_context).team_id)
    settled(qtbot, page)
    office = office_context.office
    make = BoardWorkbook(office.dossiers, office.exports, office_context.as_of, page.list.request, ("x",))
    rows = list(load_workbook(BytesIO(make())).active.iter_rows(values_only=True))
    listed = [row[1] for row in rows if isinstance(row[0], int)]
    assert listed == names(page)
    assert any("Giấy khám sức khỏe" in str(cell) for row in rows for cell in row)


def test_that_the_office_says_how_long_a_paper_is_good_for(qtbot, page, office_context):
    qtbot.mouseClick(page.kinds_button, Qt.MouseButton.LeftButton)
    settled(qtbot, page)
    page.kinds.choose("health_certificate")
    assert "cần đối chiếu" in page.kinds.basis.text()
    months = page.kinds.form.entry("valid_months")
    months.line.clear()
    qtbot.keyClicks(months.line, "24")
    qtbot.mouseClick(page.kinds.save_button, Qt.MouseButton.LeftButton)

    def months_now():
        return {view.kind.code: view.kind.valid_months for view in office_context.office.dossiers.kinds()}

    qtbot.waitUntil(lambda: months_now()["health_certificate"] == 24)
    settled(qtbot, page)
    assert page.kinds.choice.key() == "health_certificate"
    assert "cần đối chiếu" not in page.kinds.basis.text()


def test_that_a_kind_of_the_offices_own_is_added(qtbot, page, office_context, typing):
    qtbot.mouseClick(page.kinds_button, Qt.MouseButton.LeftButton)
    settled(qtbot, page)
    page.kinds.choose("new")
    typing(page.kinds.form.entry("name").line, "Bản cam kết")
    typing(page.kinds.form.entry("source").line, "Quy định của xã")
    qtbot.mouseClick(page.kinds.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: office_context.office.dossiers.kinds()[-1].kind.name.vi == "Bản cam kết")
    settled(qtbot, page)


def test_that_the_page_is_freed(office_context, dies, qtbot):
    assert dies(lambda: DossiersPage(office_context))
    qtbot.waitUntil(lambda: not office_context.tasks.busy)
