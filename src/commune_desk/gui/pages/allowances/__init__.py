"""Chi trả: a month of pay in four steps, every amount with its reason."""

from commune_desk.gui.i18n import tr
from commune_desk.gui.page import PageSpec
from commune_desk.gui.pages.allowances.page import AllowancesPage


def spec() -> PageSpec:
    """How the page presents itself."""
    return PageSpec("allowances", tr("Chi trả"), "banknote", 50, AllowancesPage)
