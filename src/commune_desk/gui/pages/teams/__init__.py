"""Tổ và địa bàn: the teams, who serves in each, and how many may."""

from commune_desk.gui.i18n import tr
from commune_desk.gui.page import PageSpec
from commune_desk.gui.pages.teams.page import TeamsPage


def spec() -> PageSpec:
    """How the page presents itself."""
    return PageSpec("teams", tr("Tổ và địa bàn"), "map-pinned", 20, TeamsPage)
