import gc
import subprocess
import sys
import threading
import weakref
from uuid import uuid4

import pytest
from PySide6.QtCore import QCoreApplication, QObject, QThread, Slot
from PySide6.QtWidgets import QWidget

from commune_desk.domain.errors import RefusedError
from commune_desk.gui.context import PageContext
from commune_desk.gui.messages import Tone
from commune_desk.gui.tasks import Tasks
from commune_desk.services.contracts import Changes, TaskContext


class Owner(QObject):
    """Collects what its tasks bring home."""

    def __init__(self) -> None:
        super().__init__()
        self.results: list[object] = []
        self.errors: list[Exception] = []
        self.ends = 0
        self.threads: set[QThread] = set()

    @Slot(object)
    def on_done(self, result: object) -> None:
        self.results.append(result)
        self.threads.add(QThread.currentThread())

    @Slot(object)
    def on_failed(self, error: Exception) -> None:
        self.errors.append(error)

    @Slot()
    def on_ended(self) -> None:
        self.ends += 1


@pytest.fixture
def owner(qapp) -> Owner:
    return Owner()


@pytest.fixture
def idle(qtbot, context: PageContext):
    def wait() -> None:
        qtbot.waitUntil(lambda: not context.tasks.busy)

    return wait


def test_that_a_result_comes_home_on_the_thread_of_the_window(context, owner, idle):
    seen: list[threading.Thread] = []

    def work(number: int) -> int:
        seen.append(threading.current_thread())
        return number * 3_000_000_000

    context.tasks.write(owner, work, 2, done=owner.on_done, ended=owner.on_ended)
    idle()
    assert owner.results == [6_000_000_000]
    assert owner.ends == 1
    assert seen[0] is not threading.main_thread()
    assert owner.threads == {owner.thread()}


def test_that_commands_run_in_the_order_given_on_one_thread(context, owner, idle):
    threads: set[int] = set()

    def work(number: int) -> int:
        threads.add(threading.get_ident())
        return number

    for number in range(50):
        context.tasks.write(owner, work, number, done=owner.on_done)
    assert context.tasks.writing
    idle()
    assert owner.results == list(range(50))
    assert len(threads) == 1


def test_that_the_newest_query_of_a_key_supersedes_those_before(context, owner, idle):
    begun, go = threading.Event(), threading.Event()
    ran: list[str] = []

    def query(text: str) -> str:
        ran.append(text)
        begun.set()
        assert go.wait(5)
        return text

    context.tasks.read(owner, query, "t", key="names", done=owner.on_done)
    assert begun.wait(5)
    for text in ("th", "thu", "thuy"):
        context.tasks.read(owner, query, text, key="names", done=owner.on_done)
    go.set()
    idle()
    assert owner.results == ["thuy"]
    assert ran == ["t", "thuy"]


def test_that_queries_of_other_keys_and_owners_are_left_alone(context, owner, idle):
    other = Owner()
    context.tasks.read(owner, str, 1, key="a", done=owner.on_done)
    context.tasks.read(owner, str, 2, key="b", done=owner.on_done)
    context.tasks.read(other, str, 3, key="a", done=other.on_done)
    idle()
    assert owner.results == ["1", "2"]
    assert other.results == ["3"]


def test_that_the_running_query_is_interrupted_and_its_error_kept_quiet(context, owner, crashes, qtbot):
    begun, stopped = threading.Event(), threading.Event()
    tasks = Tasks(context.bus, context.messages, crashes, interrupt_read=stopped.set)

    def slow(text: str) -> str:
        begun.set()
        if text == "old":
            assert stopped.wait(5)
            raise OSError("interrupted")
        return text

    tasks.read(owner, slow, "old", key="k", done=owner.on_done, failed=owner.on_failed)
    assert begun.wait(5)
    tasks.read(owner, slow, "new", key="k", done=owner.on_done, failed=owner.on_failed)
    qtbot.waitUntil(lambda: not tasks.busy)
    assert owner.results == ["new"]
    assert owner.errors == []
    assert crashes.errors == []
    tasks.close()


def test_that_cancelled_work_stops_between_steps_and_says_nothing(context, owner, idle, qtbot, crashes):
    begun = threading.Event()
    said: list[object] = []
    context.messages.posted.connect(said.append)

    def work(*, context: TaskContext) -> str:
        context.progress(1, 2)
        begun.set()
        while True:
            context.check()

    task = context.tasks.write(
        owner, work, done=owner.on_done, failed=owner.on_failed, ended=owner.on_ended, title="Lập nháp"
    )
    assert begun.wait(5)
    task.cancel()
    idle()
    assert (owner.results, owner.errors, said, crashes.errors) == ([], [], [], [])
    assert owner.ends == 1


def test_that_work_cancelled_before_its_turn_never_starts(context, owner, idle):
    go = threading.Event()
    ran: list[int] = []
    context.tasks.write(owner, go.wait, 5)
    task = context.tasks.write(owner, ran.append, 1, done=owner.on_done)
    task.cancel()
    go.set()
    idle()
    assert ran == []


def test_that_progress_is_told_to_the_window(context, owner, idle):
    told: list[tuple[int, int]] = []
    shown: list[str] = []
    over: list[str] = []
    context.tasks.moved.connect(lambda task: told.append((task.progress.done, task.progress.total)))
    context.tasks.shown.connect(lambda task: shown.append(task.title))
    context.tasks.over.connect(lambda task: over.append(task.title))

    def work(*, context: TaskContext) -> None:
        context.progress(3, 30)

    context.tasks.compute(owner, work, title="In 30 tờ")
    idle()
    assert told == [(3, 30)]
    assert shown == over == ["In 30 tờ"]


def test_that_what_the_officer_can_mend_is_said_in_the_bar(context, owner, idle, crashes):
    said = []
    context.messages.posted.connect(said.append)

    def refuse() -> None:
        raise RefusedError("error.invalid_fields", count=3)

    context.tasks.write(owner, refuse, done=owner.on_done, failed=owner.on_failed)
    idle()
    assert [(message.text, message.tone) for message in said] == [("Còn 3 chỗ cần sửa trước khi lưu.", Tone.ERROR)]
    assert [error.code for error in owner.errors] == ["error.invalid_fields"]
    assert crashes.errors == []


def test_that_an_error_nobody_expected_goes_to_the_reporter(context, owner, idle, crashes):
    context.tasks.write(owner, lambda: 1 // 0, done=owner.on_done, failed=owner.on_failed, ended=owner.on_ended)
    idle()
    assert [type(crashes.errors.pop())] == [ZeroDivisionError]
    assert owner.errors == []
    assert owner.ends == 1


def test_that_a_result_for_an_owner_who_is_gone_is_dropped(context, owner, idle):
    go = threading.Event()
    results = owner.results

    def work() -> str:
        assert go.wait(5)
        return "late"

    context.tasks.read(owner, work, done=owner.on_done)
    import shiboken6

    shiboken6.delete(owner)
    go.set()
    idle()
    assert results == []


def test_that_changes_reach_the_bus_and_the_bar_even_when_the_owner_is_gone(context, qapp, idle):
    heard, said = [], []
    context.bus.changed.connect(heard.append)
    context.messages.posted.connect(said.append)
    change_set = uuid4()
    changes = Changes(frozenset({"members"}), frozenset(), change_set, "error.invalid_fields", (("count", 2),))
    context.tasks.write(Owner(), lambda: changes)
    idle()
    assert heard == [changes]
    assert said[0].change_set_id == change_set


def test_that_a_lambda_is_refused_as_a_slot(context, owner):
    with pytest.raises(TypeError):
        context.tasks.write(owner, int, done=lambda _: None)


def test_that_threads_live_on_when_idle(context):
    assert {pool.expiryTimeout() for pool in context.tasks._pools.values()} == {-1}


def test_that_two_thousand_signals_leave_the_interpreter_whole():
    code = (
        "from PySide6.QtCore import QCoreApplication, QObject, Signal\n"
        "class Sender(QObject):\n    fired = Signal(bool)\n"
        "app = QCoreApplication([])\nsender = Sender()\nheard = []\n"
        "sender.fired.connect(heard.append)\n"
        "for _ in range(2000):\n    sender.fired.emit(True)\n"
        "assert len(heard) == 2000\nprint('whole', True)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stdout.strip()) == (0, "whole True"), done.stderr


def test_that_a_forgotten_widget_in_a_cycle_is_freed_on_the_thread_of_the_window(qtbot, context, owner, idle):
    freed_on: list[threading.Thread] = []
    widget = QWidget()
    widget.itself = widget
    weakref.finalize(widget, lambda: freed_on.append(threading.current_thread()))
    del widget

    def work() -> int:
        # Enough containers for Python to collect three generations here, if it were left to it.
        return len([[number] for number in range(500_000)])

    context.tasks.compute(owner, work, done=owner.on_done)
    idle()
    assert owner.results == [500_000]
    gc.collect()
    assert freed_on == [threading.main_thread()]


def test_that_cycles_are_freed_by_the_window_while_it_runs(qtbot, context):
    made = QObject()
    made.itself = made
    gone = weakref.ref(made)
    del made
    filling = [[number] for number in range(1_000)]
    qtbot.waitUntil(lambda: gone() is None)
    assert len(filling) == 1_000


def test_that_python_collects_again_when_the_work_is_closed(context):
    assert not gc.isenabled()
    context.tasks.close()
    assert gc.isenabled()


def test_that_nothing_lands_or_starts_once_the_work_is_closed(context, owner):
    began = threading.Event()

    def work() -> int:
        began.set()
        return 1

    context.tasks.read(owner, work, done=owner.on_done)
    assert began.wait(10)
    context.tasks.close()
    started: list[int] = []
    late = context.tasks.read(owner, started.append, 1, done=owner.on_done)
    QCoreApplication.sendPostedEvents()
    assert late.token.cancelled
    assert (owner.results, started, context.tasks.busy) == ([], [], False)
