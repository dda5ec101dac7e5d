"""What was half typed when the program ended the last time: offered once, after the window opened."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from commune_desk.gui.context import PageContext
from commune_desk.gui.drafts import NO_PAGE
from commune_desk.gui.i18n import tr
from commune_desk.gui.widgets.buttons import Button, Kind
from commune_desk.gui.widgets.labels import Role, TextLabel, frame
from commune_desk.services.desk import LOCAL_OFFSET
from commune_desk.services.drafts import Draft
from commune_desk.wording.formats import moment_text

_WIDTH, _TALLEST = 560, 420
_MOST_WORDS = 160


class FoundDrafts(QObject):
    """Looks once; silent when nothing was left."""

    def __init__(self, context: PageContext, window: QWidget) -> None:
        super().__init__(window)
        self._context = context

    def look(self) -> None:
        """Takes over what an opening before left behind."""
        self._context.tasks.compute(self, self._context.office.drafts.take_over, done=self._on_found)

    @Slot(object)
    def _on_found(self, drafts: Sequence[Draft]) -> None:
        window = self.parent()
        if drafts and isinstance(window, QWidget):
            DraftsDialog(self._context, drafts, window).open()


class DraftsDialog(QDialog):
    """One row for each: what it is about, when it was kept, what was typed; closing it keeps them all.

    Attributes:
        rows: a `DraftRow` for each, as long as it is neither opened nor dropped.
    """

    def __init__(self, context: PageContext, drafts: Sequence[Draft], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = tr("Lần trước còn {count} phiếu gõ dở", count=len(drafts))
        self.setWindowTitle(title)
        self.setMinimumWidth(_WIDTH)
        self._context = context
        self.later_button = Button(tr("Để sau"))
        self.later_button.clicked.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(10)
        layout.addWidget(TextLabel(title, Role.RECORD_NAME))
        words = tr("Chưa vào sổ. Mở tiếp để xem lại rồi lưu; để sau thì lần mở tới sẽ hỏi lại.")
        layout.addWidget(TextLabel(words, Role.NOTE, wrap=True))
        self.rows = [DraftRow(draft) for draft in drafts]
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for row in self.rows:
            column.addWidget(row)
            row.go_on.clicked.connect(self._on_go_on)
            row.drop.clicked.connect(self._on_drop)
        column.addStretch()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(inside)
        area.setMinimumHeight(min(inside.sizeHint().height() + 4, _TALLEST))
        layout.addWidget(area, 1)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(self.later_button)
        layout.addLayout(foot)
        self.rows[0].go_on.setFocus()

    @Slot()
    def _on_go_on(self) -> None:
        row = self._row_of(self.sender())
        if row.draft.subject == NO_PAGE:
            QGuiApplication.clipboard().setText(words_of(row.draft.texts))
            self._context.messages.note(tr("Đã chép chữ của phiếu; mở lại phiếu ấy rồi dán vào."))
            return
        self._leave(row)
        self.accept()
        self._context.navigate(row.draft.subject, row.draft)

    @Slot()
    def _on_drop(self) -> None:
        row = self._row_of(self.sender())
        self._context.tasks.compute(self, self._context.office.drafts.let_go, row.draft)
        self._leave(row)
        if not self.rows:
            self.accept()

    def _row_of(self, button: QObject) -> "DraftRow":
        return next(row for row in self.rows if button in {row.go_on, row.drop})

    def _leave(self, row: "DraftRow") -> None:
        self.rows.remove(row)
        row.hide()


class DraftRow(QWidget):
    """What one form is about, and what may be done with it.

    Attributes:
        go_on: shows the form again with what was typed, or copies the words where no page can.
        drop: forgets it.
    """

    def __init__(self, draft: Draft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.draft = draft
        self.go_on = Button(
            tr("Mở tiếp") if draft.subject != NO_PAGE else tr("Chép chữ"), kind=Kind.PRIMARY, dense=True
        )
        self.drop = Button(tr("Xoá nháp"), kind=Kind.QUIET, dense=True)
        box = frame("card")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(TextLabel(draft.title, Role.PANEL_TITLE, wrap=True))
        when = tr("gõ lúc {moment}", moment=moment_text((draft.kept_at + LOCAL_OFFSET).replace(tzinfo=None)))
        words.addWidget(TextLabel(when, Role.NOTE))
        typed = words_of(draft.texts)
        shown = typed if len(typed) <= _MOST_WORDS else f"{typed[:_MOST_WORDS]}…"
        words.addWidget(TextLabel(shown, Role.BODY, wrap=True))
        inside = QHBoxLayout(box)
        inside.setContentsMargins(12, 10, 12, 10)
        inside.addLayout(words, 1)
        inside.addWidget(self.drop, 0, Qt.AlignmentFlag.AlignTop)
        inside.addWidget(self.go_on, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(box)


def words_of(texts: Mapping[str, Any]) -> str:
    """What was typed, as one line of words: choices and ticks are left out."""
    words = [typed["text"] if isinstance(typed, dict) else typed for typed in texts.values()]
    return " · ".join(word.strip() for word in words if isinstance(word, str) and word.strip())
