"""Thi đua, khen thưởng: decisions to award, whom they honour, and their papers."""

from commune_desk.gui.i18n import tr
from commune_desk.gui.page import PageSpec
from commune_desk.gui.pages.commendations.page import CommendationsPage


def spec() -> PageSpec:
    """How the page presents itself."""
    return PageSpec("commendations", tr("Thi đua, khen thưởng"), "trophy", 80, CommendationsPage)
