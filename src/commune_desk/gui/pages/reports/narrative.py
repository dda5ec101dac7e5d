"""What is written beside the table: one section at a time, above the words of the period before."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from commune_desk.domain.errors import UserFacingError
from commune_desk.domain.periods import Period, ReportPeriod
from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.pages.reports.period_bar import dates_text
from commune_desk.gui.widgets.buttons import LinkButton
from commune_desk.gui.widgets.choices import Combo, Option
from commune_desk.gui.widgets.labels import Role, TextLabel, frame, line
from commune_desk.services.contracts import Changes
from commune_desk.services.indicator_views import NarrativeView, SaveNarrative
from commune_desk.services.indicators import IndicatorService
from commune_desk.services.paper_values.quarterly_report import CLAUSES, PARAGRAPHS, REPORT

_PAUSE_MS = 3000
_EARLIER_HEIGHT = 112


def section_titles() -> dict[str, str]:
    """Title of each section of the quarterly report, in its order."""
    return {
        "leadership": tr("Lãnh đạo, chỉ đạo"),
        "force_building": tr("Xây dựng lực lượng"),
        "fire_harm": tr("Thiệt hại do cháy, nổ"),
        "discipline": tr("Kỷ luật, vi phạm"),
        "strengths": tr("Ưu điểm"),
        "weaknesses": tr("Tồn tại, hạn chế"),
        "tasks": tr("Nhiệm vụ kỳ tới"),
        "proposals": tr("Kiến nghị, đề xuất"),
    }


SECTIONS = (*PARAGRAPHS, *CLAUSES)


class Narrative(QWidget):
    """Edits a section; what is typed is saved at each pause and when another section or period is chosen.

    Attributes:
        sections: chooses the section.
        text: what is written now.
        copy_link: "Chép sang".
    """

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._report: ReportPeriod | None = None
        self._views: dict[str, NarrativeView] = {}
        self._section = PARAGRAPHS[0]
        self._sent: str | None = None
        self._keeper = _Keeper(context.office.indicators)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self.sections = Combo([Option(code, title) for code, title in section_titles().items()])
        self.text = QPlainTextEdit()
        self.copy_link = LinkButton(tr("Chép sang"))
        self._earlier_title = TextLabel("", Role.SMALL_STRONG)
        self._earlier = TextLabel("", Role.NOTE, wrap=True)
        self._build()
        self._pause.timeout.connect(self.save)
        self.text.textChanged.connect(self._on_text_changed)
        self.sections.picked.connect(self._on_section_picked)
        self.copy_link.clicked.connect(self._on_copy_clicked)

    @property
    def dirty(self) -> bool:
        """Whether something is typed that isn't on its way into the records."""
        view = self._views.get(self._section)
        if view is None:
            return False
        return self.text.toPlainText() != (view.text if self._sent is None else self._sent)

    def show_period(self, report: ReportPeriod) -> None:
        """Reads the words of a period; those being typed for another one are saved first."""
        if report != self._report:
            self.save()
            self._report, self._views, self._sent = report, {}, None
        indicators = self._context.office.indicators
        self._context.tasks.read(self, _read, indicators, report, key="narratives", done=self._on_read)

    @Slot()
    def save(self) -> None:
        """Keeps what is typed."""
        self._pause.stop()
        if self._report is None or not self.dirty or self._context.as_of.read_only:
            return
        self._sent = self.text.toPlainText()
        version = self._views[self._section].version
        command = SaveNarrative(REPORT, self._report.period, self._section, self._sent, version)
        self._context.tasks.write(self, self._keeper, command, self._report, failed=self._on_save_failed)

    def hideEvent(self, event: QHideEvent) -> None:
        self.save()
        super().hideEvent(event)

    def _build(self) -> None:
        self.sections.setMinimumWidth(214)
        self.sections.set_key(self._section)
        self.text.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.text.setProperty("role", "writing")
        self.text.setTabChangesFocus(True)
        self.text.setPlaceholderText(tr("Viết phần này cho kỳ đang xem; mỗi dòng là một đoạn trong báo cáo in."))
        self.text.setAccessibleName(tr("Thuyết minh"))
        head = QHBoxLayout()
        head.setContentsMargins(14, 5, 14, 5)
        head.addWidget(TextLabel(tr("Thuyết minh"), Role.PANEL_TITLE))
        head.addStretch()
        head.addWidget(self.sections)
        box = frame("panel")
        column = QVBoxLayout(box)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(line())
        column.addWidget(self.text, 1)
        column.addWidget(line())
        column.addWidget(self._earlier_part())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(box)

    def _earlier_part(self) -> QWidget:
        part = frame("quiet")
        head = QHBoxLayout()
        head.addWidget(self._earlier_title)
        head.addStretch()
        head.addWidget(self.copy_link)
        self._earlier.setAlignment(Qt.AlignmentFlag.AlignTop)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._earlier.setProperty("role", "note")
        area.setWidget(self._earlier)
        area.viewport().setAutoFillBackground(False)
        self._earlier.setAutoFillBackground(False)
        part.setFixedHeight(_EARLIER_HEIGHT)
        column = QVBoxLayout(part)
        column.setContentsMargins(14, 7, 10, 6)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(area, 1)
        return part

    @Slot(object)
    def _on_read(self, answer: tuple[ReportPeriod, Sequence[NarrativeView]]) -> None:
        report, views = answer
        if report != self._report:
            return
        self._views, typed = {view.section: view for view in views}, self.text.toPlainText() if self._typing else None
        if self._views[self._section].text == self._sent:
            self._sent = None
        self._show_section(typed)

    @property
    def _typing(self) -> bool:
        """Whether what stands in the field is newer than what was read."""
        return self.dirty or self._sent is not None

    def _show_section(self, typed: str | None = None) -> None:
        view = self._views.get(self._section)
        if view is None:
            return
        wanted = view.text if typed is None else typed
        if self.text.toPlainText() != wanted:
            self.text.blockSignals(True)
            self.text.setPlainText(wanted)
            self.text.blockSignals(False)
        self.text.setReadOnly(self._context.as_of.read_only)
        self._earlier_title.setText(tr("Kỳ trước viết ({days})", days=dates_text(view.previous_period)))
        self._earlier.setText(view.previous_text or tr("Kỳ trước chưa viết phần này."))
        self.copy_link.setEnabled(bool(view.previous_text) and not self._context.as_of.read_only)

    @Slot()
    def _on_text_changed(self) -> None:
        self._pause.start()

    @Slot(object)
    def _on_section_picked(self, section: str) -> None:
        self.save()
        self._section, self._sent = section, None
        self._show_section()
        self.text.setFocus()

    @Slot()
    def _on_copy_clicked(self) -> None:
        earlier = self._views[self._section].previous_text
        written = self.text.toPlainText().rstrip()
        self.text.setPlainText(f"{written}\n{earlier}" if written else earlier)
        self.text.setFocus()

    @Slot(object)
    def _on_save_failed(self, _error: UserFacingError) -> None:
        self._sent = None


class _Keeper:
    """Saves on the writer thread, each time on top of what this window saved last.

    A version that was read before the last save landed is no conflict; one of another desk stays one.
    """

    def __init__(self, service: IndicatorService) -> None:
        self._service = service
        self._versions: dict[tuple[Period, str], int] = {}

    def __call__(self, command: SaveNarrative, report: ReportPeriod) -> Changes:
        key = (command.period, command.section)
        version = max(command.version, self._versions.get(key, 0))
        changes = self._service.save_narrative(replace(command, version=version))
        self._versions[key] = self._service.narratives(REPORT, report, (command.section,))[0].version
        return changes


def _read(service: IndicatorService, report: ReportPeriod) -> tuple[ReportPeriod, tuple[NarrativeView, ...]]:
    return report, service.narratives(REPORT, report, SECTIONS)
