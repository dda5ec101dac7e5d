"""Lựa chọn: what the resolutions leave open, decided by the office with the basis it names."""

from datetime import date
from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from commune_desk.domain.allowances import (
    MonthChoice,
    MonthChoices,
    PartialMonthRule,
    PayPerson,
    ServiceSpell,
    compute_month,
)
from commune_desk.domain.fields import FieldKind, FieldSpec
from commune_desk.domain.periods import Month, Period
from commune_desk.domain.rate_packs import pack_timeline, parse_pack
from commune_desk.domain.teams import Post
from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.pages.administration.section import Section, panel, row_of
from commune_desk.gui.widgets.buttons import Button, Kind
from commune_desk.gui.widgets.choices import RadioButton
from commune_desk.gui.widgets.form_view import FormHelp, FormSection, FormView
from commune_desk.gui.widgets.labels import Role, TextLabel
from commune_desk.gui.widgets.panel import Notice
from commune_desk.services.units import SetSetting, SettingView
from commune_desk.wording import say
from commune_desk.wording.formats import grouped

FIELDS = (
    FieldSpec("legal_basis", FieldKind.NOTE, required=True),
    FieldSpec("valid_from", FieldKind.DATE, required=True),
)
EXAMPLE_VND = 1_500_000
EXAMPLE_DAYS = (12, 20)
_MONTH = Month(2026, 9)
_PACK = f"""
key = "example"
province = "-"
resolution = "-"
valid_from = 2024-07-01
legal_basis = ["-"]
[monthly_support]
article = "-"
[[monthly_support.rates]]
vnd = {EXAMPLE_VND}
"""


def example_vnd(rule: PartialMonthRule, days: int) -> int:
    """What the rule pays of the example rate for the last `days` of thirty, by the rules of pay themselves."""
    first = date(_MONTH.year, _MONTH.number, _MONTH.days - days + 1)
    nobody = UUID(int=0)
    person = PayPerson(nobody, (ServiceSpell(Period(first), nobody, Post.MEMBER),))
    packs = pack_timeline((parse_pack(_PACK),))
    return sum(line.amount_vnd for line in compute_month(_MONTH, [person], packs, (), MonthChoices(rule, "")))


class ChoicesSection(Section):
    """The rule for months that are not served whole."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.rules = {rule: RadioButton(say(f"choice.partial_month.{rule}")) for rule in PartialMonthRule}
        self._group = QButtonGroup(self)
        self.state = Notice("")
        labels = {
            "legal_basis": tr("Căn cứ (văn bản, điều khoản, ý kiến chỉ đạo)"),
            "valid_from": tr("Áp dụng từ ngày"),
        }
        self.form = FormView((FormSection("", FIELDS),), FormHelp(context.as_of.today, context.tasks, labels=labels))
        self.save_button = Button(tr("Lưu lựa chọn"), "save", Kind.PRIMARY, "Ctrl+S")
        note = tr(
            "Nghị quyết thường không nói rõ. Đơn vị chọn và ghi căn cứ; căn cứ hiện trong lời giải thích từng khoản."
        )
        left = panel(tr("Tháng tham gia không trọn"), note, (self.state, self._rule_rows()))
        right = panel(tr("Căn cứ của lựa chọn"), "", (self.form, row_of(self.save_button)))
        self.put_side_by_side(left, right)
        self.form.set_values({"valid_from": context.as_of.day.replace(day=1)})
        self.save_button.clicked.connect(self._on_save)
        self.form.submitted.connect(self._on_save)

    @property
    def chosen(self) -> PartialMonthRule | None:
        """The rule whose button is on."""
        return next((rule for rule, button in self.rules.items() if button.isChecked()), None)

    def load(self) -> None:
        units, day = self.context.office.units, self.context.as_of.day
        self.context.tasks.read(
            self, units.setting, MonthChoice.PARTIAL_MONTH.value, day, key="setting", done=self._on_read
        )
        self.save_button.setEnabled(self.free)

    def _rule_rows(self) -> QWidget:
        rows = QWidget()
        column = QVBoxLayout(rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for rule, button in self.rules.items():
            self._group.addButton(button)
            example = TextLabel(_example_words(rule), Role.NOTE, wrap=True)
            example.setContentsMargins(26, 0, 0, 8)
            column.addWidget(button)
            column.addWidget(example)
        return rows

    @Slot(object)
    def _on_read(self, setting: SettingView | None) -> None:
        if setting is None:
            self.state.set_texts(tr("Chưa chọn"), tr("Tháng có người vào, ra giữa chừng sẽ chưa tính được."))
            self.state.show()
            return
        self.rules[PartialMonthRule(setting.value)].setChecked(True)
        self.state.hide()
        if not self.form.dirty:
            self.form.set_values({"legal_basis": setting.legal_basis, "valid_from": setting.valid_from})

    @Slot()
    def _on_save(self) -> None:
        rule = self.chosen
        if rule is None:
            self.context.messages.warn(tr("Chọn một cách tính trước khi lưu."))
        elif self.form.check():
            command = SetSetting(MonthChoice.PARTIAL_MONTH.value, rule.value, **self.form.values())
            units = self.context.office.units
            self.context.tasks.write(self, units.set_setting, command, done=self._on_saved, failed=self.form.show_error)

    @Slot(object)
    def _on_saved(self, _changes: object) -> None:
        self.form.set_values(self.form.values())


def _example_words(rule: PartialMonthRule) -> str:
    amounts = "; ".join(
        tr("{days} ngày được {amount} đồng", days=days, amount=grouped(example_vnd(rule, days)))
        for days in EXAMPLE_DAYS
    )
    return tr("Ví dụ tháng 30 ngày, mức {rate} đồng: {amounts}.", rate=grouped(EXAMPLE_VND), amounts=amounts)
