"""The page of cases by clicks and keys, on a real office: from a new case to members recognised."""

from datetime import date

import pytest
from office_fixtures import built_office, office  # noqa: F401 - fixtures
from office_samples import team_ids
from PySide6.QtCore import Qt

from commune_desk.gui.form_dialog import FormDialog as CaseDialog
from commune_desk.gui.pages.recruitments.page import RecruitmentsPage
from commune_desk.services.member_commands import ListMembers
from commune_desk.services.recruitment_commands import CouncilMember, MarkStep, OpenCase, SetCandidate, SetCouncil
from commune_desk.services.teams import AddTeam

TODAY = date(2026, 11, 10)  # a Tuesday: where the office stands


@pytest.fixture
def page(qtbot, here):
    made = RecruitmentsPage(here)
    qtbot.addWidget(made)
    made.resize(1158, 700)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: made.list.model.answered)
    settled(qtbot, made)
    return made


def settled(qtbot, page):
    qtbot.waitUntil(lambda: not page.context.tasks.busy)


def click(qtbot, button):
    assert button.isEnabled()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def case_of(office, **more):  # noqa: F811
    """A selection whose minutes are of the Friday before: result due on Wednesday, proposal on Friday."""
    cases = office.recruitments
    command = OpenCase("selection", "Tuyển Tổ viên Tân Tiến", TODAY, team_id=team_ids(office)[0], places=1, **more)
    (case_id,) = cases.open(command).ids
    cases.mark_step(MarkStep(case_id, 1, "meeting", date(2026, 11, 6)))
    return case_id


def shown(qtbot, page, case_id):
    page.refresh()
    page.show_target(case_id)
    settled(qtbot, page)
    assert page.record.view.id == case_id
    return page.record


def cells(page, at=0):
    row = page.list.model.row(at)
    return {column.key: column.cell(row) for column in page.list.model.columns}


def test_that_the_list_tells_what_is_next_and_how_long_there_is(page, qtbot, office):  # noqa: F811
    case_of(office)
    page.refresh()
    qtbot.waitUntil(lambda: page.list.model.total == 1)
    found = cells(page)
    assert (found["title"].text, found["title"].second) == ("Tuyển Tổ viên Tân Tiến", "Tuyển chọn · Thôn Tân Tiến")
    assert (found["next"].text, found["next"].second) == ("UBND xã duyệt kế hoạch tuyển chọn", "")
    left = found["left"]
    assert (left.text, left.second) == ("còn 1 ngày làm việc", "11/11/2026 · Niêm yết, thông báo kết quả")
    assert left.tip == "Hạn của bước sau đến trước: Niêm yết, thông báo kết quả"
    assert found["done"].text == "1/10"


def test_that_a_new_case_is_typed_saved_and_opened(page, qtbot, typing, office):  # noqa: F811
    click(qtbot, page.add_button)
    settled(qtbot, page)
    form = page.record.new_case.form
    typing(form.entry("title").line, "Tuyển chọn bổ sung")
    form.entry("team_id").set_value(team_ids(office)[1])
    typing(form.entry("places").line, "2")
    typing(form.entry("filing_to").line, "20/11/2026")
    qtbot.keyClick(page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.list.model.total == 1)
    settled(qtbot, page)
    (line,) = office.recruitments.list()
    view = office.recruitments.show(line.id)
    assert (view.title, view.whom, view.places, view.filing_to) == (
        "Tuyển chọn bổ sung", "Thôn Cao Lạng", 2, date(2026, 11, 20),
    )  # fmt: skip
    assert page.record.view == view


def test_that_a_case_without_a_team_is_told_beside_its_field(page, qtbot, typing, office):  # noqa: F811
    click(qtbot, page.add_button)
    settled(qtbot, page)
    typing(page.record.new_case.form.entry("title").line, "Tuyển chọn")
    click(qtbot, page.record.save_button)
    settled(qtbot, page)
    assert page.record.new_case.form.problems
    assert office.recruitments.list() == ()


def test_that_a_step_is_ticked_off_with_day_and_number(page, qtbot, typing, office):  # noqa: F811
    record = shown(qtbot, page, case_of(office))
    click(qtbot, record.steps.links["result_posted"])
    assert record.step_title.text() == "Niêm yết, thông báo kết quả"
    assert record.ticking.entry("done_on").value() == TODAY
    typing(record.ticking.entry("paper_number").line, "12/TB-UBND")
    click(qtbot, record.tick_button)
    settled(qtbot, page)
    step = office.recruitments.show(record.view.id).step("result_posted")
    assert (step.done_on, step.paper_number) == (TODAY, "12/TB-UBND")
    qtbot.waitUntil(lambda: record.steps.links["result_posted"].text() == "Sửa")
    assert not record.tick_button.isVisible()


def test_that_a_day_ahead_is_refused_beside_the_step(page, qtbot, typing, office):  # noqa: F811
    record = shown(qtbot, page, case_of(office))
    click(qtbot, record.steps.links["proposal"])
    record.ticking.entry("done_on").set_value(date(2026, 12, 1))
    click(qtbot, record.tick_button)
    settled(qtbot, page)
    assert any("chưa tới" in problem for problem in record.ticking.problems)
    assert office.recruitments.show(record.view.id).step("proposal").done_on is None


def test_that_a_steps_paper_leads_to_the_forms(page, qtbot, office):  # noqa: F811
    asked = []
    page.context.navigate.asked.connect(lambda key, target: asked.append((key, target)))
    case_id = case_of(office)
    record = shown(qtbot, page, case_id)
    click(qtbot, record.steps.papers["f56-04-result-minutes"])
    assert asked == [("forms", ("f56-04-result-minutes", case_id))]


def test_that_candidates_council_votes_and_recognition_follow_each_other(page, qtbot, typing, office):  # noqa: F811
    record = shown(qtbot, page, case_of(office))
    record.show_tab("candidates")
    for name in ("Lý A Páo", "Vàng Thị Mỷ"):
        click(qtbot, record.candidates.add_button)
        typing(record.candidates.form.entry("full_name").line, name)
        click(qtbot, record.candidates.save_button)
        settled(qtbot, page)
        count = len(office.recruitments.show(record.view.id).candidates)
        qtbot.waitUntil(lambda count=count: len(record.candidates.links) == count)
    record.show_tab("votes")
    for name in ("Đỗ Hữu Nghĩa", "Vũ Đình Khang", "Lò Văn Chiến"):
        click(qtbot, record.votes.council.add_button)
        typing(record.votes.council.form.entry("full_name").line, name)
        click(qtbot, record.votes.council.save_button)
        settled(qtbot, page)
        count = len(office.recruitments.show(record.view.id).council)
        qtbot.waitUntil(lambda count=count: len(record.votes.council.links) == count)
    first, second = record.view.candidates
    typing(record.votes.votes.entry(f"votes.{first.id}").line, "1")
    typing(record.votes.votes.entry(f"votes.{second.id}").line, "3")
    click(qtbot, record.votes.vote_button)
    qtbot.waitUntil(lambda: bool(record.view.elected))
    settled(qtbot, page)
    assert record.votes.outcome.text().endswith("Trúng tuyển: Vàng Thị Mỷ")
    typing(record.votes.deciding.entry("decision_number").line, "88/QĐ-UBND")
    typing(record.votes.deciding.entry("valid_from").line, "10/11/2026")
    click(qtbot, record.votes.recognise_button)
    qtbot.waitUntil(lambda: any(one.member_id for one in record.view.candidates))
    settled(qtbot, page)
    names = [row.full_name for row in office.members.list(ListMembers(TODAY)).rows]
    assert "Vàng Thị Mỷ" in names
    assert "Lý A Páo" not in names
    assert not record.votes.recognise_button.isVisible()


def test_that_a_tie_offers_the_officer_the_councils_choice(page, qtbot, office):  # noqa: F811
    case_id = case_of(office)
    cases = office.recruitments
    for name in ("Lý A Páo", "Vàng Thị Mỷ"):
        cases.set_candidate(SetCandidate(case_id, cases.show(case_id).version, None, {"full_name": name}))
    council = tuple(CouncilMember(None, f"Ủy viên {letter}", "", "member") for letter in "ABC")
    cases.set_council(SetCouncil(case_id, cases.show(case_id).version, council))
    record = shown(qtbot, page, case_id)
    record.show_tab("votes")
    first, second = record.view.candidates
    for one in (first, second):
        record.votes.votes.entry(f"votes.{one.id}").set_value(2)
    click(qtbot, record.votes.vote_button)
    qtbot.waitUntil(lambda: record.view.candidates[0].outcome == "tied")
    settled(qtbot, page)
    record.votes.votes.entry(f"preferred.{second.id}").set_value(True)
    click(qtbot, record.votes.vote_button)
    qtbot.waitUntil(lambda: [one.full_name for one in record.view.elected] == ["Vàng Thị Mỷ"])


def test_that_a_link_opens_one_candidate_or_seat_to_be_changed_and_a_seat_to_be_dropped(page, qtbot, office):  # noqa: F811
    case_id, cases = case_of(office), office.recruitments
    for name in ("Lý A Páo", "Vàng Thị Mỷ"):
        cases.set_candidate(SetCandidate(case_id, cases.show(case_id).version, None, {"full_name": name}))
    seats = (CouncilMember(None, "Đỗ Hữu Nghĩa", "", "chair"), CouncilMember(None, "Vũ Đình Khang", "", "member"))
    cases.set_council(SetCouncil(case_id, cases.show(case_id).version, seats))
    record = shown(qtbot, page, case_id)

    def press(part, button):
        click(qtbot, button)
        settled(qtbot, page)
        qtbot.waitUntil(part.rows.isVisible)

    for tab, part in (("candidates", record.candidates), ("votes", record.votes.council)):
        record.show_tab(tab)
        click(qtbot, list(part.links.values())[1])
        assert not part.rows.isVisible()
        assert part.form.entry("full_name").value() in {"Vàng Thị Mỷ", "Vũ Đình Khang"}
        part.form.entry("full_name").set_value("Giàng Seo Lử")
        press(part, part.save_button)
    view = cases.show(case_id)
    assert [one.full_name for one in view.candidates] == ["Lý A Páo", "Giàng Seo Lử"]
    assert [one.full_name for one in view.council] == ["Đỗ Hữu Nghĩa", "Giàng Seo Lử"]
    council = record.votes.council
    qtbot.waitUntil(lambda: [link.text() for link in council.links.values()] == ["Đỗ Hữu Nghĩa", "Giàng Seo Lử"])
    click(qtbot, council.add_button)
    assert not council.drop_button.isVisible()
    press(council, council.close_button)
    click(qtbot, next(iter(council.links.values())))
    press(council, council.drop_button)
    assert [one.full_name for one in cases.show(case_id).council] == ["Giàng Seo Lử"]


def dialogue(qtbot, record):
    qtbot.waitUntil(lambda: record.findChild(CaseDialog) is not None)
    return record.findChild(CaseDialog)


def test_that_a_case_is_changed_and_given_up_with_a_reason(page, qtbot, typing, office):  # noqa: F811
    case_id = case_of(office)
    record = shown(qtbot, page, case_id)
    click(qtbot, record.change_button)
    asking = dialogue(qtbot, record)
    asking.form.entry("title").set_value("Tuyển hai Tổ viên Tân Tiến")
    asking.form.entry("places").set_value(2)
    click(qtbot, asking.confirm_button)
    qtbot.waitUntil(lambda: office.recruitments.show(case_id).places == 2)
    settled(qtbot, page)
    changed = office.recruitments.show(case_id)
    assert (changed.title, changed.team_id) == ("Tuyển hai Tổ viên Tân Tiến", team_ids(office)[0])
    qtbot.waitUntil(lambda: record.findChild(CaseDialog) is None)
    record = shown(qtbot, page, case_id)
    click(qtbot, record.abandon_button)
    asking = dialogue(qtbot, record)
    click(qtbot, asking.confirm_button)
    assert asking.form.problems
    asking.form.entry("reason").set_value("Không có người nộp")
    click(qtbot, asking.confirm_button)
    qtbot.waitUntil(lambda: office.recruitments.show(case_id).abandoned_on == TODAY)
    settled(qtbot, page)
    record = shown(qtbot, page, case_id)
    assert "Không có người nộp" in record._note.text()
    assert not record.abandon_button.isVisible()
    assert not record.change_button.isEnabled()


def test_that_a_decided_release_leads_to_the_release_filled_in(page, qtbot, office):  # noqa: F811
    member = office.members.list(ListMembers(TODAY)).rows[-1]
    command = OpenCase("release", "Cho thôi", TODAY, member_id=member.id, release_ground="a")
    (case_id,) = office.recruitments.open(command).ids
    office.recruitments.mark_step(MarkStep(case_id, 1, "request", date(2026, 11, 2)))
    assert not shown(qtbot, page, case_id).release_notice.isVisible()
    office.recruitments.mark_step(MarkStep(case_id, 2, "decision", date(2026, 11, 9), "9/QĐ-UBND"))
    record = shown(qtbot, page, case_id)
    assert record.release_notice.isVisible()
    record.release_notice.acted.emit()
    asking = dialogue(qtbot, record)
    values = asking.form.values()
    assert (values["end_reason"], values["decision_number"], values["decision_date"], values["last_day"]) == (
        "a", "9/QĐ-UBND", date(2026, 11, 9), date(2026, 11, 9)
    )  # fmt: skip
    assert (values["end_document"], values["end_document_date"]) == ("Đơn xin thôi tham gia", date(2026, 11, 2))
    assert office.members.show(member.id, TODAY).last_spell.valid_to is None
    click(qtbot, asking.confirm_button)
    qtbot.waitUntil(lambda: office.members.show(member.id, TODAY).last_spell.valid_to == date(2026, 11, 10))
    settled(qtbot, page)
    qtbot.waitUntil(lambda: not record.release_notice.isVisible())


def test_that_a_decided_dissolution_leads_to_the_end_of_the_team(page, qtbot, office):  # noqa: F811
    (team_id,) = office.teams.add(AddTeam("thôn Mười", date(2026, 1, 1), 99)).ids
    (case_id,) = office.recruitments.open(OpenCase("dissolution", "Giải thể", TODAY, team_id=team_id)).ids
    office.recruitments.mark_step(MarkStep(case_id, 1, "decision", date(2026, 11, 9)))
    record = shown(qtbot, page, case_id)
    assert record.team_notice.isVisible()
    record.team_notice.acted.emit()
    asking = dialogue(qtbot, record)
    assert asking.form.values() == {"last_day": date(2026, 11, 9)}
    click(qtbot, asking.confirm_button)
    qtbot.waitUntil(lambda: not office.recruitments.show(case_id).awaits_end)
    settled(qtbot, page)


def test_that_the_page_is_freed_when_it_is_closed(here, dies):
    assert dies(lambda: RecruitmentsPage(here))
