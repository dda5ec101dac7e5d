"""What an import leaves unread of a file: other sheets with people, other tables beside the list."""

from collections.abc import Sequence
from dataclasses import dataclass

from commune_desk.exchange.sections import Section, sections
from commune_desk.exchange.tables_beside import SideTable


@dataclass(frozen=True)
class Unread:
    """People, or another table, that the file holds beside the list that is read.

    Attributes:
        sheet: where they stand.
        columns: of a table beside the list, "F–I"; "" for a whole sheet.
        people: how many; 0 for a table of something else.
        hidden: the sheet is hidden.
    """

    sheet: str
    columns: str
    people: int
    hidden: bool = False

    @property
    def sentence_code(self) -> str:
        """Code of its sentence in `wording`; facts are those of `facts`."""
        if not self.columns:
            return "import.unread.hidden_sheet" if self.hidden else "import.unread.sheet"
        return "import.unread.people_beside" if self.people else "import.unread.table_beside"

    @property
    def facts(self) -> dict[str, object]:
        """What the sentence names."""
        return {"sheet": self.sheet, "columns": self.columns, "people": self.people}


def unread_sheet(parts: Sequence[Section], *, visible: bool) -> Unread:
    """A sheet that is not the one read."""
    return Unread(parts[0].sheet.name, "", sum(len(part.people) for part in parts), not visible)


def unread_beside(table: SideTable) -> Unread:
    """A table beside the list."""
    people = sum(len(part.people) for part in sections(table.sheet))
    return Unread(table.sheet.name, table.columns, people)
