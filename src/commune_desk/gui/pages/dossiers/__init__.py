"""Hồ sơ, giấy tờ: whose dossier lacks what, and which papers the office asks for."""

from commune_desk.gui.i18n import tr
from commune_desk.gui.page import PageSpec
from commune_desk.gui.pages.dossiers.page import DossiersPage


def spec() -> PageSpec:
    """How the page presents itself."""
    return PageSpec("dossiers", tr("Hồ sơ, giấy tờ"), "clipboard-list", 40, DossiersPage)
