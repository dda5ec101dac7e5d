"""The tab of papers of a member's record, by clicks and keys on a real office."""

from dataclasses import replace
from datetime import date
from typing import NamedTuple
from uuid import UUID

import pytest
from office_fixtures import built_office, office  # noqa: F401 - fixtures
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage

from commune_desk.gui.file_images import picture
from commune_desk.gui.file_view import FileView
from commune_desk.gui.pages.members.page import MembersPage
from commune_desk.gui.pages.members.papers import MemberPapers
from commune_desk.services.dossiers import AddDocument, NewFile, ShowBoard
from commune_desk.services.equipment import AddItem
from commune_desk.services.members import ListMembers
from commune_desk.services.office import Office

TODAY = date(2026, 11, 10)


@pytest.fixture
def here(context, office):  # noqa: F811
    context.as_of.begin_day(TODAY)
    yield replace(context, office=office)
    context.tasks.close()


@pytest.fixture
def member_id(office):  # noqa: F811
    return office.members.list(ListMembers(TODAY)).rows[0].id


@pytest.fixture
def page(qtbot, here):
    made = MembersPage(here)
    qtbot.addWidget(made)
    made.resize(1158, 690)
    with qtbot.waitSignal(made.list.loaded), qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def papers(qtbot, page, member_id):
    page.show_target((member_id, "papers"))
    qtbot.waitUntil(lambda: page.record.papers.papers is not None)
    settled(qtbot, page)
    return page.record.papers


class Tab(NamedTuple):
    """The tab of the first member, with what stands around it."""

    page: MembersPage
    papers: MemberPapers
    office: Office
    member_id: UUID


@pytest.fixture
def tab(page, papers, office, member_id):  # noqa: F811
    return Tab(page, papers, office, member_id)


def settled(qtbot, page):
    qtbot.waitUntil(lambda: not page.context.tasks.busy)


def press(qtbot, widget):
    # What was just shown gets its place with the next events.
    qtbot.waitUntil(lambda: widget.isVisible() and widget.height() > 0)
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def press_verb(qtbot, part, at, verb):
    press(qtbot, part.row_view(at).links[verb])


def png(width=60, height=80) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data())


def pdf() -> bytes:
    from io import BytesIO

    from reportlab.pdfgen.canvas import Canvas

    made = BytesIO()
    canvas = Canvas(made)
    canvas.drawString(100, 700, "scan")
    canvas.save()
    return made.getvalue()


def test_that_missing_papers_are_listed_with_the_rule_that_asks_for_them(papers):
    titles = [row.title for row in papers.documents.rows]
    assert titles[0] == "Đơn đề nghị tham gia (Mẫu 01)"
    assert "Thông tư 14/2024/TT-BCA Điều 3" in papers.documents.rows[0].note
    health = next(row for row in papers.documents.rows if row.title == "Giấy khám sức khỏe")
    assert "cần đối chiếu" in health.note
    assert not papers.lacking.isHidden()


def test_that_a_missing_paper_is_entered_with_its_scan_and_leaves_the_list_of_the_missing(qtbot, tab, tmp_path):
    page, papers, here_office, member_id = tab
    scan = tmp_path / "giấy khám.pdf"
    scan.write_bytes(pdf())
    at = [row.key for row in papers.documents.rows].index("health_certificate")
    press_verb(qtbot, papers.documents, at, "add_kind")
    form = papers.entry.form
    assert form.entry("document_kind").value() == "health_certificate"
    form.entry("issued_on").set_value(date(2026, 10, 1))
    papers.entry.take_file(scan)
    settled(qtbot, page)
    press(qtbot, papers.entry.save_button)
    qtbot.waitUntil(lambda: bool(papers.papers.dossier.documents))
    settled(qtbot, page)
    (document,) = here_office.dossiers.show(member_id, TODAY).documents
    assert here_office.files.read(document.file_id).content == scan.read_bytes()
    assert papers.entry.isHidden()
    assert "Giấy khám sức khỏe" not in papers.lacking._text.text()
    assert papers.documents.rows[-1].chip[0] == "Đủ"


def test_that_a_paper_without_its_kind_is_told_beside_the_field(qtbot, tab):
    page, papers, here_office, member_id = tab
    press(qtbot, papers.documents.add_link)
    press(qtbot, papers.entry.save_button)
    settled(qtbot, page)
    qtbot.waitUntil(lambda: bool(papers.entry.form.problems))
    assert here_office.dossiers.show(member_id, TODAY).documents == ()


def test_that_a_refusal_of_the_office_is_told_beside_the_field_and_the_form_stays(qtbot, tab):
    page, papers, here_office, member_id = tab
    press(qtbot, papers.badges.add_link)
    form = papers.entry.form
    form.entry("badge_kind").set_value("badge")
    form.entry("issue_kind").set_value("exchange")
    form.entry("badge_number").set_value("01")
    press(qtbot, papers.entry.save_button)
    settled(qtbot, page)
    assert "không có cái nào còn giá trị để đổi" in form.entry("issue_kind").below
    assert not papers.entry.isHidden()
    form.entry("issue_kind").set_value("new")
    press(qtbot, papers.entry.save_button)
    qtbot.waitUntil(lambda: [row.title for row in papers.badges.rows] == ["Biển hiệu 01"])
    press_verb(qtbot, papers.badges, 0, "recall")
    papers.entry.form.entry("reason").set_value("đổi mẫu")
    press(qtbot, papers.entry.save_button)
    qtbot.waitUntil(lambda: here_office.badges.of_member(member_id)[0].ended_on == TODAY)


def test_that_equipment_goes_out_and_comes_back(qtbot, tab):
    _page, papers, here_office, _member_id = tab
    item = {"equipment_kind": "rubber_baton", "quantity": 3, "acquired_on": date(2026, 1, 1)}
    (item_id,) = here_office.equipment.add(AddItem(item)).ids
    press(qtbot, papers.equipment.add_link)
    form = papers.entry.form
    offered = form._help.sources["item"]("dui cui")
    assert [(option.text, option.note) for option in offered] == [("Dùi cui cao su", "còn 3 cái")]
    form.entry("item").set_value(offered[0])
    form.entry("quantity").set_value(2)
    press(qtbot, papers.entry.save_button)
    qtbot.waitUntil(lambda: [row.title for row in papers.equipment.rows] == ["Dùi cui cao su"])
    assert papers.equipment.rows[0].note.startswith("2 cái")
    press_verb(qtbot, papers.equipment, 0, "return")
    press(qtbot, papers.entry.save_button)
    qtbot.waitUntil(lambda: papers.equipment.rows == ())
    assert here_office.equipment.items(TODAY)[0].in_store == 3
    assert item_id == here_office.equipment.items(TODAY)[0].id


def test_that_classes_and_casualties_are_entered_and_taken_off(qtbot, tab):
    page, papers, here_office, member_id = tab
    press(qtbot, papers.trainings.add_link)
    papers.entry.form.entry("training_title").set_value("Tập huấn tuần tra")
    press(qtbot, papers.entry.save_button)
    qtbot.waitUntil(lambda: [row.title for row in papers.trainings.rows] == ["Tập huấn tuần tra"])
    press_verb(qtbot, papers.trainings, 0, "leave")
    qtbot.waitUntil(lambda: papers.trainings.rows == ())
    assert here_office.trainings.list()[0].attendees == ()
    press(qtbot, papers.casualties.add_link)
    papers.entry.form.entry("casualty_kind").set_value("injured")
    press(qtbot, papers.entry.save_button)
    qtbot.waitUntil(lambda: [row.title for row in papers.casualties.rows] == ["Bị thương"])
    assert here_office.casualties.of_member(member_id)[0].values["on_duty"] is True
    press_verb(qtbot, papers.casualties, 0, "remove")
    qtbot.waitUntil(lambda: here_office.casualties.of_member(member_id) == ())
    settled(qtbot, page)


def test_that_a_file_is_added_looked_at_and_taken_off(qtbot, tab, tmp_path):
    page, papers, here_office, member_id = tab
    path = tmp_path / "ảnh hiện trường.png"
    path.write_bytes(png())
    papers.add_file(path)
    qtbot.waitUntil(lambda: [row.title for row in papers.files.rows] == ["ảnh hiện trường.png"])
    press_verb(qtbot, papers.files, 0, "view")
    (view,) = page.window().findChildren(FileView)
    qtbot.waitUntil(lambda: view.seen is not None)
    assert (view.seen.image.width(), view.seen.image.height()) == (60, 80)
    view.close()
    press_verb(qtbot, papers.files, 0, "remove")
    qtbot.waitUntil(lambda: here_office.files.list("members", member_id) == ())
    settled(qtbot, page)


def test_that_a_file_that_cannot_be_kept_is_told_and_nothing_is_added(qtbot, tab, tmp_path):
    page, papers, here_office, member_id = tab
    path = tmp_path / "chương trình.exe"
    path.write_bytes(b"MZ")
    with qtbot.waitSignal(page.context.messages.posted) as said:
        papers.add_file(path)
    assert "chương trình.exe" in said.args[0].text
    settled(qtbot, page)
    assert here_office.files.list("members", member_id) == ()


def test_that_a_photo_taken_stands_in_the_head(qtbot, tab, tmp_path):
    page, papers, here_office, member_id = tab
    path = tmp_path / "chân dung.png"
    path.write_bytes(png())
    assert page.record._photo._image.isNull()
    papers.take_photo(path)
    qtbot.waitUntil(lambda: not page.record._photo._image.isNull())
    settled(qtbot, page)
    assert here_office.files.photo(member_id) == path.read_bytes()


def test_that_the_timeline_tells_what_befell_the_member_besides_service(qtbot, tab):
    page, papers, _here_office, _member_id = tab
    press(qtbot, papers.trainings.add_link)
    papers.entry.form.entry("training_title").set_value("Tập huấn tuần tra")
    press(qtbot, papers.entry.save_button)
    qtbot.waitUntil(lambda: "Tập huấn tuần tra" in page.record.timeline.accessibleName())
    settled(qtbot, page)


def test_that_looking_at_another_day_shows_and_changes_nothing(qtbot, tab, here):
    page, papers, here_office, member_id = tab
    here_office.dossiers.add(AddDocument(member_id, {"document_kind": "application"}, NewFile("đơn.pdf", pdf())))
    here.as_of.look_at(date(2026, 9, 1))
    settled(qtbot, page)
    qtbot.waitUntil(lambda: bool(papers.papers.dossier.documents))
    assert not papers.documents.add_link.isEnabled()
    links = papers.documents.row_view(len(papers.documents.rows) - 1).links
    assert (links["view"].isEnabled(), links["change"].isEnabled()) == (True, False)


def test_that_another_member_leaves_what_was_being_typed(qtbot, tab):
    page, papers, here_office, _ = tab
    press(qtbot, papers.documents.add_link)
    other = here_office.members.list(ListMembers(TODAY)).rows[1].id
    page.show_target((other, "papers"))
    settled(qtbot, page)
    assert papers.entry.isHidden()
    assert papers.papers.member_id == other


def test_that_the_list_of_what_is_missing_is_one_press_away(qtbot, page, office):  # noqa: F811
    asked = []
    page.context.navigate.asked.connect(lambda key, target: asked.append((key, target)))
    press(qtbot, page.lacking_button)
    assert asked == [("dossiers", None)]
    assert office.dossiers.board(ShowBoard(TODAY, only_open=True)).total


@pytest.mark.parametrize(("media_type", "content"), [("image/png", png), ("application/pdf", pdf)])
def test_that_a_thumbnail_is_made_in_memory(qapp, media_type, content):
    small = picture(content(), media_type, 40)
    assert not small.isNull()
    assert max(small.width(), small.height()) <= 60
    assert picture(b"x", "application/msword", 40).isNull()
    assert picture(b"broken", "image/png", 40).isNull()


def test_that_the_page_with_its_papers_is_freed(here, dies, qtbot):
    assert dies(lambda: MembersPage(here))
    qtbot.waitUntil(lambda: not here.tasks.busy)
