"""What a change set did to records, as lines of text."""

from commune_desk.gui.i18n import tr
from commune_desk.services.history_lines import ToldChange, ToldChanges

MOST_RECORDS = 40


def change_words(told: ToldChanges) -> str:
    """A paragraph a record: what it is called, then a line for each field."""
    paragraphs = [_paragraph(change) for change in told.changes]
    if told.more:
        paragraphs.append(tr("và {count:count} bản ghi nữa", count=told.more))
    return "\n\n".join(paragraphs)


def _paragraph(change: ToldChange) -> str:
    lines = [
        tr("{label}: {old} → {new}", label=field.label, old=field.old, new=field.new)
        for field in change.fields
        if field.old != field.new
    ]
    return "\n".join((change.record, *lines))
