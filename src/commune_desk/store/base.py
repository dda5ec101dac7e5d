"""What all tables share: names of constraints, column types, the version of a row."""

from datetime import UTC, date, datetime
from typing import Annotated, Any
from uuid import UUID, SafeUUID

from sqlalchemy import BigInteger, Date, DateTime, Dialect, ForeignKey, Integer, LargeBinary, MetaData, String, Text
from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column
from sqlalchemy.types import TypeDecorator, TypeEngine

_ID_BYTES = 16


class IdType(TypeDecorator[UUID]):
    """A UUIDv7 in 16 bytes on both engines; bytes keep the order of time."""

    impl = LargeBinary(16)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """PostgreSQL has a type of its own, SQLite takes bytes."""
        if dialect.name == "postgresql":
            return dialect.type_descriptor(postgresql.UUID(as_uuid=True))
        return dialect.type_descriptor(LargeBinary(16))

    def process_bind_param(self, value: UUID | bytes | None, dialect: Dialect) -> Any:
        """UUID to what the driver takes; what the driver gave goes back as it is."""
        if value is None or dialect.name == "postgresql" or isinstance(value, bytes):
            return value
        return value.bytes

    def process_result_value(self, value: Any, dialect: Dialect) -> UUID | None:  # noqa: ARG002
        """What the driver gives to UUID."""
        if value is None:
            return None
        return value if isinstance(value, UUID) else id_of_bytes(value)


def id_of_bytes(stored: bytes) -> UUID:
    """What `UUID(bytes=...)` gives, in a third of the time: lists make hundreds of them at every step."""
    if len(stored) != _ID_BYTES:
        raise ValueError(stored)
    made = object.__new__(UUID)
    object.__setattr__(made, "int", int.from_bytes(stored))
    object.__setattr__(made, "is_safe", SafeUUID.unknown)
    return made


class MomentType(TypeDecorator[datetime]):
    """A moment in UTC, stored naive so that both engines keep the same thing."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Refuses a moment without zone: it could be local."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Puts the zone back."""
        return None if value is None else value.replace(tzinfo=UTC)


Key = Annotated[UUID, mapped_column(IdType, primary_key=True)]
"""Primary key of a root."""
Moment = Annotated[datetime, mapped_column(MomentType)]
LocalMoment = Annotated[datetime, mapped_column(DateTime)]
"""Date and hour in the unit's fixed +07:00, naive."""
Day = Annotated[date, mapped_column(Date)]
AmountVnd = Annotated[int, mapped_column(BigInteger)]
Code = Annotated[str, mapped_column(String(40))]
Line = Annotated[str, mapped_column(String(400))]
Prose = Annotated[str, mapped_column(Text)]
SortKey = Annotated[bytes, mapped_column(LargeBinary(600))]
"""Bytes of domain.text.sort_key or name_sort_key: one order on both engines."""


class Base(DeclarativeBase):
    """Mother of all rows."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class Versioned:
    """An editable row: two desks that save it get a conflict, never a lost update."""

    version: Mapped[int] = mapped_column(Integer, nullable=False)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805
        """Tells the mapper which column counts the versions."""
        return {"version_id_col": cls.__table__.c.version}  # type: ignore[attr-defined]


class OfUnit:
    """A root: belongs to one commune, so that one PostgreSQL database can hold a province."""

    unit_id: Mapped[UUID] = mapped_column(IdType, ForeignKey("units.id"), index=True)


class Dated:
    """True from a day (included) until a day (excluded); None: still."""

    valid_from: Mapped[Day]
    valid_to: Mapped[Day | None]
