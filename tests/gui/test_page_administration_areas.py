"""The areas where primary school suffices, by clicks and keys."""

from datetime import date

from office_fixtures import built_office, office  # noqa: F401 - fixtures
from PySide6.QtCore import Qt

from commune_desk.domain.eligibility import PRIMARY_AREAS_KEY
from commune_desk.gui.pages.administration.page import AdministrationPage
from commune_desk.services.members import ChangeMember, ListMembers

TODAY = date(2026, 11, 10)


def in_doubt(office) -> set[str]:  # noqa: F811
    return {
        view.full_name
        for view in office.eligibility.attention(TODAY, unproven=False)
        for doubt in view.doubts
        if doubt.code == "eligibility.primary_education"
    }


def test_that_primary_school_is_no_longer_doubted_in_an_area_that_was_ticked(qtbot, here, show_page, typing, office):  # noqa: F811
    member = office.members.list(ListMembers(TODAY)).rows[0]
    office.members.change(ChangeMember(member.id, 1, {"education_level": "primary"}))
    assert in_doubt(office) == {member.full_name}
    page = show_page(AdministrationPage(here))
    page.show_target("education_areas")
    section = page.section("education_areas")
    qtbot.waitUntil(lambda: len(section.boxes) == len(office.areas.list_on(TODAY)))
    area = next(area for area in office.areas.list_on(TODAY) if member.team_name in area.teams)
    section.boxes[area.id].click()
    qtbot.mouseClick(section.save_button, Qt.MouseButton.LeftButton)
    assert section.form.problems
    typing(section.form.entry("legal_basis").field, "Quyết định 861/QĐ-TTg")
    qtbot.mouseClick(section.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: in_doubt(office) == set())
    assert office.units.setting(PRIMARY_AREAS_KEY, TODAY).value == [str(area.id)]
    qtbot.waitUntil(lambda: not here.tasks.busy)
    section.boxes[area.id].click()
    qtbot.mouseClick(section.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: in_doubt(office) == {member.full_name})
