"""Vụ việc và hoạt động: writing down, finding again."""

from commune_desk.gui.i18n import tr
from commune_desk.gui.page import PageSpec
from commune_desk.gui.pages.incidents.page import IncidentsPage


def spec() -> PageSpec:
    """How the page presents itself."""
    return PageSpec("incidents", tr("Vụ việc và hoạt động"), "notebook-pen", 70, IncidentsPage)
