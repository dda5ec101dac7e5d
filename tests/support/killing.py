"""Kills a process at random moments and looks at what it left behind.

For any work that must be whole or not at all: give the code that does it, ready to run in a new interpreter, and a
check of what lies there afterwards. The code prints READY right before the work that may be cut.
"""

import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tallies import tell

READY = "ready"
# Where bytecode may not be written, every start would compile all libraries anew: seconds against a tenth.
COMPILED_ONCE = {
    "PYTHONDONTWRITEBYTECODE": "",
    "PYTHONPYCACHEPREFIX": str(Path(tempfile.gettempdir()) / "commune-desk-bytecode"),
}


# An interpreter takes its time to end, and what is killed then has done all there was to do.
_END = "\nimport os\nos._exit(0)\n"
_TRIES_A_KILL = 4


@dataclass
class Outcome:
    """How many kills came before the work was over, and how many too late."""

    cut: int = 0
    finished: int = 0


def kills_a_kind(parts: int = 1) -> int:
    """Kills of a kind of work that is tried in so many tests: the environment's KILLS (make torture: 20), else 5."""
    return -(-int(os.environ.get("KILLS", "5")) // parts)


def kill_at_random(
    code: str,
    arguments: Callable[[int], list[str]],
    check: Callable[[int, bool], bool],
    *,
    kind: str,
    parts: int = 1,
    seed: int | None = None,
) -> Outcome:
    """Runs `code` again and again and kills it by SIGKILL at random moments of its usual time.

    It goes on until so many kills came in time as `kills_a_kind` tells, or most came too late.

    Args:
        code: a program; sys.argv[1:] is what `arguments` gives.
        arguments: by the number of the run; run 0 is not killed: its time is the measure.
        check: is given the number of the run and whether it ended by itself; raises what is wrong, and tells
            whether the work was found done.
        kind: names the work in the table at the end of the run.
        parts: tests that share the kills of this kind, as one on each engine.
        seed: of the moments; default from the environment's KILL_SEED, else random. It is printed.
    """
    times = kills_a_kind(parts)
    seed = int(os.environ.get("KILL_SEED", random.randrange(2**32))) if seed is None else seed
    print(f"KILL_SEED={seed}")  # noqa: T201 - a failure is repeated by it
    moments = random.Random(seed)
    usual_s = _run(code, arguments(0), None)[1]
    check(0, True)
    outcome, found = Outcome(), Counter[str]()
    while outcome.cut < times and outcome.cut + outcome.finished < times * _TRIES_A_KILL:
        number = outcome.cut + outcome.finished + 1
        ended, _ = _run(code, arguments(number), moments.uniform(0, usual_s))
        try:
            done = check(number, ended)
        except BaseException as error:
            error.add_note(f"run {number} of KILL_SEED={seed}")
            tell(f"kill: {kind}", found | Counter({"HALF DONE": 1}), seed)
            raise
        if ended:
            outcome.finished += 1
        else:
            outcome.cut += 1
            found["all of it" if done else "nothing of it"] += 1
    tell(f"kill: {kind}", found, seed)
    return outcome


def _run(code: str, arguments: list[str], kill_after_s: float | None) -> tuple[bool, float]:
    """Whether the process ended by itself, and the seconds after it was ready."""
    process = subprocess.Popen(
        [sys.executable, "-c", code + _END, *arguments],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | COMPILED_ONCE,
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == READY, "the process never got ready"
        begun = time.monotonic()
        try:
            status = process.wait(kill_after_s)
        except subprocess.TimeoutExpired:
            return False, time.monotonic() - begun
        assert status == 0, f"the process failed by itself: {status}"
        return True, time.monotonic() - begun
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
