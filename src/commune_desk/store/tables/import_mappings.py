"""How the office had the columns of a list read."""

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

from commune_desk.store.base import Base, Key, Line, OfUnit, Prose, Versioned


class ImportMappingRow(OfUnit, Versioned, Base):
    """What an officer said of the columns of lists with one header, offered for the next list that has it.

    `header_key` is of exchange.preview; `columns` is a JSON object: column letter -> field, "" for one left out.
    """

    __tablename__ = "import_mappings"
    __table_args__ = (UniqueConstraint("unit_id", "header_key"),)

    id: Mapped[Key]
    header_key: Mapped[Line]
    name: Mapped[Line]
    columns: Mapped[Prose]
