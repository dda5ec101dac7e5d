"""Official forms: a folder each, with form.toml (what it is) and form.xml.j2 (how it reads)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from commune_desk import assets
from commune_desk.documents.model import Orientation
from commune_desk.domain.errors import UserFacingError
from commune_desk.domain.toml_text import TomlError, read_toml

SETTINGS_FILE = "form.toml"
TEMPLATE_FILE = "form.xml.j2"


class QuestionKind(StrEnum):
    """How a question is asked."""

    FLAG = "flag"
    NUMBER = "number"
    TEXT = "text"


_ANSWER_TYPES: dict[QuestionKind, type] = {QuestionKind.FLAG: bool, QuestionKind.NUMBER: int, QuestionKind.TEXT: str}


@dataclass(frozen=True)
class Question:
    """What the officer may decide before a form is printed; templates read it as ``ask.<key>``."""

    key: str
    label: str
    kind: QuestionKind
    default: bool | int | str


@dataclass(frozen=True)
class Form:
    """A form as it lies in its folder.

    Attributes:
        id: number of the list of forms and a readable name, also the folder's name.
        title: Vietnamese.
        legal_basis: texts the form rests on, as citations.
        subject: the plural noun of the records it prints.
        values: name of its value contract in `documents.values`.
        questions: in the order asked.
        orientation: of the first section.
        template: text of form.xml.j2.
    """

    id: str
    title: str
    legal_basis: tuple[str, ...]
    subject: str
    values: str
    questions: tuple[Question, ...]
    orientation: Orientation
    template: str

    def answers(self, given: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """The defaults, with what was answered.

        Raises:
            UserFacingError: an answer to a question the form does not ask.
        """
        answers: dict[str, Any] = {question.key: question.default for question in self.questions}
        for key, value in (given or {}).items():
            if key not in answers:
                raise UserFacingError("error.form_unknown_answer", form=self.id, key=key, known=", ".join(answers))
            answers[key] = value
        return answers


def shipped_forms() -> tuple[Form, ...]:
    """The forms that come with the program, by id."""
    return tuple(load_form(folder) for folder in shipped_folders())


def shipped_folders() -> tuple[Path, ...]:
    """Their folders."""
    return tuple(sorted(path.parent for path in assets.form().glob(f"*/{SETTINGS_FILE}")))


def shipped_form(form_id: str) -> Form:
    """One of them.

    Raises:
        UserFacingError: there is no such form.
    """
    return load_form(assets.form(form_id))


def load_form(folder: Path) -> Form:
    """Reads a form from its folder.

    Raises:
        UserFacingError: a file is missing, or form.toml lacks an entry or has a wrong one.
    """
    settings_text = _read(folder, SETTINGS_FILE)
    template = _read(folder, TEMPLATE_FILE)
    return form_of(folder.name, settings_text, template)


def form_of(form_id: str, settings_text: str, template: str) -> Form:
    """A form from the texts of its two files (an office's own copy lies in the database).

    Raises:
        UserFacingError: form.toml cannot be read, lacks an entry or has a wrong one.
    """
    try:
        settings = read_toml(settings_text)
    except TomlError as error:
        raise UserFacingError(
            "error.form_settings_syntax", form=form_id, line=error.line, reason=error.reason
        ) from error
    entry = _Settings(form_id, settings)
    return Form(
        id=form_id,
        title=entry.text("title"),
        legal_basis=tuple(entry.list("legal_basis")),
        subject=entry.text("subject"),
        values=entry.text("values"),
        questions=entry.questions(),
        orientation=entry.orientation(),
        template=template,
    )


def _read(folder: Path, name: str) -> str:
    try:
        return (folder / name).read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise UserFacingError("error.form_file_missing", form=folder.name, file=name) from error
    except (OSError, UnicodeDecodeError) as error:
        raise UserFacingError("error.form_file_unreadable", form=folder.name, file=name) from error


class _Settings:
    """Typed access to form.toml."""

    def __init__(self, form_id: str, settings: dict[str, Any]) -> None:
        self._form_id = form_id
        self._settings = settings

    def text(self, key: str) -> str:
        value = self._settings.get(key)
        if not isinstance(value, str) or not value:
            raise self._bad(key)
        return value

    def list(self, key: str) -> list[str]:
        value = self._settings.get(key)
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self._bad(key)
        return value

    def orientation(self) -> Orientation:
        try:
            return Orientation(self.text("orientation"))
        except ValueError as error:
            raise self._bad("orientation") from error

    def questions(self) -> tuple[Question, ...]:
        tables = self._settings.get("questions", [])
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            raise self._bad("questions")
        return tuple(self._question(table) for table in tables)

    def _question(self, table: dict[str, Any]) -> Question:
        key = str(table.get("key", "questions"))
        try:
            question = Question(table["key"], table["label"], QuestionKind(table["kind"]), table["default"])
        except (KeyError, ValueError) as error:
            raise self._bad(key) from error
        types = type(question.key), type(question.label), type(question.default)
        if types != (str, str, _ANSWER_TYPES[question.kind]):
            raise self._bad(key)
        return question

    def _bad(self, key: str) -> UserFacingError:
        return UserFacingError("error.form_bad_settings", form=self._form_id, key=key)
