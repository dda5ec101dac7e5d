"""Quản trị: what the office says of itself, who signs, what it pays by, its choices, its backups and its history."""

from commune_desk.gui.i18n import tr
from commune_desk.gui.page import PageSpec
from commune_desk.gui.pages.administration.page import AdministrationPage


def spec() -> PageSpec:
    """How the page presents itself."""
    return PageSpec("administration", tr("Quản trị"), "settings", 130, AdministrationPage)
