"""One record beside a member: added, changed or ended, by the fields its kind declares."""

from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from commune_desk.domain.fields import FieldSpec
from commune_desk.domain.member_records import RecordKind
from commune_desk.gui.context import PageContext
from commune_desk.gui.form_dialog import Asked, FormDialog
from commune_desk.gui.i18n import tr
from commune_desk.gui.widgets.form_view import FormHelp, FormSection
from commune_desk.services.member_records import AddRecord, ChangeRecord, RecordView
from commune_desk.wording import say


class RecordDialog(FormDialog):
    """Asks for the fields and saves them.

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
        def command(values: dict[str, Any]) -> AddRecord | ChangeRecord:
            if record is None:
                return AddRecord(member_id, kind.key, values)
            return ChangeRecord(kind.key, record.id, record.version, values)

        title, day, records = say(f"record.{kind.key}"), context.as_of.day, context.office.member_records
        kept = {"valid_from" if kind.dated else "day": day} if record is None else record.values
        asked = Asked(
            title=title,
            confirm=tr("Lưu"),
            section=FormSection(title, _fields(kind, ending=ending)),
            help=FormHelp(context.as_of.today, context.tasks),
            use_case=records.add if record is None else records.change,
            command=command,
            values={"valid_until": day} if ending else kept,
            icon="save",
            shortcut="Ctrl+S",
            width=460,
            gap=12,
        )
        super().__init__(context, asked, parent)
        self.save_button = self.confirm_button


def _fields(kind: RecordKind, *, ending: bool) -> tuple[FieldSpec, ...]:
    return tuple(field for field in kind.fields if field.key == "valid_until") if ending else kind.fields
