"""Khôi phục thử: when the newest backup was last really restored, when it will be again, and now."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.pages.administration.section import row_of
from commune_desk.gui.widgets.buttons import Button
from commune_desk.gui.widgets.labels import Role, TextLabel
from commune_desk.gui.widgets.panel import Panel
from commune_desk.services.restore_drills import DrillView
from commune_desk.wording.formats import day_text, grouped


class DrillPanel(Panel):
    """Tells of the last drill, and runs one.

    Attributes:
        state: the day of the last and of the next, in words.
    """

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(tr("Khôi phục thử"), parent=parent)
        self._context = context
        self.state = TextLabel("", Role.BODY, wrap=True)
        self.run_button = Button(tr("Khôi phục thử ngay"), "refresh-cw")
        self.body.addWidget(self.state)
        self.body.addStretch()
        self.body.addWidget(row_of(self.run_button))
        self.run_button.clicked.connect(self._on_run)

    def load(self) -> None:
        """Reads when the last one was."""
        self._context.tasks.read(self, self._context.office.drills.last, key="drill", done=self._on_read)

    @Slot(object)
    def _on_read(self, view: DrillView) -> None:
        self.state.setText(state_of(view))
        self.state.setToolTip(view.file)
        self.state.set_role(Role.WARN if view.due else Role.BODY)

    @Slot()
    def _on_run(self) -> None:
        self.run_button.setEnabled(False)
        run, title = self._context.office.drills.run, tr("Đang khôi phục thử bản sao lưu")
        self._context.tasks.compute(self, run, ended=self._on_ended, title=title)

    @Slot()
    def _on_ended(self) -> None:
        self.run_button.setEnabled(True)


def state_of(view: DrillView) -> str:
    """When it last went well, and when the next one is due."""
    if view.day is None:
        return tr("Chưa khôi phục thử lần nào. Mỗi quý, bản mới nhất được mở ra một tệp tạm, kiểm tra rồi xóa đi.")
    done = tr("Khôi phục thử thành công ngày {day}: {rows} bản ghi từ {backup}.",
              day=day_text(view.day), rows=grouped(view.rows), backup=view.backup)  # fmt: skip
    due = tr("Đã đến hạn thử lại.") if view.due else tr("Lần sau: {day}.", day=day_text(view.due_on))
    return f"{done} {due}"
