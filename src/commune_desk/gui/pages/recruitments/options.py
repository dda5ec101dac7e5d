"""Codes of a case as things to choose from."""

from enum import StrEnum

from commune_desk import wording
from commune_desk.gui.widgets.choices import Option


def options_of(prefix: str, kind: type[StrEnum]) -> list[Option]:
    """Every code of a kind with its words ``choice.<prefix>.<code>``."""
    return [Option(code.value, wording.say(f"choice.{prefix}.{code}")) for code in kind]
