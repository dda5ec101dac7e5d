"""Trang bị: what there is, who holds it, what is lacking by the norm, what is to be inspected."""

from commune_desk.gui.i18n import tr
from commune_desk.gui.page import PageSpec
from commune_desk.gui.pages.equipment.page import EquipmentPage


def spec() -> PageSpec:
    """How the page presents itself."""
    return PageSpec("equipment", tr("Trang bị"), "shirt", 90, EquipmentPage)
