"""One record beside a member: added, changed or ended, by the fields its kind declares."""

from uuid import UUID

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from commune_desk.domain.errors import InvalidFieldsError, UserFacingError
from commune_desk.domain.fields import FieldSpec
from commune_desk.domain.member_records import RecordKind
from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.messages import Tone
from commune_desk.gui.widgets.buttons import Button, Kind
from commune_desk.gui.widgets.form_view import FormHelp, FormSection, FormView
from commune_desk.gui.widgets.panel import Notice
from commune_desk.services.member_records import AddRecord, ChangeRecord, RecordView
from commune_desk.wording import explain, say

_WIDTH = 460


class RecordDialog(QDialog):
    """Asks for the fields and saves them; stays open while something is wrong.

    Args:
        context: services and tasks.
        member_id: whose record it is.
        kind: what is kept.
        record: the one to change; None to add one.
        ending: asks for the last day alone.
        parent: the widget it belongs to.
    """

    def __init__(
        self,
        context: PageContext,
        member_id: UUID,
        kind: RecordKind,
        parent: QWidget,
        *,
        record: RecordView | None = None,
        ending: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say(f"record.{kind.key}"))
        self._context, self._member_id, self._kind, self._record = context, member_id, kind, record
        self.refusal = Notice("", tone=Tone.ERROR)
        self.form = FormView(
            (FormSection(say(f"record.{kind.key}"), _fields(kind, ending=ending)),),
            FormHelp(context.as_of.today, context.tasks),
        )
        self.save_button = Button(tr("Lưu"), "save", Kind.PRIMARY, "Ctrl+S")
        self.cancel_button = Button(tr("Huỷ"))
        self._build()
        self.form.set_values(self._values(ending=ending))
        self.save_button.clicked.connect(self._on_save)
        self.form.submitted.connect(self._on_save)
        self.cancel_button.clicked.connect(self.reject)

    def _build(self) -> None:
        self.setMinimumWidth(_WIDTH)
        self.refusal.hide()
        self.save_button.setDefault(True)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.cancel_button)
        row.addWidget(self.save_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(self.refusal)
        layout.addWidget(self.form)
        layout.addLayout(row)
        self.form.focus_first()

    def _values(self, *, ending: bool) -> dict[str, object]:
        if self._record is None:
            return {"valid_from" if self._kind.dated else "day": self._context.as_of.day}
        return {"valid_until": self._context.as_of.day} if ending else dict(self._record.values)

    @Slot()
    def _on_save(self) -> None:
        if not self.form.check():
            return
        records, values = self._context.office.member_records, self.form.values()
        self.save_button.setEnabled(False)
        if self._record is None:
            self._context.tasks.write(
                self,
                records.add,
                AddRecord(self._member_id, self._kind.key, values),
                done=self._on_saved,
                failed=self._on_failed,
                ended=self._on_ended,
            )
            return
        command = ChangeRecord(self._kind.key, self._record.id, self._record.version, values)
        self._context.tasks.write(
            self, records.change, command, done=self._on_saved, failed=self._on_failed, ended=self._on_ended
        )

    @Slot(object)
    def _on_saved(self, _changes: object) -> None:
        self.accept()

    @Slot(object)
    def _on_failed(self, error: UserFacingError) -> None:
        self.form.show_error(error)
        self.refusal.setVisible(not isinstance(error, InvalidFieldsError))
        self.refusal.set_texts(tr("Chưa lưu"), explain(error))

    @Slot()
    def _on_ended(self) -> None:
        self.save_button.setEnabled(True)


def _fields(kind: RecordKind, *, ending: bool) -> tuple[FieldSpec, ...]:
    return tuple(field for field in kind.fields if field.key == "valid_until") if ending else kind.fields
