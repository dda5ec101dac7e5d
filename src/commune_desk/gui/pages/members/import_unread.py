"""What the file holds beside the fields that are shown, and the choice of another of its sheets."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from commune_desk.gui.i18n import tr
from commune_desk.gui.widgets.choices import Combo, Option
from commune_desk.gui.widgets.labels import Role, TextLabel
from commune_desk.services.import_plans import ImportPlan
from commune_desk.wording import say

_MOST_ROWS_SHOWN = 8


class UnreadNote(QWidget):
    """One line for each list or table that was not read, one for what goes into notes; hidden where there is neither.

    Signals:
        sheet_chosen: the name of the sheet to read instead.
    """

    sheet_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = TextLabel("", Role.WARN, wrap=True)
        self.sheets = Combo()
        self._choice = QWidget()
        line = QHBoxLayout(self._choice)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(TextLabel(tr("Trang đang đọc"), Role.NOTE))
        line.addWidget(self.sheets)
        line.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.words)
        column.addWidget(self._choice)
        self.sheets.picked.connect(self.sheet_chosen)
        self.hide()

    def show_plan(self, plan: ImportPlan) -> None:
        """Tells what a plan left unread."""
        unread = plan.preview.unread
        lines = [say(each.sentence_code, **each.facts) for each in unread]
        noted = [str(row.row) for row in plan.preview.rows if row.kept]
        if noted:
            shown = ", ".join(noted[:_MOST_ROWS_SHOWN]) + (", …" if len(noted) > _MOST_ROWS_SHOWN else "")
            lines.append(tr("Chữ trong ô mà sổ không có chỗ riêng được chép vào ghi chú: dòng {rows}.", rows=shown))
        self.words.setText("\n".join(lines))
        others = [each.sheet for each in unread if not each.columns]
        names = [name for name in plan.preview.sheet_names if name == plan.preview.sheet or name in others]
        self.sheets.set_options([Option(name, name) for name in names])
        self.sheets.set_key(plan.preview.sheet)
        self._choice.setVisible(bool(others))
        self.setVisible(bool(lines))
