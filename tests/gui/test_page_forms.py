"""The page of forms by clicks and keys, on a real office."""

from datetime import date

import pytest
from office_fixtures import built_office, office  # noqa: F401 - fixtures
from office_samples import FOUNDED, SEPTEMBER
from PySide6.QtCore import Qt
from viewer_fixtures import viewer  # noqa: F401 - fixture

from commune_desk.bootstrap import home
from commune_desk.domain.periods import Month
from commune_desk.gui.pages.forms.page import FormsPage
from commune_desk.gui.widgets.ask import FileChooser
from commune_desk.services.equipment import AddItem, Handover
from commune_desk.services.members import ListMembers
from commune_desk.services.recruitment_commands import OpenCase
from commune_desk.store.tables.units import SignatoryRow

PAYMENT, ROSTER, MEMBERS = "f52-payment-list", "f02-patrol-roster", "f46-member-list"
AWARD, REPORT = "f32-commendation-decision", "f12-quarterly-report"
BALLOT, DECISION = "f56-02-ballot", "f56-08-decision"


@pytest.fixture
def page(qtbot, here):
    made = FormsPage(here)
    qtbot.addWidget(made)
    made.resize(1158, 640)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: bool(made.panels))
    settled(qtbot, made)
    return made


def settled(qtbot, page):
    qtbot.waitUntil(lambda: not page.context.tasks.busy and not page.desk._pause.isActive())


def drawn(qtbot, page):
    settled(qtbot, page)
    assert page.desk.ready


def click(qtbot, button):
    assert button.isEnabled()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def opened(qtbot, page, target):
    page.show_target(target)
    settled(qtbot, page)
    return page.shown_panel


def test_that_every_form_with_values_is_listed_with_its_title_and_law(page, office):  # noqa: F811
    assert list(page.list.cards) == [form.id for form in office.papers.forms()]
    assert set(page.list.cards) >= {ROSTER, REPORT, AWARD, MEMBERS, PAYMENT, BALLOT}
    card = page.list.cards[PAYMENT]
    assert card.form.title == "Danh sách chi trả hỗ trợ hằng tháng"
    assert card.form.legal_basis[0] == "Luật số 30/2023/QH15, Điều 23"


def test_that_arrows_look_at_forms_and_enter_opens_the_questions(page, qtbot):
    first, second = list(page.list.cards)[:2]
    assert page.list.current == first
    drawn(qtbot, page)
    page.list.focus_current()
    qtbot.keyClick(page.list.cards[first], Qt.Key.Key_Down)
    assert page.list.current == second
    drawn(qtbot, page)
    qtbot.keyClick(page.list.cards[second], Qt.Key.Key_Return)
    assert page.shown_panel is page.panels[second]
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert page.shown_panel is None


@pytest.mark.parametrize(
    ("target", "subject"),
    [
        ((PAYMENT, SEPTEMBER), "2026-09"),
        (PAYMENT, "2026-10"),
        (ROSTER, "2026-11"),
        (MEMBERS, "2026-11-10"),
        (REPORT, "2026-Q3"),
    ],
)
def test_that_a_form_opens_with_its_subject_answered(page, qtbot, target, subject):
    assert opened(qtbot, page, target).subject.subject() == subject


def test_that_the_quarter_ended_last_shows_its_exact_days_and_the_one_after_follows_across_the_year(page, qtbot):
    panel = opened(qtbot, page, REPORT)
    assert panel.subject._dates.text() == "Số liệu từ ngày 15/06/2026 đến ngày 14/09/2026"
    for _ in range(2):
        panel.subject.switcher.stepped.emit(1)
    assert panel.subject.subject() == "2027-Q1"
    panel.subject.switcher.stepped.emit(-1)
    assert panel.subject.subject() == "2026-Q4"


def test_that_a_commendation_asked_for_by_another_page_is_chosen_and_drawn(page, qtbot, office):  # noqa: F811
    (view,) = office.commendations.list()
    panel = opened(qtbot, page, (AWARD, view.id))
    assert panel.subject.subject() == str(view.id)
    drawn(qtbot, page)
    assert panel.words.text().endswith("đồng")
    assert panel.words.isVisible()


def test_that_an_answer_draws_the_sheet_anew(page, qtbot):
    panel = opened(qtbot, page, (PAYMENT, SEPTEMBER))
    drawn(qtbot, page)
    with qtbot.waitSignal(page.desk.drawn) as caught:
        qtbot.keyClick(panel.entries["accountant_signs"].field, Qt.Key.Key_Space)
    assert not panel.entries["accountant_signs"].value()
    assert page.desk._wanted.answers == {"accountant_signs": False}
    assert caught.args[0].content


def test_that_a_missing_signer_is_told_beside_without_blocking(page, qtbot, office):  # noqa: F811
    asked = []
    page.context.navigate.asked.connect(lambda key, target: asked.append((key, target)))
    panel = opened(qtbot, page, (PAYMENT, SEPTEMBER))
    drawn(qtbot, page)
    assert not panel.unsigned.isVisible()
    with office.desk.work("test.nobody") as work:
        for row in work.session.query(SignatoryRow).filter_by(role="accountant"):
            work.session.delete(row)
        work.commit()
    page.refresh()
    settled(qtbot, page)
    assert panel.unsigned.isVisible()
    assert panel.unsigned._text.text() == "Tờ in để trống chỗ của kế toán."
    assert panel.print_button.isEnabled()
    panel.unsigned.acted.emit()
    assert asked == [("administration", "signatories")]
    qtbot.keyClick(panel.entries["accountant_signs"].field, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not panel.unsigned.isVisible())


def test_that_a_month_without_a_list_cannot_be_printed_and_says_why(page, qtbot):
    panel = opened(qtbot, page, (PAYMENT, Month(2026, 8)))
    assert not page.desk.ready
    assert not panel.print_button.isEnabled()
    assert not panel.words.isVisible()


def test_that_the_word_document_goes_where_the_officer_says(page, qtbot, tmp_path):
    panel = opened(qtbot, page, MEMBERS)
    drawn(qtbot, page)
    click(qtbot, panel.word_button)
    chooser = page.desk.findChild(FileChooser)
    path = tmp_path / "danh sách.docx"
    chooser.chosen.emit(path)
    chooser.close()
    qtbot.waitUntil(path.exists)
    settled(qtbot, page)
    assert path.read_bytes().startswith(b"PK")


def test_that_a_place_that_cannot_be_written_is_told_and_nothing_breaks(page, qtbot, tmp_path):
    said = []
    page.context.messages.posted.connect(said.append)
    panel = opened(qtbot, page, MEMBERS)
    drawn(qtbot, page)
    click(qtbot, panel.pdf_button)
    chooser = page.desk.findChild(FileChooser)
    (tmp_path / "thư mục.pdf").mkdir()
    chooser.chosen.emit(tmp_path / "thư mục.pdf")
    chooser.close()
    settled(qtbot, page)
    assert "thư mục.pdf là một thư mục, không phải tệp" in said[-1].text


def test_that_printing_opens_the_pdf_of_the_form_shown(page, qtbot, viewer):  # noqa: F811
    panel = opened(qtbot, page, (PAYMENT, SEPTEMBER))
    drawn(qtbot, page)
    assert panel.print_button.text() == "In 2 tờ"
    qtbot.keyClick(page, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(viewer.opened))
    (path,) = (home() / "papers").iterdir()
    assert path.name == "Danh sách chi trả hỗ trợ hằng tháng 2026-09.pdf"
    assert viewer.opened == [str(path)]


def test_that_the_page_is_freed_when_closed(here, dies, qtbot):
    assert dies(lambda: FormsPage(here))
    qtbot.waitUntil(lambda: not here.tasks.busy)


def test_that_a_paper_of_a_case_offers_the_cases_it_is_for(qtbot, page, office):  # noqa: F811
    team = office.teams.list_on(FOUNDED)[0].id
    for kind, title in (("selection", "Tuyển chọn thôn Tân Tiến"), ("dissolution", "Giải thể Tổ")):
        office.recruitments.open(OpenCase(kind, title, FOUNDED, team_id=team))
    page.load()
    opened(qtbot, page, BALLOT)
    assert page.panels[BALLOT].subject.words() == "Tuyển chọn thôn Tân Tiến"
    assert page.panels[BALLOT].subject.entry.combo.count() == 1
    assert page.panels[DECISION].subject.entry.combo.count() == 2
    drawn(qtbot, page)


def test_that_a_reminder_and_the_minutes_of_a_handover_are_chosen_and_drawn(page, qtbot, office):  # noqa: F811
    day = date(2026, 11, 2)
    kind = office.equipment.kinds()[0].kind.code
    (item_id,) = office.equipment.add(AddItem({"equipment_kind": kind, "quantity": 4, "acquired_on": day})).ids
    member = office.members.list(ListMembers(day)).rows[0]
    page.context.bus.publish(office.equipment.issue(Handover(((item_id, 2),), day, member_id=member.id)))
    panel = opened(qtbot, page, ("f58-handover-minutes", f"{member.id}/{day.isoformat()}/issued"))
    drawn(qtbot, page)
    assert panel.subject.words() == f"02/11/2026 · Giao · {member.full_name}"
    panel = opened(qtbot, page, ("f57-document-reminder", member.id))
    drawn(qtbot, page)
    assert panel.subject.words() == member.full_name
