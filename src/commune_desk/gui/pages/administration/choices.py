"""Lựa chọn: what the resolutions leave open, decided by the office with the basis it names, each from a day on."""

from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QVBoxLayout, QWidget

from commune_desk.domain.allowances import MonthChoice
from commune_desk.domain.errors import UserFacingError
from commune_desk.domain.fields import FieldKind, FieldSpec
from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.pages.administration.rule_examples import example_words
from commune_desk.gui.pages.administration.section import Section, column_of, panel, row_of
from commune_desk.gui.widgets.buttons import Button, Kind
from commune_desk.gui.widgets.choices import Option, RadioButton
from commune_desk.gui.widgets.form_view import FormHelp, FormSection, FormView
from commune_desk.gui.widgets.labels import Role, TextLabel
from commune_desk.gui.widgets.list_columns import Cell, ColumnKind, ColumnSpec, ListRequest, window_of
from commune_desk.gui.widgets.panel import Notice
from commune_desk.gui.widgets.segmented import Segmented
from commune_desk.gui.widgets.short_list import ShortList
from commune_desk.services.contracts import Page, seen_on
from commune_desk.services.units import SetSetting, SettingView, UnitService
from commune_desk.wording import say
from commune_desk.wording.formats import day_text

FIELDS = (
    FieldSpec("legal_basis", FieldKind.NOTE, required=True),
    FieldSpec("valid_from", FieldKind.DATE, required=True),
)
_HISTORY_HEIGHT = 112


def rule_words(choice: MonthChoice, rule: str) -> str:
    """A rule in words."""
    kind = "holiday_night" if choice is MonthChoice.HOLIDAY_NIGHT else "partial_month"
    return say(f"choice.{kind}.{rule}")


class RuleRows(QWidget):
    """The rules of one choice, each with its example."""

    def __init__(self, choice: MonthChoice, note: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rules = {str(rule): RadioButton(rule_words(choice, rule)) for rule in choice.rules}
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(TextLabel(note, Role.NOTE, wrap=True))
        for rule, button in self.rules.items():
            self._group.addButton(button)
            example = TextLabel(example_words(choice, rule), Role.NOTE, wrap=True)
            example.setContentsMargins(26, 0, 0, 8)
            column.addWidget(button)
            column.addWidget(example)
        column.addStretch()

    @property
    def chosen(self) -> str | None:
        """The rule whose button is on."""
        return next((rule for rule, button in self.rules.items() if button.isChecked()), None)

    def show_chosen(self, rule: str | None) -> None:
        """Puts one button on, or none."""
        self._group.setExclusive(False)
        for key, button in self.rules.items():
            button.setChecked(key == rule)
        self._group.setExclusive(True)


@dataclass
class ChoiceHistory:
    """Answers the list of one choice, on the reader thread: the latest first."""

    units: UnitService
    choice: MonthChoice = MonthChoice.PARTIAL_MONTH

    def __call__(self, request: ListRequest) -> Page[SettingView]:
        return window_of(self.units.setting_history(self.choice.value)[::-1], request)


class ChoicesSection(Section):
    """The rules of a choice at the left; its basis, its past and what is to come at the right."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.pages = {choice: RuleRows(choice, note) for choice, note in _notes().items()}
        self.picker = Segmented([Option(choice, title) for choice, title in _titles().items()])
        self.state = Notice("")
        labels = {
            "legal_basis": tr("Căn cứ (văn bản, điều khoản, ý kiến chỉ đạo)"),
            "valid_from": tr("Áp dụng từ ngày"),
        }
        self.form = FormView((FormSection("", FIELDS),), FormHelp(context.as_of.today, context.tasks, labels=labels))
        self.save_button = Button(tr("Lưu lựa chọn"), "save", Kind.PRIMARY, "Ctrl+S")
        self._rows = ChoiceHistory(context.office.units)
        self.list = ShortList("administration-choices", _columns(), self._rows, _key, context.tasks)
        self._stack = QStackedWidget()
        self._clicked = False
        self._build()
        self.picker.chosen.connect(self._on_picked)
        self.list.loaded.connect(self._on_loaded)
        self.save_button.clicked.connect(self._on_save)
        self.form.submitted.connect(self._on_save)

    @property
    def choice(self) -> MonthChoice:
        """The choice shown."""
        return self._rows.choice

    @property
    def rules(self) -> dict[str, RadioButton]:
        """The buttons of the choice shown."""
        return self.pages[self.choice].rules

    def load(self) -> None:
        self.list.reload()
        self.save_button.setEnabled(self.free)

    def _build(self) -> None:
        for page in self.pages.values():
            self._stack.addWidget(page)
            for button in page.rules.values():
                button.clicked.connect(self._on_rule_clicked)
        self.list.setFixedHeight(_HISTORY_HEIGHT)
        past = column_of(TextLabel(tr("Đã chọn và sắp áp dụng"), Role.STRONG), self.list)
        left = panel(tr("Điều nghị quyết không nói rõ"), "", (row_of(self.picker), self.state, self._stack, past))
        self.put_side_by_side(left, panel(tr("Căn cứ của lựa chọn"), "", (self.form, row_of(self.save_button))))
        self._show_basis(None)

    def _show_basis(self, setting: SettingView | None) -> None:
        month = self.context.as_of.day.replace(day=1)
        basis = setting.legal_basis if setting else None
        self.form.set_values({"legal_basis": basis, "valid_from": setting.valid_from if setting else month})

    @Slot(object)
    def _on_picked(self, choice: MonthChoice) -> None:
        self._rows.choice, self._clicked = choice, False
        self._stack.setCurrentWidget(self.pages[choice])
        self._show_basis(None)
        self.load()

    @Slot()
    def _on_loaded(self) -> None:
        """What holds on the day looked at; what is half typed stays."""
        setting = _holding(self.list.rows, self.context.as_of.day)
        if setting is None:
            text = tr("Tháng có người liên quan đến điều này sẽ chưa tính được.")
            self.state.set_texts(tr("Chưa chọn"), text)
        self.state.setVisible(setting is None)
        if not self.form.dirty and not self._clicked:
            self.pages[self.choice].show_chosen(None if setting is None else str(setting.value))
            self._show_basis(setting)

    @Slot()
    def _on_rule_clicked(self) -> None:
        self._clicked = True

    @Slot()
    def _on_save(self) -> None:
        rule = self.pages[self.choice].chosen
        if rule is None:
            self.context.messages.warn(tr("Chọn một cách tính trước khi lưu."))
        elif self.form.check():
            values = self.form.values()
            seen = seen_on(self.list.rows, values["valid_from"])
            command = SetSetting(self.choice.value, rule, values["legal_basis"], values["valid_from"], seen)
            units = self.context.office.units
            self.context.tasks.write(self, units.set_setting, command, done=self._on_saved, failed=self._on_failed)

    @Slot(object)
    def _on_saved(self, _changes: object) -> None:
        self._clicked = False
        self.form.set_values(self.form.values())

    @Slot(object)
    def _on_failed(self, error: UserFacingError) -> None:
        """After a conflict the officer sees what the other desk chose before choosing again."""
        self.form.show_error(error)
        self.load()


def _titles() -> dict[MonthChoice, str]:
    return {
        MonthChoice.PARTIAL_MONTH: tr("Tháng không trọn"),
        MonthChoice.INSURANCE_PARTIAL_MONTH: tr("Bảo hiểm không trọn tháng"),
        MonthChoice.HOLIDAY_NIGHT: tr("Đêm ngày nghỉ, lễ"),
    }


def _notes() -> dict[MonthChoice, str]:
    return {
        MonthChoice.PARTIAL_MONTH: tr(
            "Hỗ trợ hằng tháng của người vào, ra giữa tháng. Nghị quyết thường không nói rõ: đơn vị chọn và ghi "
            "căn cứ; căn cứ hiện trong lời giải thích từng khoản."
        ),
        MonthChoice.INSURANCE_PARTIAL_MONTH: tr(
            "Hỗ trợ BHXH, BHYT của tháng chỉ tham gia bảo hiểm một số ngày. Đơn vị chọn và ghi căn cứ."
        ),
        MonthChoice.HOLIDAY_NIGHT: tr(
            "Một ca đêm vào thứ Bảy, Chủ nhật, ngày lễ theo mục Lịch, khi nghị quyết có cả mức đêm và mức "
            "ngày nghỉ, lễ."
        ),
    }


def _holding(rows: list[SettingView], day: date) -> SettingView | None:
    return next((row for row in rows if row.valid_from <= day and (row.valid_to is None or day < row.valid_to)), None)


def _columns() -> tuple[ColumnSpec[SettingView], ...]:
    return (
        ColumnSpec("from", tr("Từ ngày"), 92, _from, ColumnKind.DATE, sortable=False),
        ColumnSpec("to", tr("Đến hết ngày"), 104, _to, ColumnKind.DATE, sortable=False),
        ColumnSpec("rule", tr("Lựa chọn"), 240, _rule, sortable=False, stretch=True),
        ColumnSpec("basis", tr("Căn cứ"), 190, _basis, sortable=False),
    )


def _key(view: SettingView) -> object:
    return view.seen.id


def _from(view: SettingView) -> str:
    return day_text(view.valid_from)


def _to(view: SettingView) -> str:
    return day_text(view.valid_to - timedelta(days=1)) if view.valid_to else ""


def _rule(view: SettingView) -> Cell:
    words = rule_words(MonthChoice(view.key), view.value)
    return Cell(words, tip=words)


def _basis(view: SettingView) -> Cell:
    return Cell(view.legal_basis, tip=view.legal_basis)
