"""Backups that nobody has to think of: after the window opened, when the stick comes back, before it closes."""

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QMainWindow

from commune_desk import wording
from commune_desk.domain.errors import UserFacingError
from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.widgets.ask import ask
from commune_desk.services.backups import SUBJECT, SecondPlaceView
from commune_desk.services.contracts import Changes
from commune_desk.services.restore_drills import DrillView

_LOOK_FOR_STICK_MS = 5 * 60 * 1000


class Safekeeping(QObject):
    """Runs the backups of an open window on the worker threads; the window asks it before it closes.

    Args:
        window: is closed by it when the last backup is made.
        context: of the open office.
    """

    def __init__(self, window: QMainWindow, context: PageContext) -> None:
        super().__init__(window)
        self._window = window
        self._context = context
        self._backups = context.office.backups
        self._at_work = False
        self._wants_to_close = False
        self._may_close = False
        self._why_not = ""
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_FOR_STICK_MS)
        self._timer.timeout.connect(self.look_for_stick)
        context.bus.changed.connect(self._on_bus_changed)

    @property
    def at_work(self) -> bool:
        """Whether a backup of its own is being made."""
        return self._at_work

    def begin(self) -> None:
        """Makes the backup of the day, if the last one is older."""
        self._at_work = True
        self._context.tasks.write(
            self, self._backups.run_at_start, ended=self._on_start_ended, title=tr("Đang sao lưu đầu ngày")
        )

    def may_close(self) -> bool:
        """Whether the window may close now; else it is closed as soon as the last backup is made."""
        if not self._may_close:
            self._wants_to_close = True
            if not self._at_work:
                self._make_last()
        return self._may_close

    @Slot()
    def look_for_stick(self) -> None:
        """Brings the newest backup to the second place, if that is there."""
        self._context.tasks.compute(self, self._backups.second_place, done=self._on_second_place_seen)

    @Slot()
    def _on_start_ended(self) -> None:
        self._at_work = False
        if self._wants_to_close:
            self._make_last()
            return
        self._timer.start()
        self._context.tasks.compute(self, self._backups.second_place, done=self._on_first_look)

    @Slot(object)
    def _on_first_look(self, place: SecondPlaceView | None) -> None:
        if place is not None and place.late and not place.present:
            self._context.messages.warn(tr("Đã hơn một tuần chưa chép bản sao lưu ra nơi thứ hai: hãy cắm thẻ nhớ."))
        self._on_second_place_seen(place)
        self._context.tasks.read(self, self._context.office.drills.last, key="drill", done=self._on_drill_read)

    @Slot(object)
    def _on_drill_read(self, view: DrillView) -> None:
        if view.due:
            title = tr("Đang khôi phục thử bản sao lưu")
            self._context.tasks.compute(self, self._context.office.drills.run_if_due, title=title)

    @Slot(object)
    def _on_second_place_seen(self, place: SecondPlaceView | None) -> None:
        if place is not None and place.present and not self._wants_to_close:
            self._context.tasks.compute(self, self._backups.write_second_place, failed=self._on_stick_failed)

    @Slot(object)
    def _on_stick_failed(self, _error: UserFacingError) -> None:
        # Said once: what is wrong with a stick stays wrong until somebody looks.
        self._timer.stop()

    @Slot(object)
    def _on_bus_changed(self, changes: Changes) -> None:
        # Closing a month makes a backup as well.
        if changes.subjects & {SUBJECT, "allowances"} and not self._at_work:
            self.look_for_stick()

    def _make_last(self) -> None:
        self._at_work = True
        self._timer.stop()
        self._why_not = tr("Việc sao lưu đã bị dừng.")
        self._context.tasks.write(
            self,
            self._backups.run_at_close,
            done=self._on_last_made,
            failed=self._on_last_failed,
            ended=self._on_last_ended,
            title=tr("Đang sao lưu trước khi đóng"),
        )

    @Slot(object)
    def _on_last_made(self, _none: None) -> None:
        self._may_close = True

    @Slot(object)
    def _on_last_failed(self, error: UserFacingError) -> None:
        self._why_not = wording.explain(error)

    @Slot()
    def _on_last_ended(self) -> None:
        self._at_work = False
        self._wants_to_close = False
        if self._may_close:
            # Something may have been saved meanwhile: then it stays, and the next closing backs that up.
            self._may_close = self._window.close()
            return
        text = tr("Đóng lúc này thì điều vừa ghi chưa có bản sao lưu; sổ vẫn còn nguyên trên máy.")
        ask(
            self._window,
            tr("Chưa sao lưu được, vẫn đóng?"),
            f"{self._why_not} {text}",
            tr("Vẫn đóng"),
            self._on_close_anyway,
            dangerous=True,
        )

    @Slot()
    def _on_close_anyway(self) -> None:
        self._may_close = True
        self._window.close()
