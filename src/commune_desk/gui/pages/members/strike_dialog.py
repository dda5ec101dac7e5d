"""Strikes out a wrongly logged record, with its reason."""

from typing import Any

from PySide6.QtWidgets import QWidget

from commune_desk.domain.member_records import STRIKE_FIELDS, RecordKind
from commune_desk.gui.context import PageContext
from commune_desk.gui.form_dialog import Asked, FormDialog
from commune_desk.gui.i18n import tr
from commune_desk.gui.widgets.form_view import FormHelp, FormSection
from commune_desk.gui.widgets.labels import Role
from commune_desk.services.member_records import RecordView, StrikeRecord
from commune_desk.wording import say
from commune_desk.wording.record_words import record_words


class StrikeDialog(FormDialog):
    """Shows the record and asks why it is struck out."""

    def __init__(self, context: PageContext, kind: RecordKind, record: RecordView, parent: QWidget) -> None:
        title, note = record_words(kind, record.values)

        def command(values: dict[str, Any]) -> StrikeRecord:
            return StrikeRecord(kind.key, record.id, record.version, values["strike_reason"])

        asked = Asked(
            title=tr("Gạch bỏ"),
            confirm=tr("Gạch bỏ"),
            section=FormSection(tr("Gạch bỏ"), STRIKE_FIELDS),
            help=FormHelp(context.as_of.today, context.tasks),
            use_case=context.office.member_records.strike,
            command=command,
            above=((Role.NOTE, say(f"record.{kind.key}")), (Role.STRONG, title), (Role.NOTE, note)),
            below=tr("Bản ghi vẫn đọc được, không còn được tính."),
            dangerous=True,
            width=460,
            gap=8,
        )
        super().__init__(context, asked, parent)
        self.strike_button = self.confirm_button
