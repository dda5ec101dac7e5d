"""The bar at the foot: good news and problems, the link that undoes, long work, and the keys of the page."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from commune_desk import wording
from commune_desk.gui import tokens
from commune_desk.gui.i18n import tr
from commune_desk.gui.messages import Message, Messages, Tone
from commune_desk.gui.tasks import Task, Tasks
from commune_desk.gui.widgets import painting
from commune_desk.gui.widgets.buttons import LinkButton
from commune_desk.gui.widgets.labels import IconLabel, Role, TextLabel

_MARGIN = 10
_TONE_COLOURS = {Tone.NEUTRAL: "muted", Tone.ACCENT: "accent", Tone.WARN: "warn", Tone.ERROR: "error"}
_TONE_ROLES = {Tone.NEUTRAL: Role.SMALL, Tone.ACCENT: Role.SMALL, Tone.WARN: Role.WARN, Tone.ERROR: Role.ERROR}


class MessageBar(QFrame):
    """Listens to `Messages` and `Tasks`; never a pop-up for good news. It grows where a problem takes more words.

    Signals:
        undo_requested: the link that takes back was pressed.
        redo_requested: the link that does again was pressed.
    """

    undo_requested = Signal()
    redo_requested = Signal()

    def __init__(self, messages: Messages, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar-bottom")
        self.setFixedHeight(tokens.MESSAGE_BAR_HEIGHT)
        self._message = Message("", Tone.NEUTRAL)
        self._icon = IconLabel("circle-check", "accent")
        self._text = TextLabel("", Role.SMALL)
        self._undo = LinkButton("")
        self._hint = TextLabel("", Role.NOTE)
        self._work = TaskBar(tasks)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 0, 16, 0)
        layout.setSpacing(8)
        for widget in (self._icon, self._text, self._undo):
            layout.addWidget(widget)
        layout.addStretch()
        layout.addWidget(self._work)
        layout.addSpacing(8)
        layout.addWidget(self._hint)
        self._layout = layout
        self._undo.clicked.connect(self._on_link)
        messages.posted.connect(self._on_message_posted)
        messages.hinted.connect(self._on_hinted)
        messages.calmed.connect(self._on_calmed)
        self._show(self._message)

    @property
    def text(self) -> str:
        """What it says now."""
        return self._message.text

    @Slot()
    def _on_link(self) -> None:
        """Once for each message."""
        wanted = self.redo_requested if self._message.taken_back else self.undo_requested
        self._show(Message(self._message.text, self._message.tone))
        wanted.emit()

    @Slot(object)
    def _on_message_posted(self, message: Message) -> None:
        self._show(message)

    @Slot()
    def _on_calmed(self) -> None:
        if self._message.tone in {Tone.WARN, Tone.ERROR}:
            self._show(Message("", Tone.NEUTRAL))

    @Slot(str)
    def _on_hinted(self, text: str) -> None:
        self._hint.setText(text)

    def _show(self, message: Message) -> None:
        self._message = message
        self._icon.set_icon(painting.TONE_ICONS[message.tone], _TONE_COLOURS[message.tone])
        self._icon.setVisible(bool(message.text))
        self._text.set_role(_TONE_ROLES[message.tone])
        self._text.setText(message.text)
        self._text.setToolTip(message.text)
        # All but good news is read to its end, for what to do stands there.
        long = bool(message.text) and message.tone is not Tone.ACCENT
        self._text.setWordWrap(long)
        self._layout.setStretchFactor(self._text, 1 if long else 0)
        self._undo.setText(tr("Làm lại (Ctrl+Y)") if message.taken_back else tr("Hoàn tác (Ctrl+Z)"))
        self._undo.setVisible(message.change_set_id is not None)
        self._hint.setVisible(not long)
        self._fit_height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_height()

    def _fit_height(self) -> None:
        self._layout.activate()
        needed = self._text.heightForWidth(self._text.width()) + _MARGIN if self._text.wordWrap() else 0
        self.setFixedHeight(max(tokens.MESSAGE_BAR_HEIGHT, needed))


class TaskBar(QWidget):
    """What long work is doing, how far it is, and Huỷ. Shows the oldest that still runs."""

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._running: list[Task] = []
        self._text = TextLabel("", Role.SMALL)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(160)
        self._cancel = LinkButton(tr("Huỷ"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._text)
        layout.addWidget(self._bar, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self._cancel)
        self._cancel.clicked.connect(self._on_cancel_clicked)
        tasks.shown.connect(self._on_task_shown)
        tasks.moved.connect(self._on_task_moved)
        tasks.over.connect(self._on_task_over)
        self._show()

    @Slot(object)
    def _on_task_shown(self, task: Task) -> None:
        self._running.append(task)
        self._show()

    @Slot(object)
    def _on_task_moved(self, task: Task) -> None:
        if self._running and self._running[0] is task:
            self._show()

    @Slot(object)
    def _on_task_over(self, task: Task) -> None:
        if task in self._running:
            self._running.remove(task)
        self._show()

    @Slot()
    def _on_cancel_clicked(self) -> None:
        if self._running:
            self._running[0].cancel()
            self._cancel.setEnabled(False)

    def _show(self) -> None:
        self.setVisible(bool(self._running))
        if not self._running:
            return
        task = self._running[0]
        progress = task.progress
        doing = wording.say(progress.what_code) if progress.what_code else ""
        self._text.setText(f"{task.title} · {doing}" if doing else task.title)
        self._bar.setRange(0, 100 if progress.total else 0)
        if progress.total:
            self._bar.setValue(100 * progress.done // progress.total)
        self._cancel.setEnabled(not task.token.cancelled)
