"""Thành viên: the list, one person's record, and the import of an office's list."""

from commune_desk.gui.i18n import tr
from commune_desk.gui.page import PageSpec
from commune_desk.gui.pages.members.page import MembersPage


def spec() -> PageSpec:
    """How the page presents itself."""
    return PageSpec("members", tr("Thành viên"), "users", 30, MembersPage)
