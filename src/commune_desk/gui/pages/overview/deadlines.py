"""Hạn theo luật: terms in working days that run in cases of recruitment and release, each the way to its case."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.pages.overview.tile import Tile
from commune_desk.gui.pages.overview.way import WayRow, WayRows
from commune_desk.gui.widgets.elided import ElidedLabel
from commune_desk.gui.widgets.labels import Role, TextLabel
from commune_desk.services.recruitment_views import DeadlineView
from commune_desk.wording import say

_ROWS = 4
_SOON_DAYS = 2
_POSTING = "candidates_posted"


class DeadlineRow(WayRow):
    """What is due and whom it is about, how the term runs, and what is left of it; the way to its case."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title, self.term = ElidedLabel("", Role.MEDIUM), ElidedLabel("", Role.NOTE)
        self.left, self.day = TextLabel("", Role.STRONG), TextLabel("", Role.NOTE)
        self.grid.addWidget(self.title, 0, 0)
        self.grid.addWidget(self.term, 1, 0)
        self.grid.addWidget(self.left, 0, 1, Qt.AlignmentFlag.AlignRight)
        self.grid.addWidget(self.day, 1, 1, Qt.AlignmentFlag.AlignRight)
        self.grid.setColumnStretch(0, 1)

    def show_deadline(self, deadline: DeadlineView) -> None:
        """Shows one."""
        self.row_id = deadline.case.id
        step, left = deadline.state.step, deadline.working_days_left
        # A step that waits stands for the posting that runs until then.
        code = _POSTING if step.at_least else step.code
        self.title.set_words(f"{say(f'recruitment.step.{code}')}, {deadline.case.whom}")
        start = step.after if deadline.working_days is not None else "plan"
        self.term.set_words(say(f"recruitment.from.{start}", days=deadline.working_days))
        self.left.setText(_left_words(left))
        self.left.set_role(Role.ERROR if left < 0 else Role.WARN if left <= _SOON_DAYS else Role.STRONG)
        self.day.setText(f"{deadline.day:%d/%m}")
        self.setAccessibleName(f"{self.title.words}, {self.left.text()}")


class DeadlinesTile(Tile):
    """The terms that end first."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, tr("Hạn theo luật"), "recruitments", parent)
        self.set_note(tr("ngày làm việc"))
        self.rows = [DeadlineRow() for _ in range(_ROWS)]
        self._shown = WayRows(self.content, self.rows)
        for row in self.rows:
            row.opened.connect(self._on_row_opened)

    def load(self) -> None:
        deadlines = self.context.office.recruitments.deadlines
        self.context.tasks.read(self, deadlines, key="deadlines", done=self._on_read)

    @Slot(object)
    def _on_read(self, deadlines: Sequence[DeadlineView]) -> None:
        if not deadlines:
            words = tr("Không có hạn nào đang chạy. Hồ sơ tuyển chọn, cho thôi được theo dõi từng bước ở đây.")
            self.show_nothing(words, tr("Lập hồ sơ"), "recruitments", "new")
            return
        self.show_content()
        self._shown.show_first(len(deadlines))
        for row, deadline in zip(self.rows, deadlines, strict=False):
            row.show_deadline(deadline)

    @Slot(object)
    def _on_row_opened(self, case_id: UUID) -> None:
        self.context.navigate("recruitments", case_id)


def _left_words(left: int) -> str:
    if left < 0:
        return say("recruitment.overdue_short", days=-left)
    return say("recruitment.left_short", days=left) if left else say("recruitment.today_short")
