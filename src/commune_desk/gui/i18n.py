"""Texts that live only in the window: Vietnamese in the source, English beside it in resources/translations/en/.

Qt ships no Vietnamese: resources/translations/vi/qt.toml holds its own buttons, menus and dialogues.
"""

import tomllib
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QLocale, QObject, QTranslator

from commune_desk import wording
from commune_desk.assets import resource
from commune_desk.wording.formats import FactFormatter

_LOCALES = {"vi": QLocale.Language.Vietnamese, "en": QLocale.Language.English}
_COUNTRIES = {"vi": QLocale.Country.Vietnam, "en": QLocale.Country.UnitedKingdom}
_formatter = FactFormatter()


@lru_cache(maxsize=1)
def english() -> dict[str, str]:
    """English by Vietnamese text, from every file of resources/translations/en/.

    Raises:
        ValueError: two files translate one text differently.
    """
    found: dict[str, str] = {}
    for path in sorted(resource("translations", "en").glob("*.toml")):
        for vietnamese, text in _read(path).items():
            if found.setdefault(vietnamese, text) != text:
                raise ValueError(f"{path.name}: {vietnamese}")
    return found


def tr(text: str, /, **facts: Any) -> str:
    """A Vietnamese text of the window in the language in use, its facts filled in as in `wording`."""
    chosen = text if wording.language() == "vi" else english().get(text, text)
    return _formatter.vformat(chosen, (), facts) if facts else chosen


class QtTexts(QTranslator):
    """Qt's own texts in Vietnamese."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._texts = _read(resource("translations", "vi", "qt.toml"))

    def isEmpty(self) -> bool:
        return not self._texts

    def translate(
        self,
        context: str,  # noqa: ARG002 - the same English word means the same wherever Qt asks
        sourceText: str,  # noqa: N803 - Qt's name
        disambiguation: str | None = None,  # noqa: ARG002
        n: int = -1,  # noqa: ARG002
    ) -> str | None:  # None keeps Qt's text, an empty one would blank it
        return self._texts.get(sourceText)


def install(app: QCoreApplication, language: str) -> None:
    """Sets the language of window, sentences and Qt: "vi" or "en"."""
    wording.use_language(language)
    QLocale.setDefault(QLocale(_LOCALES[language], _COUNTRIES[language]))
    for old in app.findChildren(QtTexts):
        app.removeTranslator(old)
        old.deleteLater()
    if language == "vi":
        app.installTranslator(QtTexts(app))


@cache
def _read(path: Path) -> dict[str, str]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
