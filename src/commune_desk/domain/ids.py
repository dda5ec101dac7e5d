"""UUIDv7 (RFC 9562): identifiers that sort by the moment they were made."""

from collections.abc import Callable
from threading import Lock
from uuid import UUID

_COUNTER_BITS = 12
_TAIL_BITS = 62


class IdSource:
    """Gives identifiers that only grow, also within a millisecond and when the clock steps back.

    Args:
        clock_ms: milliseconds since 1970 in UTC.
        random_bits: so many random bits as a number, like `secrets.randbits`.
    """

    def __init__(self, clock_ms: Callable[[], int], random_bits: Callable[[int], int]) -> None:
        self._clock_ms = clock_ms
        self._random_bits = random_bits
        self._lock = Lock()
        self._moment_ms = -1
        self._counter = 0

    def __call__(self) -> UUID:
        """The next identifier."""
        with self._lock:
            self._advance()
            head = self._moment_ms << 80 | 0x7 << 76 | self._counter << 64
        return UUID(int=head | 0b10 << _TAIL_BITS | self._random_bits(_TAIL_BITS))

    def _advance(self) -> None:
        now_ms = self._clock_ms()
        if now_ms <= self._moment_ms and self._counter + 1 < 1 << _COUNTER_BITS:
            self._counter += 1
            return
        self._moment_ms = max(now_ms, self._moment_ms + 1)
        # One bit less than there is room for, so that a busy millisecond has at least 2,048 numbers ahead.
        self._counter = self._random_bits(_COUNTER_BITS - 1)
