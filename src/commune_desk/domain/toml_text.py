"""TOML with the line of a mistake."""

import re
import tomllib
from typing import Any

_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")


class TomlError(ValueError):
    """A text that is no TOML.

    Attributes:
        line: where it stops being TOML, from 1.
        reason: in the words of the parser.
    """

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(line, reason)
        self.line = line
        self.reason = reason


def read_toml(text: str) -> dict[str, Any]:
    """The tables of a text.

    Raises:
        TomlError: it is no TOML.
    """
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = _PLACE.search(str(error))
        line = int(place[1]) if place and place[1] else max(1, len(text.splitlines()))
        raise TomlError(line, _PLACE.sub("", str(error))) from error
    except (ValueError, RecursionError) as error:
        # A number of thousands of digits, brackets thousands deep: nobody wrote that by hand.
        raise TomlError(1, str(error)) from error
