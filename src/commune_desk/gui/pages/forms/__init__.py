"""Biểu mẫu: the official forms, filled in from the records, seen before they are printed."""

from commune_desk.gui.i18n import tr
from commune_desk.gui.page import PageSpec
from commune_desk.gui.pages.forms.page import FormsPage


def spec() -> PageSpec:
    """How the page presents itself."""
    return PageSpec("forms", tr("Biểu mẫu và sổ văn bản"), "file-text", 110, FormsPage)
