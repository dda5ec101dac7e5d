"""How officers like to see their lists."""

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

from commune_desk.store.base import Base, Code, Key, Line, OfUnit, Prose, Versioned


class SavedViewRow(OfUnit, Versioned, Base):
    """A way to see a list, under a name; every desk of the office is offered it.

    `list_name` is the list's own; `shown` is a JSON object of services.saved_views: filters, order, columns.
    """

    __tablename__ = "saved_views"
    __table_args__ = (UniqueConstraint("unit_id", "list_name", "title"),)

    id: Mapped[Key]
    list_name: Mapped[Code]
    title: Mapped[Line]
    shown: Mapped[Prose]
