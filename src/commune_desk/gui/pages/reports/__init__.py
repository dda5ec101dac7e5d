"""Báo cáo: the indicators of a period, the rows behind each, and the words written beside them."""

from commune_desk.gui.i18n import tr
from commune_desk.gui.page import PageSpec
from commune_desk.gui.pages.reports.page import ReportsPage


def spec() -> PageSpec:
    """How the page presents itself."""
    return PageSpec("reports", tr("Báo cáo"), "chart-column", 120, ReportsPage)
