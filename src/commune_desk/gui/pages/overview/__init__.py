"""Tổng quan: how the office stands today, each tile the way into its list."""

from commune_desk.gui.i18n import tr
from commune_desk.gui.page import PageSpec
from commune_desk.gui.pages.overview.page import OverviewPage


def spec() -> PageSpec:
    """How the page presents itself."""
    return PageSpec("overview", tr("Tổng quan"), "layout-dashboard", 10, OverviewPage)
