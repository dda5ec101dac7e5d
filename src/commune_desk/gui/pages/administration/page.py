"""The page: one section at a time, chosen by tabs."""

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.page import PageWidget
from commune_desk.gui.pages.administration.backups import BackupsSection
from commune_desk.gui.pages.administration.calendar_days import CalendarSection
from commune_desk.gui.pages.administration.choices import ChoicesSection
from commune_desk.gui.pages.administration.commune_names import CommuneNamesSection
from commune_desk.gui.pages.administration.education_areas import EducationAreasSection
from commune_desk.gui.pages.administration.former_communes import FormerCommunesSection
from commune_desk.gui.pages.administration.history import HistorySection
from commune_desk.gui.pages.administration.parameters import ParametersSection
from commune_desk.gui.pages.administration.passwords import PasswordsSection
from commune_desk.gui.pages.administration.rates import RatesSection
from commune_desk.gui.pages.administration.section import Section
from commune_desk.gui.pages.administration.signatories import SignatoriesSection
from commune_desk.gui.pages.administration.unit import UnitSection
from commune_desk.gui.widgets.page_head import PageHead
from commune_desk.gui.widgets.tab_strip import TabStrip

_MAKERS: dict[str, Callable[[PageContext], Section]] = {
    "unit": UnitSection,
    "signatories": SignatoriesSection,
    "commune_names": CommuneNamesSection,
    "former_communes": FormerCommunesSection,
    "rates": RatesSection,
    "choices": ChoicesSection,
    "calendar_days": CalendarSection,
    "education_areas": EducationAreasSection,
    "parameters": ParametersSection,
    "backups": BackupsSection,
    "passwords": PasswordsSection,
    "history": HistorySection,
}


class AdministrationPage(PageWidget):
    """Quản trị. A target is the key of a section."""

    # Everything leaves a line in the history.
    subjects = frozenset(
        {
            *("units", "members", "teams", "rosters", "incidents", "indicators"),
            *("commendations", "allowances", "backups", "calendar_days"),
        }
    )

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.hint = tr("← → chuyển mục khi con trỏ ở hàng mục")
        self.head = PageHead(tr("Quản trị"))
        self.tabs = TabStrip()
        self._stack = QStackedWidget()
        self._sections: dict[str, Section] = {}
        titles = {
            "unit": tr("Đơn vị"),
            "signatories": tr("Người ký"),
            "commune_names": tr("Tên xã"),
            "former_communes": tr("Xã cũ"),
            "rates": tr("Định mức chi"),
            "choices": tr("Lựa chọn"),
            "calendar_days": tr("Lịch"),
            "education_areas": tr("Trình độ"),
            "parameters": tr("Mức nhà nước"),
            "backups": tr("Sao lưu"),
            "passwords": tr("Mật khẩu"),
            "history": tr("Lịch sử"),
        }
        for key, title in titles.items():
            self.tabs.add(key, title)
        self.body.addWidget(self.head)
        self.body.addWidget(self.tabs)
        self.body.addWidget(self._stack, 1)
        self.setFocusProxy(self.tabs)
        self.tabs.chosen.connect(self.show_section)

    def load(self) -> None:
        self.show_section(self.tabs.shown_key)

    def show_target(self, target: object) -> None:
        if target in _MAKERS:
            self.show_section(str(target))

    def section(self, key: str) -> Section:
        """A section; it is made on the first visit."""
        if key not in self._sections:
            self._sections[key] = _MAKERS[key](self.context)
            self._stack.addWidget(self._sections[key])
        return self._sections[key]

    @Slot(str)
    def show_section(self, key: str) -> None:
        """Shows a section, read anew."""
        section = self.section(key)
        self.tabs.show_key(key)
        self._stack.setCurrentWidget(section)
        section.load()
