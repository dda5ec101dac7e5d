"""`commune-desk COMMAND ...`: reads the arguments, carries out the command, and tells what went wrong in a sentence."""

import importlib
import io
import os
import sys
from collections.abc import Callable, Sequence
from typing import Any

from commune_desk.cli.output import print_json
from commune_desk.cli.parser import OnePlace, build_parser
from commune_desk.domain.errors import CancelledError, InvalidFieldsError, UserFacingError
from commune_desk.domain.file_refusals import refusal_of
from commune_desk.domain.traces import trace_of
from commune_desk.wording import LANGUAGES, explain, has, say, use_language

DONE, REFUSED = 0, 1
INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Carries out a command.

    Returns:
        0 done, 1 refused with a sentence on stderr; wrong usage leaves with 2, as argparse does.
    """
    speak_utf8()
    arguments = list(sys.argv[1:] if argv is None else argv)
    use_language(_language_of(arguments))
    options = build_parser().parse_args(arguments, OnePlace())
    try:
        status = _function(options.handler)(options)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read us has read enough; the interpreter must not write the rest at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return REFUSED
    except CancelledError:
        return REFUSED
    except Exception as error:  # noqa: BLE001 - nobody at a desk should meet a traceback; the log keeps it
        _tell(_refusal(error), as_json=options.as_json)
        return REFUSED
    except KeyboardInterrupt:
        return INTERRUPTED
    return status


def _refusal(error: Exception) -> UserFacingError:
    """What is told of an error."""
    if isinstance(error, UserFacingError):
        return error
    # A folder without rights, a name that is too long: whoever looked first stumbled over it.
    return refusal_of(error) if isinstance(error, OSError) else _logged(error)


def _logged(error: Exception) -> UserFacingError:
    """Keeps the way to what nobody expected in the log of the home folder, and says where."""
    from commune_desk.bootstrap import home  # noqa: PLC0415 - only when something went wrong

    log = home() / "command.log"
    with log.open("a", encoding="utf-8") as file:
        file.write("\n".join(trace_of(error)) + "\n\n")
    return UserFacingError("error.unexpected", log=str(log))


def speak_utf8() -> None:
    """Vietnamese letters reach files, pipes and Windows consoles whole."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def sentence_of(error: UserFacingError) -> str:
    """What is told: of fields that cannot be kept, each with its reason."""
    if not isinstance(error, InvalidFieldsError):
        return explain(error)
    return " ".join(_problem(key, code, facts) for key, code, facts in error.problems)


def _problem(key: str, code: str, facts: dict[str, Any]) -> str:
    label = say(f"field.{key}") if has(f"field.{key}") else key
    told = say(code, **{"label": label, **facts})
    return told if label in told else f"{label}: {told}"


def _tell(error: UserFacingError, *, as_json: bool) -> None:
    if as_json:
        print_json({"error": {"code": error.code, "message": sentence_of(error)}}, sys.stderr)
    else:
        print(sentence_of(error), file=sys.stderr)


def _function(handler: str) -> Callable[[Any], int]:
    module, name = handler.split(":")
    function: Callable[[Any], int] = getattr(importlib.import_module(f"commune_desk.cli.commands.{module}"), name)
    return function


def _language_of(arguments: Sequence[str]) -> str:
    """The language asked for anywhere, before anything is read: help is in it too."""
    for place, argument in enumerate(arguments):
        name, sign, value = argument.partition("=")
        if name == "--lang":
            value = value if sign else next(iter(arguments[place + 1 :]), "")
            if value in LANGUAGES:
                return value
    return LANGUAGES[0]
