"""Đơn vị: what the office is called on paper, and what its reports say of the commune."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from commune_desk.domain.administration import full_name, people_committee_name, police_office_name
from commune_desk.domain.errors import ConflictError, UserFacingError
from commune_desk.domain.fields import FieldKind, FieldSpec
from commune_desk.domain.teams import count_problem
from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.pages.administration.section import Section, panel, row_of
from commune_desk.gui.widgets.buttons import Button, Kind
from commune_desk.gui.widgets.form_view import FormHelp, FormSection, FormView
from commune_desk.gui.widgets.labels import Role, TextLabel
from commune_desk.services.contracts import Seen
from commune_desk.services.paper_values.issuer import Issuer, issuer_on
from commune_desk.services.paper_values.quarterly_report import COMMUNE_FACTS
from commune_desk.services.units import SetSetting, SettingView, UnitService

FIELDS = (
    FieldSpec("ethnic_groups", FieldKind.INTEGER, check=count_problem),
    FieldSpec("situation", FieldKind.TEXT),
)


@dataclass(frozen=True)
class UnitFacts:
    """What the section shows."""

    issuer: Issuer
    code: str
    officers: tuple[str, ...]
    report: SettingView | None


def read_facts(units: UnitService, day: date) -> UnitFacts:
    """On the reader thread."""
    return UnitFacts(
        issuer_on(units, day), units.view().commune_code, units.officers(), units.setting(COMMUNE_FACTS, day)
    )


class UnitSection(Section):
    """Names at the left, words for reports at the right."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._words: list[TextLabel] = []
        self._seen: Seen | None = None
        labels = {
            "ethnic_groups": tr("Số dân tộc cùng sinh sống"),
            "situation": tr("Tình hình an ninh, trật tự, sau chữ “tình hình”"),
        }
        self.form = FormView((FormSection("", FIELDS),), FormHelp(context.as_of.today, context.tasks, labels=labels))
        self.save_button = Button(tr("Lưu"), "save", Kind.PRIMARY, "Ctrl+S")
        note = tr("In ở phần đầu báo cáo quý. Để trống thì báo cáo bỏ qua câu đó.")
        self.put_side_by_side(
            panel(tr("Tên in trên giấy tờ"), "", (self._facts_grid(),)),
            panel(tr("Đặc điểm xã trong báo cáo"), note, (self.form, row_of(self.save_button))),
        )
        self.save_button.clicked.connect(self._on_save)
        self.form.submitted.connect(self._on_save)

    @property
    def words(self) -> list[str]:
        """What stands beside each title."""
        return [label.text() for label in self._words]

    def load(self) -> None:
        units, day = self.context.office.units, self.context.as_of.day
        self.context.tasks.read(self, read_facts, units, day, key="facts", done=self._on_read)
        self.save_button.setEnabled(self.free)

    def _facts_grid(self) -> QWidget:
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(10)
        titles = (
            tr("Công an"),
            tr("Ủy ban nhân dân"),
            tr("Công an cấp trên"),
            tr("Tỉnh, thành phố"),
            tr("Địa danh trên giấy tờ"),
            tr("Mã đơn vị hành chính"),
            tr("Cán bộ dùng chương trình"),
            tr("Nơi để dữ liệu"),
        )
        for row, title in enumerate(titles):
            label = TextLabel("", Role.BODY, wrap=True)
            self._words.append(label)
            grid.addWidget(TextLabel(title, Role.MUTED), row, 0)
            grid.addWidget(label, row, 1)
        grid.setColumnStretch(1, 1)
        return made

    @Slot(object)
    def _on_read(self, facts: UnitFacts) -> None:
        issuer = facts.issuer
        words = (
            police_office_name(issuer.commune),
            people_committee_name(issuer.commune),
            police_office_name(issuer.province),
            full_name(issuer.province),
            issuer.police.place_name,
            facts.code,
            ", ".join(facts.officers),
            self.context.office.location,
        )
        for label, text in zip(self._words, words, strict=True):
            label.setText(text)
        if not self.form.dirty:
            self._seen = facts.report.seen if facts.report else None
            self.form.set_values(facts.report.value if facts.report else {})

    @Slot()
    def _on_save(self) -> None:
        if self.form.check():
            values = {key: value for key, value in self.form.values().items() if value is not None}
            command = SetSetting(COMMUNE_FACTS, values, "", self.context.as_of.today, self._seen)
            units = self.context.office.units
            self.context.tasks.write(self, units.set_setting, command, done=self._on_saved, failed=self._on_failed)

    @Slot(object)
    def _on_failed(self, error: UserFacingError) -> None:
        """The message says who changed it meanwhile; what was typed stays, and may now be put in its place."""
        if isinstance(error, ConflictError):
            units, day = self.context.office.units, self.context.as_of.today
            self.context.tasks.read(self, units.setting, COMMUNE_FACTS, day, key="seen", done=self._on_seen)

    @Slot(object)
    def _on_seen(self, setting: SettingView | None) -> None:
        self._seen = setting.seen if setting else None

    @Slot(object)
    def _on_saved(self, _changes: object) -> None:
        self.form.set_values(self.form.values())
