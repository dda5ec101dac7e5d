"""Prints official papers: a form, what it is about, the officer's answers.

The one service that is given other services: a paper prints exactly what a page shows, so it is filled in with the
same views.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from commune_desk.documents.forms import Form, Question, shipped_folders, shipped_form, shipped_forms
from commune_desk.documents.model import Orientation, Paper
from commune_desk.documents.values import Signatory
from commune_desk.domain.errors import UserFacingError
from commune_desk.domain.file_refusals import refusal_of
from commune_desk.services.files import write_file

KINDS = ("docx", "pdf")
"""Of files a paper can become."""


@dataclass(frozen=True)
class FormView:
    """A form the office can print."""

    id: str
    title: str
    legal_basis: tuple[str, ...]
    subject: str
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class PrintPaper:
    """A paper wanted.

    Attributes:
        form_id: of `PaperService.forms`.
        subject: what it is about, as text: a month, a day, a period or an id, as the form asks.
        answers: to the form's questions; the defaults for the others.
        kind: "pdf" or "docx".
    """

    form_id: str
    subject: str
    kind: str = "pdf"
    answers: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class DrawnPaper:
    """A paper with what to know of it before it is printed.

    Attributes:
        content: the file.
        unsigned: who signs and has no name on record: codes of ``paper.signer.<code>`` in `wording`.
        total_vnd: the amount that the paper spells out in words, or None.
        landscape: whether its first page lies across.
    """

    content: bytes
    unsigned: tuple[str, ...]
    total_vnd: int | None
    landscape: bool


class PaperService:
    """Lists, checks and prints forms.

    Args:
        fillers: by form id, the function that makes the form's values from the text of a subject.
    """

    def __init__(self, fillers: Mapping[str, Callable[[str], Any]]) -> None:
        self._fillers = fillers

    def forms(self) -> tuple[FormView, ...]:
        """Every form that can be filled in, by id."""
        return tuple(
            FormView(form.id, form.title, form.legal_basis, form.subject, form.questions)
            for form in shipped_forms()
            if form.id in self._fillers
        )

    def check(self) -> tuple[UserFacingError, ...]:
        """What is wrong with the forms."""
        from commune_desk.documents.printing import check_form  # noqa: PLC0415 - reportlab is slow to import

        return tuple(error for folder in shipped_folders() for error in check_form(folder))

    def print(self, command: PrintPaper) -> bytes:
        """The paper as a file.

        Raises:
            UserFacingError: no such form, nothing to print, or a mistake in the form, with its line.
        """
        return self.draw(command).content

    def draw(self, command: PrintPaper) -> DrawnPaper:
        """The paper as a file, and what is missing on it.

        Raises:
            UserFacingError: as `print`.
        """
        from commune_desk.documents.printing import compose  # noqa: PLC0415 - likewise

        form: Form = shipped_form(command.form_id)
        values = self._fillers[form.id](command.subject)
        content = _written(compose(form, values, command.answers), command.kind)
        return DrawnPaper(
            content=content,
            unsigned=_unsigned(values, command.answers or {}),
            total_vnd=getattr(values, "total_vnd", None),
            landscape=form.orientation is Orientation.LANDSCAPE,
        )

    def save(self, command: PrintPaper, path: Path) -> Path:
        """Writes the paper to a file, over what is there; folders on the way are made.

        Raises:
            UserFacingError: as `print`, or the file cannot be written.
        """
        content = self.print(command)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise refusal_of(error, path.parent) from error
        write_file(path, content)
        return path


def _written(paper: Paper, kind: str) -> bytes:
    if kind == "pdf":
        from commune_desk.documents.pdf import to_pdf  # noqa: PLC0415 - likewise

        return to_pdf(paper)
    from commune_desk.documents.word import to_docx  # noqa: PLC0415 - python-docx likewise

    return to_docx(paper)


def _unsigned(values: Any, answers: Mapping[str, Any]) -> tuple[str, ...]:
    """Who has no name; an answer "<who>_signs" of no takes the signature off the paper."""
    signers = ((field.name, getattr(values, field.name)) for field in fields(values))
    return tuple(
        who
        for who, signer in signers
        if isinstance(signer, Signatory) and not signer.name and answers.get(f"{who}_signs", True)
    )
