"""A form and its values become a paper: Jinja2 (sandboxed) -> XML -> checked against the vocabulary -> model.

Every start tag carries the line of the template it stands on, so that an error names the line the author sees.
"""

import dataclasses
import re
import traceback
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any, NoReturn

from jinja2 import StrictUndefined, TemplateSyntaxError, meta, nodes
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree

from commune_desk.documents.filters import FILTERS
from commune_desk.documents.forms import Form
from commune_desk.documents.vocabulary import LINE, TAGS
from commune_desk.domain.errors import UserFacingError

_NEAREST = 3
# Template commands, outputs, comments and XML comments are passed over; what is left that looks like a tag is one.
_SKIPPED_OR_TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}|<!--.*?-->|<([A-Za-z][\w.-]*)", re.DOTALL)
_COMMAND_OR_OUTPUT = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", re.DOTALL)
_STAMP = re.compile(rf'{LINE}="(\d+)"')
_CONTROL_LETTERS = dict.fromkeys(code for code in range(32) if chr(code) not in "\t\n\r")


def render(form: Form, context: dict[str, Any]) -> etree._Element:
    """The template filled in, parsed and checked.

    Raises:
        UserFacingError: a command, field, tag or attribute that is not known, with its line in the template.
    """
    root = _parsed(form, _fill_in(form, context))
    _check(form, root, None)
    return root


def _parsed(form: Form, xml: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    try:
        return etree.fromstring(xml.encode(), parser)
    except etree.XMLSyntaxError as error:
        line = _source_line(xml, error.lineno or 1)
        raise UserFacingError("error.form_not_well_formed", form=form.id, line=line, reason=error.msg) from error


def check_source(form: Form, fields: Iterable[str]) -> None:
    """Checks what can be checked without values: commands, names, and the tags of every branch, taken or not.

    Args:
        form: whose template is checked.
        fields: of the form's value contract.

    Raises:
        UserFacingError: the first thing wrong, with its line.
    """
    _compile(form)
    _check_names(form, {*fields, "values", "ask"})
    _check_tags(form)
    _check_branches(form)


def _check_names(form: Form, known: set[str]) -> None:
    environment = _environment()
    tree = environment.parse(form.template)
    # What is set in one branch may be used in another.
    set_here = {name.name for name in tree.find_all(nodes.Name) if name.ctx != "load"}
    unknown = meta.find_undeclared_variables(tree) - known - set_here - environment.globals.keys()
    for name in tree.find_all(nodes.Name):
        if name.name in unknown:
            raise _unknown_field(form, name.lineno, name.name, known)
    asked = [question.key for question in form.questions]
    for field in tree.find_all(nodes.Getattr):
        if isinstance(field.node, nodes.Name) and field.node.name == "ask" and field.attr not in asked:
            raise _unknown_field(form, field.lineno, field.attr, asked)
    for used in tree.find_all(nodes.Filter):
        if used.name not in environment.filters:
            reason = f"No filter named {used.name!r}."
            raise UserFacingError("error.form_syntax", form=form.id, line=used.lineno, reason=reason)


def _unknown_field(form: Form, line: int, field: str, known: Iterable[str]) -> UserFacingError:
    return UserFacingError(
        "error.form_unknown_field", form=form.id, line=line, field=field, nearest=nearest(field, list(known))
    )


def _check_branches(form: Form) -> None:
    """All branches and macros at once, without what they print: tags close where they opened, in their places."""
    bare = _COMMAND_OR_OUTPUT.sub("", _stamped(form.template))
    root = _parsed(form, f"<form>{bare}</form>")
    papers = root.findall("paper")
    if len(papers) != 1:
        raise UserFacingError("error.form_without_paper", form=form.id, count=len(papers))
    _check(form, papers[0], None)


def _check_tags(form: Form) -> None:
    for tag, line in _tags(form.template):
        if tag not in TAGS:
            raise UserFacingError(
                "error.form_unknown_tag", form=form.id, line=line, tag=tag, nearest=nearest(tag, list(TAGS))
            )


def nearest(word: str, known: list[str]) -> str:
    """The known words most like one that is not known; all of them when none is like it."""
    return ", ".join(get_close_matches(word, known, _NEAREST, 0.5) or sorted(known))


def _tags(template: str) -> list[tuple[str, int]]:
    return [
        (match[1], template.count("\n", 0, match.start()) + 1)
        for match in _SKIPPED_OR_TAG.finditer(template)
        if match[1]
    ]


def _stamped(template: str) -> str:
    """The template with the line of each start tag written into it."""

    def stamp(match: re.Match[str]) -> str:
        line = template.count("\n", 0, match.start()) + 1
        return f'{match[0]} {LINE}="{line}"' if match[1] else match[0]

    return _SKIPPED_OR_TAG.sub(stamp, template)


class _UnknownFieldError(Exception):
    """A template asked for a field nobody has; caught where the template's line is known."""

    def __init__(self, field: str, owner: Any) -> None:
        super().__init__(field)
        self.field = field
        self.owner = owner


class _UnknownField(StrictUndefined):
    """Any use of a field nobody has is an error that knows the field's name and owner."""

    __slots__ = ()

    def _fail_with_undefined_error(self, *_args: Any, **_keywords: Any) -> NoReturn:
        raise _UnknownFieldError(str(self._undefined_name), self._undefined_obj)

    __iter__ = __str__ = __len__ = _fail_with_undefined_error
    __eq__ = __ne__ = __bool__ = __hash__ = _fail_with_undefined_error
    __contains__ = __add__ = __radd__ = __sub__ = __rsub__ = _fail_with_undefined_error
    __mul__ = __rmul__ = __mod__ = __rmod__ = __getitem__ = __call__ = _fail_with_undefined_error
    __lt__ = __le__ = __gt__ = __ge__ = __int__ = __float__ = _fail_with_undefined_error

    def __getattr__(self, name: str) -> NoReturn:
        if name.startswith("__"):
            raise AttributeError(name)
        raise _UnknownFieldError(str(self._undefined_name), self._undefined_obj)


def _printable(value: Any) -> Any:
    """What an output prints: nothing for None."""
    return "" if value is None else value


def _environment() -> SandboxedEnvironment:
    environment = SandboxedEnvironment(
        autoescape=True,
        undefined=_UnknownField,
        finalize=_printable,
    )
    environment.filters = {**environment.filters, **FILTERS}
    return environment


def _compile(form: Form) -> Any:
    environment = _environment()
    try:
        code = environment.compile(_stamped(form.template), form.id, form.id)
    except TemplateSyntaxError as error:
        raise UserFacingError(
            "error.form_syntax", form=form.id, line=error.lineno, reason=str(error.message)
        ) from error
    return environment.template_class.from_code(environment, code, environment.make_globals(None))


def _fill_in(form: Form, context: dict[str, Any]) -> str:
    template = _compile(form)
    try:
        # One way of writing each letter, so that every face has it; no letters XML forbids.
        return unicodedata.normalize("NFC", template.render(context)).translate(_CONTROL_LETTERS)
    except _UnknownFieldError as error:
        known = _fields_of(error.owner) or [*context]
        raise _unknown_field(form, _failed_line(form, error), error.field, known) from error
    except Exception as error:
        # Whatever a template computes wrongly is its author's to mend: a sum of texts, a missing first element.
        raise UserFacingError(
            "error.form_failed", form=form.id, line=_failed_line(form, error), reason=str(error)
        ) from error


def _fields_of(owner: Any) -> list[str]:
    if dataclasses.is_dataclass(owner):
        properties = [name for name, value in vars(type(owner)).items() if isinstance(value, property)]
        return [field.name for field in dataclasses.fields(owner)] + properties
    return [str(key) for key in owner] if isinstance(owner, dict) else []


def _failed_line(form: Form, error: BaseException) -> int:
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == form.id]
    return (lines[-1] or 1) if lines else 1


def _source_line(xml: str, line: int) -> int:
    """The template's line for a line of the filled-in text: that of the last tag up to there."""
    above = "\n".join(xml.splitlines()[:line])
    stamps = _STAMP.findall(above)
    return int(stamps[-1]) if stamps else 1


def _check(form: Form, element: etree._Element, parent: str | None) -> None:
    name, line = str(element.tag), int(element.get(LINE, "1"))
    if name not in TAGS:
        raise UserFacingError(
            "error.form_unknown_tag", form=form.id, line=line, tag=name, nearest=nearest(name, list(TAGS))
        )
    allowed = TAGS[parent].children if parent else ("paper",)
    if name not in allowed:
        raise UserFacingError(
            "error.form_misplaced_tag",
            form=form.id,
            line=line,
            tag=name,
            parent=parent or "",
            nearest=nearest(name, list(allowed)),
        )
    _check_attributes(form, element, line)
    _check_text(form, element, line)
    for child in element:
        _check(form, child, name)


def _check_attributes(form: Form, element: etree._Element, line: int) -> None:
    tag, name = TAGS[str(element.tag)], str(element.tag)
    for attribute in map(str, element.attrib):
        if attribute != LINE and attribute not in tag.attributes:
            raise UserFacingError(
                "error.form_unknown_attribute",
                form=form.id,
                line=line,
                tag=name,
                attribute=attribute,
                nearest=nearest(attribute, list(tag.attributes)),
            )
    for attribute in tag.required:
        if attribute not in element.attrib:
            raise UserFacingError(
                "error.form_missing_attribute", form=form.id, line=line, tag=name, attribute=attribute
            )


def _check_text(form: Form, element: etree._Element, line: int) -> None:
    if TAGS[str(element.tag)].text:
        return
    for text in (element.text, *(child.tail for child in element)):
        if text and text.strip():
            raise UserFacingError(
                "error.form_misplaced_text", form=form.id, line=line, tag=str(element.tag), text=text.strip()[:40]
            )
