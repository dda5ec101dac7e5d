"""What an import leaves unread: other sheets with people, tables beside the list, a second column of teams."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from commune_desk.exchange.headers import Column
from commune_desk.exchange.labels import best_meaning, words_of
from commune_desk.exchange.roles import role_of
from commune_desk.exchange.sections import Section, sections
from commune_desk.exchange.sheets import cell_text, column_letter
from commune_desk.exchange.tables_beside import SideTable

_NAMES_A_TEAM = re.compile(r"^(?:to|thon|ap|buon|lang|xom|khom)\b")


@dataclass(frozen=True)
class Unread:
    """People, another table or a column that the file holds beside what is read.

    Attributes:
        sheet: where they stand.
        columns: of a table beside the list, "F–I", or the one column; "" for a whole sheet.
        people: how many; 0 for a table of something else.
        hidden: the sheet is hidden.
        header: of a column that could name the team, its label; "" else.
        instead: the column that names it.
    """

    sheet: str
    columns: str
    people: int
    hidden: bool = False
    header: str = ""
    instead: Column | None = None

    @property
    def sentence_code(self) -> str:
        """Code of its sentence in `wording`; facts are those of `facts`."""
        if self.instead is not None:
            return "import.unread.team_column"
        if not self.columns:
            return "import.unread.hidden_sheet" if self.hidden else "import.unread.sheet"
        return "import.unread.people_beside" if self.people else "import.unread.table_beside"

    @property
    def facts(self) -> dict[str, object]:
        """What the sentence names."""
        found: dict[str, object] = {"sheet": self.sheet, "columns": self.columns, "people": self.people}
        if self.instead is not None:
            found |= {"header": self.header, "column": self.instead.letter, "label": self.instead.header}
        return found


def unread_sheet(parts: Sequence[Section], *, visible: bool) -> Unread:
    """A sheet that is not the one read."""
    return Unread(parts[0].sheet.name, "", sum(len(part.people) for part in parts), not visible)


def unread_beside(table: SideTable) -> Unread:
    """A table beside the list."""
    people = sum(len(part.people) for part in sections(table.sheet))
    return Unread(table.sheet.name, table.columns, people)


def unread_team_columns(part: Section) -> tuple[Unread, ...]:
    """Of columns for the thôn and for the tổ only one names the team: the others that say anything of anybody."""
    read = next(iter(part.header.columns_of("team")), None)
    if read is None:
        return ()
    taken = {column.index for column in (*part.header.columns, *part.header.hidden)}
    likely = [(index, label) for index, label in part.header.labels.items() if index not in taken]
    return tuple(
        Unread(part.sheet.name, column_letter(index), 0, header=label, instead=read)
        for index, label in sorted(likely)
        if _could_name_a_team(label) and any(cell_text(part.sheet.cell(row.number, index)) for row in part.people)
    )


def _could_name_a_team(label: str) -> bool:
    own = label.rpartition(" / ")[2]
    meaning = best_meaning(own)
    named = _NAMES_A_TEAM.match(words_of(own)) and role_of(own) is None
    return (meaning is not None and meaning.field == "team") or (meaning is None and bool(named))
