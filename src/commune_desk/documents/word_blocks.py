"""Letterhead, titles, addressees and signatures in Word: the measures of the PDF on tables without rules."""

from collections.abc import Iterator

from commune_desk.documents import style
from commune_desk.documents.fonts import Typeface
from commune_desk.documents.heads import MOTTO, NATIONAL_TITLE
from commune_desk.documents.lines import longest_pt
from commune_desk.documents.model import Addressees, Align, Letterhead, Recipients, Run, Signatures, Signer, Text, Title
from commune_desk.documents.word_xml import (
    Element,
    Setting,
    cell,
    element,
    line,
    mm,
    paragraph,
    rule,
    spacer,
    table,
)

_BELOW_BASELINE = 0.2  # share of a line of exact pitch that lies below its baseline
_NOTE_PITCH_RATIO = 1.2
_COLUMN_MARGIN_MM = 2.0


def letterhead(head: Letterhead, typeface: Typeface, width_pt: float) -> list[Element]:
    """Two columns without rules, 40 % and 60 % of the text (ND 30/2020, Phụ lục I, II.1-4)."""
    measures = style.LETTERHEAD
    left = width_pt * measures.left_share
    right = width_pt - left
    rows = [_row(cell(_issuer(head, typeface, left), left), cell(_national(head, typeface, right), right))]
    if head.number or head.place_date:
        pitch = measures.number_pt * 1.2
        before = mm(measures.number_drop_mm) - pitch * (1 - _BELOW_BASELINE) - 1
        setting = Setting(measures.number_pt, pitch, Align.CENTER, before_pt=max(before, 0))
        number, place_date = (paragraph(text or (), setting) for text in (head.number, head.place_date))
        rows.append(_row(cell([number], left), cell([place_date], right)))
    return [table(rows, [left, right])]


def _issuer(head: Letterhead, typeface: Typeface, width_pt: float) -> list[Element]:
    measures = style.LETTERHEAD
    pitch = mm(measures.left_pitch_mm)
    parts = [line(name, Setting(measures.parent_pt, pitch, Align.CENTER)) for name in head.parent_lines]
    parts += [line(name, Setting(measures.issuer_pt, pitch, Align.CENTER), bold=True) for name in head.issuer_lines]
    last = (Run(head.issuer_lines[-1], bold=True),)
    length = longest_pt(last, typeface, measures.issuer_pt) * measures.issuer_rule_share
    return [*parts, rule(width_pt, length, _drop(mm(measures.issuer_rule_drop_mm), pitch))]


def _national(head: Letterhead, typeface: Typeface, width_pt: float) -> list[Element]:
    if not head.national_title:
        return [spacer()]
    measures = style.LETTERHEAD
    pitch = mm(measures.motto_pitch_mm)
    length = longest_pt((Run(MOTTO, bold=True),), typeface, measures.motto_pt)
    return [
        line(NATIONAL_TITLE, Setting(measures.national_pt, mm(measures.left_pitch_mm), Align.CENTER), bold=True),
        line(MOTTO, Setting(measures.motto_pt, pitch, Align.CENTER), bold=True),
        rule(width_pt, length, _drop(mm(measures.motto_rule_drop_mm), pitch)),
    ]


def title(block: Title, typeface: Typeface, width_pt: float) -> list[Element]:
    """Centred lines and the rule below them."""
    parts = []
    for index, part in enumerate(block.lines):
        before = 0 if index else mm(block.space_before_mm)
        parts.append(paragraph(part.content, Setting(part.size_pt, part.pitch_pt, Align.CENTER, before_pt=before)))
    longest = max(longest_pt(part.content, typeface, part.size_pt) for part in block.lines)
    length = mm(block.rule_mm) or longest * block.rule_ratio
    if length:
        parts.append(rule(width_pt, length, _drop(mm(block.rule_drop_mm), block.lines[-1].pitch_pt)))
        parts.append(spacer(mm(block.space_after_mm)))
    return parts


def addressees(block: Addressees, typeface: Typeface, width_pt: float) -> list[Element]:
    """One name beside the label, several below it with their dashes under the colon."""
    size, pitch, below = block.size_pt, block.pitch_pt, style.ADDRESSEES_BELOW_PT
    if len(block.names) == 1:
        setting = Setting(size, pitch, Align.CENTER, block.space_before_pt, below)
        return [line(f"{block.label} {block.names[0]}", setting)]
    label, colon = (longest_pt((Run(words),), typeface, size) for words in (block.label, ":"))
    dash = label - colon
    longest = max(longest_pt((Run(f"- {name}"),), typeface, size) for name in block.names)
    left = max((width_pt - dash - longest) / 2, 0)
    parts = [line(block.label, Setting(size, pitch, before_pt=block.space_before_pt, left_pt=left))]
    for index, name in enumerate(block.names):
        after = below if index + 1 == len(block.names) else 0
        parts.append(line(f"- {name}", Setting(size, pitch, after_pt=after, left_pt=left + dash)))
    return parts


def signatures(block: Signatures, typeface: Typeface, width_pt: float) -> list[Element]:
    """One row without rules: the list at the left, a column a signer, all names on one line."""
    columns = _columns(block, typeface, width_pt)
    cells: list[Element] = []
    widths: list[float] = []
    edge = 0.0
    for signer, (start, width) in zip(block.signers, columns, strict=True):
        if start > edge:
            first = block.recipients if not cells else None
            cells.append(cell(list(_recipients(first, block)) or [spacer()], start - edge))
            widths.append(start - edge)
        cells.append(cell(list(_signer(signer, block)), width))
        widths.append(width)
        edge = start + width
    return [spacer(block.space_before_pt), table([_row(*cells)], widths)]


def _columns(block: Signatures, typeface: Typeface, width_pt: float) -> list[tuple[float, float]]:
    """Left edge and width of each signer's column: as wide as its words, round its centre, none over another."""
    columns = []
    middles = [share * width_pt for share in block.centers]
    for index, (signer, middle) in enumerate(zip(block.signers, middles, strict=True)):
        before = (middle - middles[index - 1]) / 2 if index else middle
        after = (middles[index + 1] - middle) / 2 if index + 1 < len(middles) else width_pt - middle
        texts: list[Text] = [(Run(words, bold=True),) for words in (*signer.titles, signer.name)]
        texts += [block.place_date] if block.place_date and index + 1 == len(middles) else []
        longest = max(longest_pt(text, typeface, block.size_pt) for text in texts)
        half = min(before, after, longest / 2 + mm(_COLUMN_MARGIN_MM))
        columns.append((middle - half, 2 * half))
    return columns


def _signer(signer: Signer, block: Signatures) -> Iterator[Element]:
    size, pitch = block.size_pt, block.pitch_pt
    rise = mm(block.recipients_rise_mm) if block.recipients else 0.0
    used = 0.0
    if block.place_date:
        is_last = signer is block.signers[-1]
        setting = Setting(size, block.place_date_pitch_pt, Align.CENTER, before_pt=rise)
        yield paragraph(block.place_date if is_last else (), setting)
        rise = 0.0
    for words in signer.titles:
        yield line(words, Setting(size, pitch, Align.CENTER, before_pt=rise), bold=True)
        used, rise = used + pitch, 0.0
    if signer.note:
        note_pitch = block.note_pt * _NOTE_PITCH_RATIO
        yield line(signer.note, Setting(block.note_pt, note_pitch, Align.CENTER), italic=True)
        used += note_pitch
    titles = max(len(other.titles) for other in block.signers)
    before = (titles - 1) * pitch + mm(block.name_drop_mm) - used
    setting = Setting(size, pitch, Align.CENTER, before_pt=max(before, 0) + rise)
    yield line(signer.name, setting, bold=block.names_bold)


def _recipients(block: Recipients | None, around: Signatures) -> Iterator[Element]:
    if block is None:
        return
    yield line(block.label, Setting(block.label_pt, around.pitch_pt), bold=True, italic=True)
    extra = block.first_pitch_pt - block.pitch_pt
    for index, words in enumerate(block.lines):
        before = 0 if index else max(extra, 0)
        yield line(words, Setting(block.size_pt, block.pitch_pt, before_pt=before))


def _row(*cells: Element) -> Element:
    return element("tr", [element("trPr", [element("cantSplit")]), *cells])


def _drop(below_baseline_pt: float, pitch_pt: float) -> float:
    """What is still missing below a line to set a rule so far below its baseline."""
    return max(below_baseline_pt - _BELOW_BASELINE * pitch_pt, 0)
