"""Reads checked XML into the tree of a paper."""

from collections.abc import Callable

from lxml import etree

from commune_desk.documents import style
from commune_desk.documents.forms import Form
from commune_desk.documents.model import (
    Addressees,
    Align,
    Block,
    Closing,
    Keep,
    Letterhead,
    Look,
    Orientation,
    Paper,
    Paragraph,
    Recipients,
    Role,
    Run,
    Section,
    Signatures,
    Signer,
    Text,
    Title,
    TitleLine,
)
from commune_desk.documents.table_reader import read_table
from commune_desk.documents.tags import TagReader

_FACES = {"upright": (False, False), "bold": (True, False), "italic": (False, True), "bold-italic": (True, True)}
_ALIGNS = {align.value: align for align in Align}
_ORIENTATIONS = {orientation.value: orientation for orientation in Orientation}
_ROLES = {
    "p": Role.BODY,
    "item": Role.ITEM,
    "section-heading": Role.SECTION,
    "heading": Role.HEADING,
    "basis": Role.BASIS,
    "article": Role.ARTICLE,
    "authority": Role.AUTHORITY,
    "unit": Role.UNIT,
    "amount": Role.AMOUNT,
    "note": Role.NOTE,
}


def read_paper(form: Form, root: etree._Element) -> Paper:
    """The paper of a checked `paper` element.

    Raises:
        UserFacingError: an attribute that cannot be used, a row that does not fit its table, a table too wide.
    """
    tag = TagReader(form.id, root)
    return Paper(
        form_id=form.id,
        title=tag.words("title"),
        sections=tuple(_section(section, form.orientation) for section in tag.children("section")),
        subject=tag.words("subject"),
        author=tag.words("author"),
    )


def _section(tag: TagReader, default: Orientation) -> Section:
    orientation = tag.choice("orientation", _ORIENTATIONS, default)
    width_mm = style.SHEET_MM[orientation][0] - style.MARGINS.left_mm - style.MARGINS.right_mm
    return Section(orientation, style.MARGINS, _blocks(tag, width_mm))


def _blocks(tag: TagReader, width_mm: float) -> tuple[Block, ...]:
    return tuple(_block(child, width_mm) for child in tag.children())


def _block(tag: TagReader, width_mm: float) -> Block:
    if tag.name in _ROLES:
        return _paragraph(tag, _ROLES[tag.name])
    if tag.name == "table":
        return read_table(tag, width_mm)
    if tag.name == "keep":
        return Keep(_blocks(tag, width_mm))
    if tag.name == "closing":
        return Closing(_blocks(tag, width_mm))
    return _READERS[tag.name](tag)


def _paragraph(tag: TagReader, role: Role) -> Paragraph:
    standard = style.LOOKS[role]
    size = tag.number("size", standard.size_pt)
    look = Look(
        size_pt=size,
        pitch_pt=tag.number("pitch", standard.pitch_pt * size / standard.size_pt),
        align=tag.choice("align", _ALIGNS, standard.align),
        first_line_mm=tag.number("indent", standard.first_line_mm),
        left_mm=tag.number("left", standard.left_mm),
        space_before_pt=tag.number("before", standard.space_before_pt),
    )
    text = tag.text(bold=role in style.BOLD_ROLES, italic=role in style.ITALIC_ROLES)
    if role is Role.ARTICLE:
        text = (Run(tag.words("label"), bold=True), Run(" "), *text)
    return Paragraph(role, text, look)


def _letterhead(tag: TagReader) -> Letterhead:
    return Letterhead(
        parent_lines=tuple(line.line_of_words() for line in tag.children("parent")),
        issuer_lines=tuple(line.line_of_words() for line in tag.children("issuer")),
        national_title=tag.flag("national", default=True),
        number=_optional_text(tag, "number"),
        place_date=_optional_text(tag, "place-date", italic=True),
    )


def _optional_text(tag: TagReader, name: str, *, italic: bool = False) -> Text | None:
    child = tag.child(name)
    return child.text(italic=italic) if child else None


def _title(tag: TagReader) -> Title:
    rule_mm = tag.number("rule-mm", 0)
    return Title(
        lines=tuple(_title_line(line) for line in tag.children("line")),
        rule_ratio=0 if rule_mm else tag.number("rule", 0),
        rule_mm=rule_mm,
        rule_drop_mm=tag.number("rule-drop", Title.rule_drop_mm),
        space_before_mm=tag.number("before", Title.space_before_mm),
        space_after_mm=tag.number("after", Title.space_after_mm),
    )


def _title_line(tag: TagReader) -> TitleLine:
    bold, italic = tag.choice("face", _FACES, (True, False))
    size = tag.number("size", style.TITLE_PT)
    return TitleLine(tag.text(bold=bold, italic=italic), size, tag.number("pitch", size + style.TITLE_LEADING_PT))


def _addressees(tag: TagReader) -> Addressees:
    return Addressees(
        label=tag.words("label"),
        names=tuple(name.line_of_words() for name in tag.children("to")) or (tag.needed("to").line_of_words(),),
        size_pt=style.BODY_PT,
        pitch_pt=style.BODY_PITCH_PT,
        space_before_pt=tag.number("before", style.ADDRESSEES_ABOVE_PT),
    )


def _signatures(tag: TagReader) -> Signatures:
    signers = tuple(_signer(signer) for signer in tag.children("signer"))
    tag.needed("signer")
    centers = tag.numbers("centers", (style.SIGNATURE_CENTER,))
    if len(centers) != len(signers) or list(centers) != sorted(centers) or not 0 < centers[0] <= centers[-1] < 1:
        raise tag.unusable("centers")
    pitch = tag.number("pitch", style.SIGNATURE_PITCH_PT)
    recipients = tag.child("recipients")
    return Signatures(
        signers=signers,
        centers=centers,
        size_pt=tag.number("size", style.SIGNATURE_PT),
        pitch_pt=pitch,
        name_drop_mm=tag.number("blank", style.NAME_DROP_MM),
        place_date=_optional_text(tag, "place-date", italic=True),
        place_date_pitch_pt=tag.number("date-pitch", pitch),
        note_pt=tag.number("note-size", Signatures.note_pt),
        recipients=_recipients(recipients) if recipients else None,
        recipients_rise_mm=recipients.number("rise", 0) if recipients else 0,
        space_before_pt=tag.number("before", style.SIGNATURE_SPACE_PT),
        names_bold=tag.choice("names", {"bold": True, "upright": False}, True),
    )


def _signer(tag: TagReader) -> Signer:
    return Signer(
        titles=tuple(post.line_of_words() for post in tag.children("post")),
        name=tag.needed("name").line_of_words(),
        note=tag.words("note"),
    )


def _recipients(tag: TagReader) -> Recipients:
    return Recipients(
        label=tag.words("label"),
        lines=tuple(line.line_of_words() for line in tag.children("to")),
        label_pt=tag.number("label-size", style.RECIPIENTS_LABEL_PT),
        size_pt=tag.number("size", style.RECIPIENTS_PT),
        first_pitch_pt=tag.number("first", style.RECIPIENTS_FIRST_PITCH_PT),
        pitch_pt=tag.number("pitch", style.RECIPIENTS_PITCH_PT),
    )


_READERS: dict[str, Callable[[TagReader], Block]] = {
    "letterhead": _letterhead,
    "title": _title,
    "addressees": _addressees,
    "signatures": _signatures,
}
