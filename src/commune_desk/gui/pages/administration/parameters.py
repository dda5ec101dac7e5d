"""Mức nhà nước: base salary and the like, each from its day on."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from commune_desk.domain.fields import FieldKind, FieldSpec
from commune_desk.domain.recruitments import TERM_CODES
from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.pages.administration.section import Section, panel, row_of
from commune_desk.gui.widgets.buttons import Button, Kind
from commune_desk.gui.widgets.choices import Option
from commune_desk.gui.widgets.form_view import FormHelp, FormSection, FormView
from commune_desk.gui.widgets.list_columns import Cell, ColumnKind, ColumnSpec, ListRequest, window_of
from commune_desk.gui.widgets.short_list import ShortList
from commune_desk.services.contracts import Page, seen_on
from commune_desk.services.units import ParameterView, SetParameter, UnitService
from commune_desk.wording.formats import day_text, factor_text, grouped

BASE_SALARY = "base_salary"
SUPPORT_MONTHS = "social_support_months"
CODES = (BASE_SALARY, "merit_coefficient_individual", "merit_coefficient_collective", SUPPORT_MONTHS, *TERM_CODES)
FIELDS = (
    FieldSpec("code", FieldKind.CHOICE, required=True, choices=CODES),
    FieldSpec("amount", FieldKind.TEXT, required=True),
    FieldSpec("source", FieldKind.TEXT, required=True),
    FieldSpec("valid_from", FieldKind.DATE, required=True),
)


def code_words(code: str) -> str:
    """What a figure is, in words; one the program doesn't know keeps its code."""
    return {
        BASE_SALARY: tr("Lương cơ sở (đồng)"),
        "merit_coefficient_individual": tr("Hệ số thưởng, cá nhân"),
        "merit_coefficient_collective": tr("Hệ số thưởng, tập thể"),
        SUPPORT_MONTHS: tr("Số tháng BHXH tự nguyện được hỗ trợ"),
        "term_candidates_posted": tr("Niêm yết danh sách dự tuyển (ngày làm việc)"),
        "term_result_posted": tr("Thông báo kết quả xét tuyển (ngày làm việc)"),
        "term_proposal": tr("Trình công nhận thành viên (ngày làm việc)"),
        "term_decision": tr("Quyết định công nhận (ngày làm việc)"),
        "term_release_proposal": tr("Trình cho thôi theo đơn (ngày làm việc)"),
        "term_release_decision": tr("Quyết định cho thôi (ngày làm việc)"),
        "term_dissolution_decision": tr("Quyết định giải thể Tổ (ngày làm việc)"),
    }.get(code, code)


def amount_text(view: ParameterView) -> str:
    """2.530.000 or 0,3."""
    return factor_text(view.amount) if "." in view.amount else grouped(int(view.amount))


def read_amount(code: str, typed: str) -> str | None:
    """The text that is kept: whole đồng without points, coefficients with a point; None when it is neither."""
    text = typed.replace(" ", "").replace("đ", "")
    text = text.replace(".", "") if code == BASE_SALARY else text.replace(",", ".")
    plain = text.replace(".", "", 1)
    if not (plain.isascii() and plain.isdecimal()) or (code == BASE_SALARY and "." in text):
        return None
    return text if Decimal(text) > 0 else None


@dataclass
class Parameters:
    """Answers the list, on the reader thread: the newest of each first."""

    units: UnitService

    def __call__(self, request: ListRequest) -> Page[ParameterView]:
        return window_of(sorted(self.units.parameters(), key=_newest_first), request)


class ParametersSection(Section):
    """Figures at the left, a new one at the right."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        rows = Parameters(context.office.units)
        self.list = ShortList("administration-parameters", _columns(), rows, _key, context.tasks)
        labels = {
            "code": tr("Mức"),
            "amount": tr("Số mới"),
            "source": tr("Căn cứ (số nghị định)"),
            "valid_from": tr("Áp dụng từ ngày"),
        }
        self.form = FormView(
            (FormSection("", FIELDS),),
            FormHelp(
                context.as_of.today,
                context.tasks,
                labels=labels,
                choices={"code": [Option(code, code_words(code)) for code in CODES]},
            ),
        )
        self.save_button = Button(tr("Lưu mức mới"), "save", Kind.PRIMARY, "Ctrl+S")
        note = tr("Mức cũ hết hiệu lực vào ngày mức mới bắt đầu; các tháng đã chốt không đổi.")
        self.put_side_by_side(self.list, panel(tr("Thêm mức mới"), note, (self.form, row_of(self.save_button))))
        self.form.set_values({"code": BASE_SALARY, "valid_from": context.as_of.day})
        self.save_button.clicked.connect(self._on_save)
        self.form.submitted.connect(self._on_save)

    def load(self) -> None:
        self.list.reload()
        self.save_button.setEnabled(self.free)

    @Slot()
    def _on_save(self) -> None:
        if not self.form.check():
            return
        values = self.form.values()
        amount = read_amount(values["code"], values["amount"])
        if amount is None:
            self.form.entry("amount").show_problem(tr("Gõ một số lớn hơn 0, ví dụ 2.530.000 hoặc 0,3."))
            return
        seen = seen_on([view for view in self.list.rows if view.code == values["code"]], values["valid_from"])
        command = SetParameter(values["code"], amount, values["source"], values["valid_from"], seen)
        units = self.context.office.units
        self.context.tasks.write(self, units.set_parameter, command, done=self._on_saved, failed=self.form.show_error)

    @Slot(object)
    def _on_saved(self, _changes: object) -> None:
        self.form.set_values({"code": self.form.values()["code"], "valid_from": self.context.as_of.day})


def _newest_first(view: ParameterView) -> tuple[int, int]:
    place = CODES.index(view.code) if view.code in CODES else len(CODES)
    return place, -view.valid_from.toordinal()


def _columns() -> tuple[ColumnSpec[ParameterView], ...]:
    return (
        ColumnSpec("code", tr("Mức"), 168, _code, sortable=False),
        ColumnSpec("amount", tr("Số"), 92, _amount, ColumnKind.FIGURE, sortable=False),
        ColumnSpec("from", tr("Từ ngày"), 88, _from, ColumnKind.DATE, sortable=False),
        ColumnSpec("to", tr("Đến hết ngày"), 96, _to, ColumnKind.DATE, sortable=False),
        ColumnSpec("source", tr("Căn cứ"), 160, _source, sortable=False, stretch=True),
    )


def _key(view: ParameterView) -> object:
    return view.id


def _code(view: ParameterView) -> str:
    return code_words(view.code)


def _amount(view: ParameterView) -> Cell:
    return Cell(amount_text(view), strong=view.valid_to is None, muted=view.valid_to is not None)


def _from(view: ParameterView) -> str:
    return day_text(view.valid_from)


def _to(view: ParameterView) -> Cell:
    if view.valid_to is None:
        return Cell(tr("đang áp dụng"), muted=True)
    return Cell(day_text(view.valid_to - timedelta(days=1)), muted=True)


def _source(view: ParameterView) -> Cell:
    return Cell(view.source, tip=view.source)
