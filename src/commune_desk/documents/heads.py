"""Lays out what stands above the text: letterhead, title, addressees."""

from collections.abc import Iterable, Sequence

from commune_desk.documents import style
from commune_desk.documents.fonts import Typeface
from commune_desk.documents.lines import Line, break_lines
from commune_desk.documents.model import Addressees, Align, Letterhead, Run, Text, Title
from commune_desk.documents.pieces import MM, Cut, Extent, Kind, Mark, Piece, Stroke, Words, set_line

NATIONAL_TITLE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"


def letterhead(head: Letterhead, typeface: Typeface, width_pt: float) -> Iterable[Piece]:
    """One piece: the issuing body left, the state's name right, number and date below on one line."""
    measures = style.LETTERHEAD
    split = width_pt * measures.left_share
    left_column, right_column = Extent(0, split), Extent(split, width_pt - split)
    left, left_rule = _issuer(head, typeface, split)
    right, right_rule = _national(typeface, right_column) if head.national_title else ([], left_rule)
    marks = [*left, *right]
    height = max(left_rule, right_rule) + measures.below_rule_mm * MM
    if head.number or head.place_date:
        baseline = max(left_rule, right_rule) + measures.number_drop_mm * MM
        marks += _centred(head.number or (), typeface, measures.number_pt, left_column, baseline)
        marks += _centred(head.place_date or (), typeface, measures.number_pt, right_column, baseline)
        height = baseline + measures.below_number_mm * MM
    yield Piece(Kind.HEAD, height, tuple(marks), cut=Cut.NEVER)


def _issuer(head: Letterhead, typeface: Typeface, width_pt: float) -> tuple[list[Mark], float]:
    """The marks of the left column, and where its rule is."""
    measures = style.LETTERHEAD
    lines: list[tuple[Line, float]] = []
    for names, size, bold in (
        (head.parent_lines, measures.parent_pt, False),
        (head.issuer_lines, measures.issuer_pt, True),
    ):
        for name in names:
            lines += [(line, size) for line in break_lines((Run(name, bold=bold),), typeface, size, width_pt)]
    marks: list[Mark] = []
    baseline = measures.left_first_mm * MM
    for number, (line, size) in enumerate(lines):
        baseline = (measures.left_first_mm + number * measures.left_pitch_mm) * MM
        marks.append(set_line(line, Align.CENTER, Extent(0, width_pt), baseline, size))
    rule = baseline + measures.issuer_rule_drop_mm * MM
    length = lines[-1][0].width_pt * measures.issuer_rule_share if lines else 0.0
    return [*marks, _centred_rule(width_pt / 2, rule, length)], rule


def _national(typeface: Typeface, column: Extent) -> tuple[list[Mark], float]:
    measures = style.LETTERHEAD
    first = measures.left_first_mm * MM
    second = first + measures.motto_pitch_mm * MM
    motto = (Run(MOTTO, bold=True),)
    rule = second + measures.motto_rule_drop_mm * MM
    length = _longest(break_lines(motto, typeface, measures.motto_pt, column.width_pt))
    marks: list[Mark] = [
        *_centred((Run(NATIONAL_TITLE, bold=True),), typeface, measures.national_pt, column, first),
        *_centred(motto, typeface, measures.motto_pt, column, second),
        _centred_rule(column.left_pt + column.width_pt / 2, rule, length),
    ]
    return marks, rule


def title(block: Title, typeface: Typeface, width_pt: float) -> Iterable[Piece]:
    """One piece with its rule."""
    marks: list[Mark] = []
    top, baseline, longest = 0.0, 0.0, 0.0
    for part in block.lines:
        lines = break_lines(part.content, typeface, part.size_pt, width_pt)
        longest = max(longest, _longest(lines))
        for line in lines:
            baseline = top + part.size_pt
            marks.append(set_line(line, Align.CENTER, Extent(0, width_pt), baseline, part.size_pt))
            top += part.pitch_pt
    length = block.rule_mm * MM or longest * block.rule_ratio
    if length:
        rule = baseline + block.rule_drop_mm * MM
        marks.append(_centred_rule(width_pt / 2, rule, length))
        top = rule + block.space_after_mm * MM
    yield Piece(Kind.HEAD, top, tuple(marks), block.space_before_mm * MM, Cut.NEVER)


def addressees(block: Addressees, typeface: Typeface, width_pt: float) -> Iterable[Piece]:
    """One piece: a single name on the line of the label, several below it with their dashes under the colon."""
    size = block.size_pt
    if len(block.names) == 1:
        text: Text = (Run(f"{block.label} {block.names[0]}"),)
        lines = break_lines(text, typeface, size, width_pt)
        marks: list[Mark] = [
            set_line(line, Align.CENTER, Extent(0, width_pt), size + number * block.pitch_pt, size)
            for number, line in enumerate(lines)
        ]
    else:
        marks = _several(block, typeface, width_pt)
    height = _last_baseline(marks) - size + block.pitch_pt + style.ADDRESSEES_BELOW_PT
    yield Piece(Kind.HEAD, height, tuple(marks), block.space_before_pt, Cut.NEVER)


def _several(block: Addressees, typeface: Typeface, width_pt: float) -> list[Mark]:
    face = typeface.face(bold=False, italic=False)
    label = typeface.width_pt(block.label, face, block.size_pt)
    dash = label - typeface.width_pt(":", face, block.size_pt)
    texts = [f"- {name}" for name in block.names]
    longest = max(typeface.width_pt(text, face, block.size_pt) for text in texts)
    left = max((width_pt - dash - longest) / 2, 0)
    lines = break_lines((Run(block.label),), typeface, block.size_pt, width_pt)
    marks: list[Mark] = [set_line(lines[0], Align.LEFT, Extent(left, width_pt), block.size_pt, block.size_pt)]
    baseline = block.size_pt
    for text in texts:
        for line in break_lines((Run(text),), typeface, block.size_pt, width_pt - left - dash):
            baseline += block.pitch_pt
            marks.append(set_line(line, Align.LEFT, Extent(left + dash, width_pt), baseline, block.size_pt))
    return marks


def _centred(text: Text, typeface: Typeface, size_pt: float, column: Extent, baseline_pt: float) -> list[Mark]:
    """The first line of a text, in the middle of a column."""
    lines = break_lines(text, typeface, size_pt, column.width_pt) if text else ()
    return [set_line(line, Align.CENTER, column, baseline_pt, size_pt) for line in lines[:1]]


def _centred_rule(middle_pt: float, y_pt: float, length_pt: float) -> Stroke:
    return Stroke(middle_pt - length_pt / 2, y_pt, middle_pt + length_pt / 2, y_pt, style.RULE_PT)


def _longest(lines: Sequence[Line]) -> float:
    return max((line.width_pt for line in lines), default=0)


def _last_baseline(marks: Sequence[Mark]) -> float:
    return max(mark.y_pt for mark in marks if isinstance(mark, Words))
