"""Lịch tuần tra: a month of shifts, people down and days across."""

from commune_desk.gui.i18n import tr
from commune_desk.gui.page import PageSpec
from commune_desk.gui.pages.rosters.page import RostersPage


def spec() -> PageSpec:
    """How the page presents itself."""
    return PageSpec("rosters", tr("Lịch tuần tra"), "calendar-days", 60, RostersPage)
