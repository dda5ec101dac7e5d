"""Every code that the program raises or returns has its sentence, in both languages, about the facts it is given."""

import ast
import string
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from commune_desk.wording import sentences

SOURCE = Path(__file__).parents[2] / "src" / "commune_desk"
KINDS = ("error.", "problem.", "doubt.", "message.", "history.", "progress.", "finding.")
RAISED = {"UserFacingError", "RefusedError", "ConflictError"}
# What the edges add to every problem of a field.
GIVEN_BY_THE_EDGE = {"label"}


@dataclass(frozen=True)
class Use:
    """A code in the source; `facts` None: they are not told where it stands."""

    place: str
    code: str
    facts: frozenset[str] | None


def uses() -> Iterator[Use]:
    for file in sorted(SOURCE.rglob("*.py")):
        if "wording" in file.relative_to(SOURCE).parts:
            continue
        tree = ast.parse(file.read_text(encoding="utf-8"))
        told = {id(argument): facts for argument, facts in literal_facts(tree)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and is_code(node.value):
                yield Use(f"{file.relative_to(SOURCE)}:{node.lineno}", node.value, told.get(id(node)))


def is_code(text: str) -> bool:
    return (
        text.startswith(KINDS) and set(text) <= set(string.ascii_lowercase + string.digits + "._") and text[-1] != "."
    )


def literal_facts(tree: ast.AST) -> Iterator[tuple[ast.expr, frozenset[str]]]:
    """Codes beside the names of all their facts: raised errors, and problems as (field, code, {facts})."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in RAISED and node.args:
            names = [keyword.arg for keyword in node.keywords]
            if None not in names:
                for code in branches(node.args[0]):
                    yield code, frozenset(name for name in names if name)
        if isinstance(node, ast.Tuple) and len(node.elts) == 3 and isinstance(node.elts[2], ast.Dict):
            keys = [key.value for key in node.elts[2].keys if isinstance(key, ast.Constant)]
            if len(keys) == len(node.elts[2].keys):
                yield node.elts[1], frozenset(keys) | GIVEN_BY_THE_EDGE


def branches(code: ast.expr) -> Iterator[ast.expr]:
    """The codes of `"a" if ... else "b"`."""
    if isinstance(code, ast.IfExp):
        yield from branches(code.body)
        yield from branches(code.orelse)
    else:
        yield code


def named(sentence: str) -> frozenset[str]:
    return frozenset(name.split(".")[0].split("[")[0] for _, name, _, _ in string.Formatter().parse(sentence) if name)


USES = tuple(uses())


def test_that_codes_are_found_at_all():
    assert len({use.code for use in USES}) > 150
    assert sum(use.facts is not None for use in USES) > 80


def test_that_every_code_has_its_sentence():
    known = sentences()
    assert [f"{use.place}: {use.code}" for use in USES if use.code not in known] == []


def test_that_a_sentence_names_only_facts_it_is_given():
    known = sentences()
    wanting = [
        f"{use.place}: {use.code} lacks {sorted(lacking)}"
        for use in USES
        if use.facts is not None and use.code in known and (lacking := named(known[use.code][0]) - use.facts)
    ]
    assert wanting == []


@pytest.mark.parametrize("kind", KINDS)
def test_that_both_languages_tell_the_same_facts(kind):
    pairs = {code: pair for code, pair in sentences().items() if code.startswith(kind)}
    assert pairs
    uneven = {code: (named(vi), named(en)) for code, (vi, en) in pairs.items() if named(vi) != named(en)}
    assert uneven == {}


def test_that_every_error_is_whole_sentences():
    loose = {code for code, pair in sentences().items() if code.startswith("error.") and not all_end(pair)}
    assert loose == set()


def all_end(pair: tuple[str, str]) -> bool:
    return all(sentence.rstrip("»”)").endswith((".", "?", "!")) for sentence in pair)
