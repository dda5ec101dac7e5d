"""`forms`: which there are, whether they are sound, and one printed."""

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from commune_desk.cli.opening import opened_office
from commune_desk.cli.output import print_json, print_rows
from commune_desk.documents.forms import Question, QuestionKind, shipped_forms
from commune_desk.documents.printing import check_form
from commune_desk.domain.errors import RefusedError
from commune_desk.services.files import write_file
from commune_desk.services.papers import KINDS, PaperService, PrintPaper
from commune_desk.wording import explain, say

_COLUMNS = ("id", "title", "subject")
_FLAGS = {"1": True, "true": True, "yes": True, "co": True, "có": True,
          "0": False, "false": False, "no": False, "khong": False, "không": False}  # fmt: skip


def list_forms(options: argparse.Namespace) -> int:
    """The forms, and what each asks."""
    rows = [
        {
            "id": form.id,
            "title": form.title,
            "subject": form.subject,
            "legal_basis": list(form.legal_basis),
            "questions": [
                {"key": one.key, "label": one.label, "kind": one.kind.value, "default": one.default}
                for one in form.questions
            ],
        }
        for form in shipped_forms()
    ]
    print_rows(rows, _COLUMNS, as_json=options.as_json)
    return 0


def check_forms(options: argparse.Namespace) -> int:
    """What is wrong with the forms of the program, or with one in a folder."""
    errors = check_form(Path(options.folder)) if options.folder else PaperService({}).check()
    if options.as_json:
        print_json([{"code": error.code, "message": explain(error)} for error in errors])
    else:
        for error in errors:
            print(explain(error))
        if not errors:
            print(say("cli.forms_sound"))
    return 1 if errors else 0


def print_form(options: argparse.Namespace) -> int:
    """One paper as a file, PDF or Word by the name it is to have."""
    out = Path(options.out)
    kind = out.suffix.lower().removeprefix(".")
    if kind not in KINDS:
        raise RefusedError("error.cli.kind_of_file", file=out.name, kinds=", ".join(KINDS))
    with opened_office(options) as office:
        questions = {form.id: form.questions for form in office.papers.forms()}
        if options.id not in questions:
            raise RefusedError("error.cli.form_not_found", form=options.id, known=", ".join(questions))
        answers = _answers(questions[options.id], options.answers)
        content = office.papers.print(PrintPaper(options.id, options.subject, kind, answers))
    write_file(out, content)
    print_written([out], as_json=options.as_json)
    return 0


def print_written(files: Sequence[Path], *, as_json: bool) -> None:
    """The files that were made."""
    if as_json:
        print_json([{"file": file} for file in files])
    else:
        for file in files:
            print(file)


def _answers(questions: Sequence[Question], written: Sequence[tuple[str, str]]) -> Mapping[str, Any]:
    kinds = {question.key: question.kind for question in questions}
    return {key: _answer(kinds.get(key, QuestionKind.TEXT), key, text) for key, text in written}


def _answer(kind: QuestionKind, key: str, text: str) -> bool | int | str:
    """An answer as the form wants it."""
    if kind is QuestionKind.TEXT:
        return text
    try:
        return _FLAGS[text.strip().lower()] if kind is QuestionKind.FLAG else int(text)
    except (KeyError, ValueError):
        code = "error.cli.not_a_flag" if kind is QuestionKind.FLAG else "error.cli.not_a_number"
        raise RefusedError(code, key=key, text=text) from None
