"""Strikes out a wrongly logged record, with its reason."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from commune_desk.domain.errors import InvalidFieldsError, UserFacingError
from commune_desk.domain.member_records import STRIKE_FIELDS, RecordKind
from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.messages import Tone
from commune_desk.gui.widgets.buttons import Button, Kind
from commune_desk.gui.widgets.form_view import FormHelp, FormSection, FormView
from commune_desk.gui.widgets.labels import Role, TextLabel
from commune_desk.gui.widgets.panel import Notice
from commune_desk.services.member_records import RecordView, StrikeRecord
from commune_desk.wording import explain, say
from commune_desk.wording.record_words import record_words

_WIDTH = 460


class StrikeDialog(QDialog):
    """Shows the record and asks why it is struck out; stays open while something is wrong."""

    def __init__(self, context: PageContext, kind: RecordKind, record: RecordView, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Gạch bỏ"))
        self.setMinimumWidth(_WIDTH)
        self._context, self._kind, self._record = context, kind, record
        self.refusal = Notice("", tone=Tone.ERROR)
        self.refusal.hide()
        self.form = FormView((FormSection(tr("Gạch bỏ"), STRIKE_FIELDS),), FormHelp(context.as_of.today, context.tasks))
        self.strike_button = Button(tr("Gạch bỏ"), kind=Kind.DANGER)
        self.cancel_button = Button(tr("Huỷ"))
        self._build()
        self.strike_button.clicked.connect(self._on_strike)
        self.form.submitted.connect(self._on_strike)
        self.cancel_button.clicked.connect(self.reject)

    def _build(self) -> None:
        title, note = record_words(self._kind, self._record.values)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.strike_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(8)
        layout.addWidget(TextLabel(say(f"record.{self._kind.key}"), Role.NOTE))
        layout.addWidget(TextLabel(title, Role.STRONG, wrap=True))
        layout.addWidget(TextLabel(note, Role.NOTE, wrap=True))
        layout.addWidget(self.refusal)
        layout.addWidget(self.form)
        layout.addWidget(TextLabel(tr("Bản ghi vẫn đọc được, không còn được tính."), Role.NOTE, wrap=True))
        layout.addLayout(buttons)
        self.form.focus_first()

    @Slot()
    def _on_strike(self) -> None:
        if not self.form.check():
            return
        record = self._record
        command = StrikeRecord(self._kind.key, record.id, record.version, self.form.values()["strike_reason"])
        self.strike_button.setEnabled(False)
        self._context.tasks.write(
            self,
            self._context.office.member_records.strike,
            command,
            done=self._on_struck,
            failed=self._on_failed,
            ended=self._on_ended,
        )

    @Slot(object)
    def _on_struck(self, _changes: object) -> None:
        self.accept()

    @Slot(object)
    def _on_failed(self, error: UserFacingError) -> None:
        self.form.show_error(error)
        self.refusal.setVisible(not isinstance(error, InvalidFieldsError))
        self.refusal.set_texts(tr("Chưa lưu"), explain(error))

    @Slot()
    def _on_ended(self) -> None:
        self.strike_button.setEnabled(True)
