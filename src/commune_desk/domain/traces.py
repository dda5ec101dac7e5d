"""The way to an error, for logs and reports that may leave the office."""

import traceback
from pathlib import Path


def trace_of(error: BaseException) -> tuple[str, ...]:
    """Kinds of error and the places they went through, the last error first.

    No messages and no values: those may name people, as the parameters of a statement do.
    """
    lines: list[str] = []
    seen: BaseException | None = error
    while seen is not None:
        lines.append(type(seen).__qualname__)
        lines += [
            f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(seen.__traceback__)
        ]
        seen = seen.__cause__ or seen.__context__
    return tuple(lines)
