"""Measures of official papers as data: ND 30/2020/NĐ-CP, Phụ lục I, and what offices settled within its ranges.

Lengths in mm, type sizes and line pitches in pt.
"""

from dataclasses import dataclass

from commune_desk.documents.model import Align, Look, Margins, Orientation, Role

SHEET_MM = {Orientation.PORTRAIT: (210.0, 297.0), Orientation.LANDSCAPE: (297.0, 210.0)}
MARGINS = Margins(top_mm=20, bottom_mm=20, left_mm=30, right_mm=15)  # ranges 20-25, 20-25, 30-35, 15-20

PAGE_NUMBER_PT = 14.0  # 13-14 upright
PAGE_NUMBER_BASELINE_MM = 14.5  # from the upper edge of the sheet

RULE_PT = 0.6
TABLE_RULE_PT = 0.5
NUMBER_BLANKS = 8  # "Số:        /BC-CAX": the văn thư writes it
DAY_BLANKS = 6

BODY_PT = 14.0
BODY_PITCH_PT = 17.5
FIRST_LINE_MM = 12.7

# The share of a space by which a full line may be set tighter before its last word moves down.
SPACE_SHRINK = 0.05


@dataclass(frozen=True)
class LetterheadMeasures:
    """The heading of page 1: two columns, centred (Phụ lục I, II.1-4, V)."""

    left_share: float = 0.4
    parent_pt: float = 12
    issuer_pt: float = 12
    left_first_mm: float = 4.06
    left_pitch_mm: float = 5.22
    national_pt: float = 12
    motto_pt: float = 13
    motto_pitch_mm: float = 5.46
    issuer_rule_share: float = 0.42  # a third to a half of the last line
    issuer_rule_drop_mm: float = 1.59
    motto_rule_drop_mm: float = 1.77
    number_pt: float = 13
    number_drop_mm: float = 6.0
    below_rule_mm: float = 0.94
    below_number_mm: float = 1.99


LETTERHEAD = LetterheadMeasures()


def _body(space_before_pt: float = 6) -> Look:
    return Look(BODY_PT, BODY_PITCH_PT, Align.JUSTIFY, FIRST_LINE_MM, 0, space_before_pt)


LOOKS: dict[Role, Look] = {
    Role.BODY: _body(),
    Role.ITEM: _body(),
    Role.BASIS: _body(),
    Role.ARTICLE: _body(),
    Role.SECTION: _body(space_before_pt=8),
    Role.HEADING: _body(),
    Role.AUTHORITY: Look(BODY_PT, 17, Align.CENTER, space_before_pt=10),
    Role.UNIT: Look(11, 13.2, Align.RIGHT, space_before_pt=1),
    Role.AMOUNT: Look(13, 16, Align.LEFT, space_before_pt=5),
    Role.NOTE: Look(11, 13.2, Align.LEFT, space_before_pt=2),
}

# Faces of a role where the template says nothing else.
BOLD_ROLES = frozenset({Role.SECTION, Role.HEADING, Role.AUTHORITY})
ITALIC_ROLES = frozenset({Role.BASIS, Role.UNIT})

ADDRESSEES_ABOVE_PT = 11.0
ADDRESSEES_BELOW_PT = 5.0

TITLE_PT = 14.0
TITLE_LEADING_PT = 3.0  # pitch over size

SIGNATURE_PT = 14.0
SIGNATURE_PITCH_PT = 17.0
SIGNATURE_CENTER = 0.725
NAME_DROP_MM = 31.9
SIGNATURE_SPACE_PT = 5.0
SIGNER_NOTE_DROP_MM = 5.15

RECIPIENTS_LABEL_PT = 12.0
RECIPIENTS_PT = 11.0
RECIPIENTS_FIRST_PITCH_PT = 14.0
RECIPIENTS_PITCH_PT = 13.2

TABLE_PT = 11.0
TABLE_PITCH_RATIO = 1.14
CELL_BASELINE_RATIO = 0.36  # from the middle of a line of type to its baseline
CELL_MIN_PT = 7.0
CELL_SHRINK_PT = 1.0  # how far a cell's type may shrink where a table says nothing else
TABLE_PADDING_MM = 0.8
ROW_MM = 6.3
NUMBERS_ROW_MM = 4.4
NUMBERS_PT = 9.0
WEEKEND_GREY = 0.09
