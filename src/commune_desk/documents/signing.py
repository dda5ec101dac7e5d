"""Lays out what stands below the text: signature columns and the list at the left."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from commune_desk.documents import style
from commune_desk.documents.fonts import Typeface
from commune_desk.documents.lines import break_lines
from commune_desk.documents.model import Align, Recipients, Run, Signatures, Signer
from commune_desk.documents.pieces import MM, Cut, Extent, Kind, Mark, Piece, Words, set_line

_DESCENT_RATIO = 0.25  # what letters reach below the last baseline
_NOTE_PITCH_RATIO = 1.2
_LIST_DISTANCE_MM = 2.0


@dataclass(frozen=True)
class _Face:
    """How a line of a block is set."""

    size_pt: float
    pitch_pt: float
    bold: bool = False
    italic: bool = False


def signatures(block: Signatures, typeface: Typeface, width_pt: float) -> Iterable[Piece]:
    """One piece: all names on one baseline, the blank for the signatures above them."""
    columns = _columns(block.centers, width_pt)
    date_line = block.size_pt
    title_line = date_line + (block.place_date_pitch_pt if block.place_date else 0)
    heads = [
        _titles(signer, block, typeface, column, title_line)
        for signer, column in zip(block.signers, columns, strict=True)
    ]
    last_titles = [max(_baselines(head), default=title_line) for head in heads]
    name_line = max(last_titles) + block.name_drop_mm * MM
    name_face = _Face(block.size_pt, block.pitch_pt, bold=block.names_bold)
    marks = [mark for head in heads for mark in head]
    for signer, column, last_title in zip(block.signers, columns, last_titles, strict=True):
        marks += _notes(signer, block, typeface, column, last_title)
        marks += _centred(signer.name, name_face, typeface, column, name_line)
    if block.place_date:
        line, *_ = break_lines(block.place_date, typeface, block.size_pt, width_pt)
        marks.append(set_line(line, Align.CENTER, columns[-1], date_line, block.size_pt))
    if block.recipients:
        room = _left_of(marks) - _LIST_DISTANCE_MM * MM
        marks += _recipients(block.recipients, typeface, room, date_line - block.recipients_rise_mm * MM)
    height = max(mark.y_pt + _DESCENT_RATIO * mark.size_pt for mark in marks if isinstance(mark, Words))
    yield Piece(Kind.CLOSING, height, tuple(marks), block.space_before_pt, Cut.FREE)


def _columns(centers: Sequence[float], width_pt: float) -> list[Extent]:
    """A column reaches half way to its neighbours, or to the edge of the text block."""
    middles = [share * width_pt for share in centers]
    columns = []
    for index, middle in enumerate(middles):
        before = (middle - middles[index - 1]) / 2 if index else middle
        after = (middles[index + 1] - middle) / 2 if index + 1 < len(middles) else width_pt - middle
        half = min(before, after)
        columns.append(Extent(middle - half, 2 * half))
    return columns


def _titles(signer: Signer, block: Signatures, typeface: Typeface, column: Extent, first_pt: float) -> list[Mark]:
    face = _Face(block.size_pt, block.pitch_pt, bold=True)
    titles: list[Mark] = []
    for title in signer.titles:
        titles += _centred(title, face, typeface, column, first_pt + len(titles) * block.pitch_pt)
    return titles


def _notes(signer: Signer, block: Signatures, typeface: Typeface, column: Extent, last_title_pt: float) -> list[Mark]:
    face = _Face(block.note_pt, block.note_pt * _NOTE_PITCH_RATIO, italic=True)
    below = last_title_pt + style.SIGNER_NOTE_DROP_MM * MM
    return _centred(signer.note, face, typeface, column, below) if signer.note else []


def _centred(text: str, face: _Face, typeface: Typeface, column: Extent, baseline_pt: float) -> list[Mark]:
    lines = break_lines((Run(text, face.bold, face.italic),), typeface, face.size_pt, column.width_pt)
    return [
        set_line(line, Align.CENTER, column, baseline_pt + number * face.pitch_pt, face.size_pt)
        for number, line in enumerate(lines)
    ]


def _recipients(block: Recipients, typeface: Typeface, room_pt: float, label_line_pt: float) -> list[Mark]:
    column = Extent(0, room_pt)
    label, *_ = break_lines((Run(block.label, bold=True, italic=True),), typeface, block.label_pt, room_pt)
    marks: list[Mark] = [set_line(label, Align.LEFT, column, label_line_pt, block.label_pt)]
    baseline = label_line_pt + block.first_pitch_pt - block.pitch_pt
    for text in block.lines:
        for line in break_lines((Run(text),), typeface, block.size_pt, room_pt):
            baseline += block.pitch_pt
            marks.append(set_line(line, Align.LEFT, column, baseline, block.size_pt))
    return marks


def _baselines(marks: Sequence[Mark]) -> list[float]:
    return [mark.y_pt for mark in marks if isinstance(mark, Words)]


def _left_of(marks: Sequence[Mark]) -> float:
    return min(mark.x_pt for mark in marks if isinstance(mark, Words))
