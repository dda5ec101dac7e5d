"""From a form and its values to a paper, and from a paper to bytes."""

import dataclasses
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from commune_desk.documents import values as contracts
from commune_desk.documents.forms import Form, load_form
from commune_desk.documents.model import Paper
from commune_desk.documents.pdf import to_pdf
from commune_desk.documents.reader import read_paper
from commune_desk.documents.template import check_source, render
from commune_desk.domain.errors import UserFacingError

__all__ = ["check_form", "compose", "load_form", "to_pdf"]


def compose(form: Form, values: Any, answers: Mapping[str, Any] | None = None) -> Paper:
    """The paper of a form filled in.

    Args:
        form: from `load_form` or `shipped_form`.
        values: an instance of the form's value contract (`form.values` names it).
        answers: to the form's questions; the defaults for the others.

    Raises:
        TypeError: values of another contract: a mistake of the program.
        UserFacingError: the form itself is wrong, with the line of its template.
    """
    contract = _contract(form)
    if not isinstance(values, contract):
        raise TypeError(f"{form.id} takes {form.values}, not {type(values).__name__}")
    context = {field.name: getattr(values, field.name) for field in dataclasses.fields(values)}
    return read_paper(form, render(form, {**context, "values": values, "ask": form.answers(answers)}))


def _contract(form: Form) -> Any:
    """The dataclass whose fields the template reads."""
    contract = contracts.CONTRACTS.get(form.values)
    if contract is None:
        raise UserFacingError("error.form_bad_settings", form=form.id, key="values")
    return contract


def check_form(folder: Path, values: Any = None) -> tuple[UserFacingError, ...]:
    """What is wrong with a form: nothing, or the first mistake found.

    Args:
        folder: the form's.
        values: of its contract, to fill it in as well; without them fields are not checked.
    """
    try:
        form = load_form(folder)
        check_source(form, [field.name for field in dataclasses.fields(_contract(form))])
        if values is not None:
            to_pdf(compose(form, values))
    except UserFacingError as error:
        return (error,)
    return ()
