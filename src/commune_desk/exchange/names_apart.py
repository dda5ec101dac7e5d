"""A name written over two columns, family and middle names in one and the given name in the next."""

from collections.abc import Iterator, Mapping

from commune_desk.exchange.labels import solid
from commune_desk.exchange.roles import role_of
from commune_desk.exchange.sheets import Sheet, cell_text

_LEAST_SHARE_OF_DIFFERENT = 0.5
_NO_NAMES = frozenset({"nam", "nu", "x"})


def given_names_beside(sheet: Sheet, bottom: int, labels: Mapping[int, tuple[str, ...]], names: int) -> int | None:
    """The column of given names right of the column `names`; None where each cell holds the whole name.

    It lies under the same label, merged over both, or under none: then its cells must look like given names, one word
    each and seldom the same one.
    """
    beside = names + 1
    texts = [text for text in _beside(sheet, bottom, names) if text]
    if not texts or any(char.isdigit() for text in texts for char in text):
        return None
    if labels.get(beside) == labels[names]:
        return beside
    if beside in labels or len(texts) < 2 or any(" " in text or role_of(text) for text in texts):
        return None
    folded = {solid(text) for text in texts}
    differ = not folded <= _NO_NAMES and len(folded) >= _LEAST_SHARE_OF_DIFFERENT * len(texts)
    filled = len(texts) == len(list(_beside(sheet, bottom, names)))
    return beside if differ and filled else None


def _beside(sheet: Sheet, bottom: int, names: int) -> Iterator[str]:
    """What stands right of each name of a numbered or filled row."""
    for number, row in sheet.numbered(bottom + 1):
        if cell_text(sheet.cell(number, names)) and sum(value is not None for value in row) > 2:
            yield cell_text(sheet.cell(number, names + 1))
