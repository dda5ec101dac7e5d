"""Work off the GUI thread: one writer, one reader, a pool for pure computing.

A result reaches a bound slot of its owner on the GUI thread; when the owner is gone, it is dropped. What a write
changed always reaches the bus, owner or not.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any
from weakref import WeakMethod, ref

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot
from shiboken6 import isValid

from commune_desk.domain.errors import CancelledError, UserFacingError
from commune_desk.domain.file_refusals import refusal_of
from commune_desk.gui.bus import Bus
from commune_desk.gui.garbage import GuiThreadCollector
from commune_desk.gui.messages import Messages
from commune_desk.services.contracts import Changes, TaskContext

_FOREVER = -1


class CancelToken:
    """Set on the GUI thread, read on the worker."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def cancel(self) -> None:
        """Asks the work to stop."""
        self._event.set()

    @property
    def cancelled(self) -> bool:
        """Whether somebody asked."""
        return self._event.is_set()


class Lane(Enum):
    """Which threads a task may use."""

    WRITE = auto()
    READ = auto()
    COMPUTE = auto()


@dataclass(frozen=True)
class Progress:
    """How far a task is: `done` of `total` steps (total 0: unknown)."""

    done: int
    total: int
    what_code: str


class Task:
    """One piece of work, as its owner and the task bar see it.

    Attributes:
        lane: writer, reader or pool.
        title: words for the task bar; "" for work too short to show.
        token: cancels it.
        progress: the newest that was told.
    """

    def __init__(self, lane: Lane, title: str, key: object) -> None:
        self.lane = lane
        self.title = title
        self.key = key
        self.token = CancelToken()
        self.progress = Progress(0, 0, "")

    def cancel(self) -> None:
        """Asks it to stop; nothing is told to its owner when it does."""
        self.token.cancel()


class _Context(TaskContext):
    """Progress and cancel as the services know them, from the worker thread."""

    def __init__(self, task: Task, told: Callable[[Task], None]) -> None:
        self._task = task
        self._told = told

    def progress(self, done: int, total: int, what_code: str = "") -> None:
        self._task.progress = Progress(done, total, what_code)
        self._told(self._task)

    @property
    def cancelled(self) -> bool:
        return self._task.token.cancelled


@dataclass
class _Job:
    """A task with what it calls and whom it tells."""

    task: Task
    call: Callable[[], Any]
    owner: ref[QObject]
    done: WeakMethod[Any] | None
    failed: WeakMethod[Any] | None
    ended: WeakMethod[Any] | None
    result: Any = None
    error: Exception | None = None

    def run(self) -> None:
        if self.task.token.cancelled:
            self.error = CancelledError()
            return
        try:
            self.result = self.call()
        except Exception as error:  # noqa: BLE001 - the edge of the thread: every error is sorted on landing
            self.error = error


class _Runnable(QRunnable):
    def __init__(self, job: _Job, begin: Callable[[_Job], None], land: Callable[[_Job], None]) -> None:
        super().__init__()
        self._job = job
        self._begin = begin
        self._land = land

    def run(self) -> None:
        self._begin(self._job)
        self._job.run()
        self._land(self._job)


class Tasks(QObject):
    """Starts work and brings its results home.

    Args:
        bus: told of every `Changes` a write returns.
        messages: told of every `UserFacingError`.
        crashed: called on the GUI thread with an error nobody expected.
        interrupt_read: stops the reading under way; set when an office is opened.

    Signals:
        shown: a `Task` with a title was started.
        moved: a `Task` told its progress.
        over: a `Task` with a title ended, however it did.
    """

    shown = Signal(object)
    moved = Signal(object)
    over = Signal(object)
    _landed = Signal(object)

    def __init__(
        self,
        bus: Bus,
        messages: Messages,
        crashed: Callable[[BaseException], None],
        interrupt_read: Callable[[], None] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._bus = bus
        self._messages = messages
        self._crashed = crashed
        self.interrupt_read = interrupt_read
        self._lock = threading.Lock()
        self._reading: Task | None = None
        self._newest: dict[object, Task] = {}
        self._alive: dict[int, _Job] = {}
        self._pools = {Lane.WRITE: self._pool(1), Lane.READ: self._pool(1), Lane.COMPUTE: self._pool(0)}
        self._landed.connect(self._on_landed)
        self._collector = GuiThreadCollector(self)
        self._closed = False

    def write(
        self,
        owner: QObject,
        function: Callable[..., Any],
        *arguments: Any,
        done: Callable[..., None] | None = None,
        failed: Callable[..., None] | None = None,
        ended: Callable[[], None] | None = None,
        title: str = "",
    ) -> Task:
        """Runs a command on the writer thread, in order.

        Args:
            owner: the widget that asks; gone, `done` and `failed` are not called.
            function: a service's command; with a `title` it is called with ``context=`` as well.
            arguments: what it is called with.
            done: bound slot for the result. `Changes` reach bus and message bar by themselves.
            failed: bound slot for a `UserFacingError`, called after the message bar has said it.
            ended: bound slot called last, whatever happened (also when cancelled).
            title: words for the task bar, for work of more than a second.
        """
        return self._start(Lane.WRITE, owner, function, arguments, (done, failed, ended), title, None)

    def read(
        self,
        owner: QObject,
        function: Callable[..., Any],
        *arguments: Any,
        key: str = "",
        done: Callable[..., None] | None = None,
        failed: Callable[..., None] | None = None,
        ended: Callable[[], None] | None = None,
        title: str = "",
    ) -> Task:
        """Runs a query on the reader thread; the newest of one owner and `key` supersedes the older ones."""
        slot_key = (id(owner), key) if key else None
        if slot_key is not None:
            self._supersede(slot_key)
        return self._start(Lane.READ, owner, function, arguments, (done, failed, ended), title, slot_key)

    def compute(
        self,
        owner: QObject,
        function: Callable[..., Any],
        *arguments: Any,
        done: Callable[..., None] | None = None,
        failed: Callable[..., None] | None = None,
        ended: Callable[[], None] | None = None,
        title: str = "",
    ) -> Task:
        """Runs what needs no database in the pool."""
        return self._start(Lane.COMPUTE, owner, function, arguments, (done, failed, ended), title, None)

    @property
    def busy(self) -> bool:
        """Whether anything has not landed yet."""
        return bool(self._alive)

    @property
    def writing(self) -> bool:
        """Whether a command has not landed yet."""
        return any(job.task.lane is Lane.WRITE for job in self._alive.values())

    def close(self) -> None:
        """Cancels everything and waits; called before the office is closed. Nothing starts or lands any more.

        What a slot of a late result would start could outlive this object: its result would then come home to
        nobody, which Qt answers by ending the process.
        """
        self._closed = True
        for job in tuple(self._alive.values()):
            job.task.cancel()
        for pool in self._pools.values():
            pool.waitForDone()
        self._collector.stop()

    def _start(
        self,
        lane: Lane,
        owner: QObject,
        function: Callable[..., Any],
        arguments: tuple[Any, ...],
        slots: tuple[Callable[..., None] | None, ...],
        title: str,
        key: object,
    ) -> Task:
        task = Task(lane, title, key)
        if self._closed:
            task.cancel()
            return task
        context = _Context(task, self.moved.emit)

        def call() -> Any:
            return function(*arguments, context=context) if title else function(*arguments)

        done, failed, ended = (_weak(slot) for slot in slots)
        job = _Job(task, call, ref(owner), done, failed, ended)
        self._alive[id(job)] = job
        if key is not None:
            self._newest[key] = task
        if title:
            self.shown.emit(task)
        self._pools[lane].start(_Runnable(job, self._begin, self._landed.emit))
        return task

    def _supersede(self, key: object) -> None:
        older = self._newest.get(key)
        if older is None:
            return
        older.cancel()
        with self._lock:
            if self._reading is older and self.interrupt_read is not None:
                self.interrupt_read()

    def _begin(self, job: _Job) -> None:
        if job.task.lane is Lane.READ:
            with self._lock:
                self._reading = job.task

    @Slot(object)
    def _on_landed(self, job: _Job) -> None:
        del self._alive[id(job)]
        if self._closed:
            return
        task = job.task
        if task.key is not None and self._newest.get(task.key) is task:
            del self._newest[task.key]
        if task.title:
            self.over.emit(task)
        if job.error is None:
            self._deliver(job)
        else:
            self._sort_error(job, job.error)
        self._tell(job, job.ended)

    def _deliver(self, job: _Job) -> None:
        if isinstance(job.result, Changes):
            self._bus.publish(job.result)
            self._messages.changes(job.result)
        superseded = job.task.token.cancelled and job.task.lane is Lane.READ
        if not superseded:
            self._tell(job, job.done, job.result)

    def _sort_error(self, job: _Job, error: Exception) -> None:
        interrupted = job.task.token.cancelled and job.task.lane is Lane.READ
        if isinstance(error, CancelledError) or interrupted:
            return
        if isinstance(error, OSError):
            # A folder without rights, a stick pulled out: the officer's to mend, no mistake of the program.
            error = refusal_of(error)
        if isinstance(error, UserFacingError):
            self._messages.error(error)
            self._tell(job, job.failed, error)
            return
        self._crashed(error)

    def _tell(self, job: _Job, slot: WeakMethod[Any] | None, *arguments: Any) -> None:
        owner = job.owner()
        bound = slot() if slot is not None else None
        if owner is not None and isValid(owner) and bound is not None:
            bound(*arguments)

    def _pool(self, threads: int) -> QThreadPool:
        pool = QThreadPool(self)
        pool.setExpiryTimeout(_FOREVER)  # an idle thread that dies takes its database connection along
        if threads:
            pool.setMaxThreadCount(threads)
        return pool


def _weak(slot: Callable[..., None] | None) -> WeakMethod[Any] | None:
    """Bound methods only: a lambda or partial that holds `self` keeps a widget for ever.

    Raises:
        TypeError: the slot is not a bound method.
    """
    return None if slot is None else WeakMethod(slot)
