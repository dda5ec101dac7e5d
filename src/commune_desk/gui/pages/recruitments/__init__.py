"""Tuyển chọn: cases of who joins and who leaves, step by step, with their terms and papers."""

from commune_desk.gui.i18n import tr
from commune_desk.gui.page import PageSpec
from commune_desk.gui.pages.recruitments.page import RecruitmentsPage


def spec() -> PageSpec:
    """How the page presents itself."""
    return PageSpec("recruitments", tr("Tuyển chọn"), "user-plus", 35, RecruitmentsPage)
