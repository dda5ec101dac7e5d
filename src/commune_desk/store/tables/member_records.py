"""What is kept beside a member; columns are the fields that domain.member_records declares."""

from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from commune_desk.store.base import Base, Code, Dated, Day, IdType, Key, Line, Prose, Versioned


class OfMember:
    """Belongs to a member."""

    member_id: Mapped[UUID] = mapped_column(IdType, ForeignKey("members.id"), index=True)


class Since:
    """True from a day (None: nobody knows since when) until a day (excluded; None: still)."""

    valid_from: Mapped[Day | None]
    valid_to: Mapped[Day | None]


class Strikable:
    """Struck out when it was wrongly logged: from then on it counts no more, and can still be read."""

    struck_on: Mapped[Day | None]
    struck_by: Mapped[Line | None]
    strike_reason: Mapped[Prose | None]


class AddressRow(OfMember, Since, Versioned, Base):
    """Where a member is registered, as written: permanent, temporary or hometown."""

    __tablename__ = "member_addresses"

    id: Mapped[Key]
    address_kind: Mapped[Code]
    address_text: Mapped[Line]
    commune_code: Mapped[Code | None]


class AccountRow(OfMember, Dated, Versioned, Base):
    """An account that a member's money goes to for a while."""

    __tablename__ = "member_accounts"

    id: Mapped[Key]
    account_number: Mapped[Code]
    bank_name: Mapped[Line | None]


class ConcurrentPostRow(OfMember, Since, Versioned, Base):
    """A post held beside the one in the team."""

    __tablename__ = "concurrent_posts"

    id: Mapped[Key]
    post_title: Mapped[Line]
    organisation: Mapped[Line | None]
    decision_number: Mapped[Line | None]
    decision_date: Mapped[Day | None]
    has_benefits: Mapped[bool | None]


class InsuranceGroupRow(OfMember, Since, Versioned, Base):
    """A group that raises the State's support of voluntary social insurance."""

    __tablename__ = "insurance_groups"

    id: Mapped[Key]
    insurance_group: Mapped[Code]
    basis: Mapped[Line | None]


class InsuranceCardRow(OfMember, Since, Versioned, Base):
    """An insurance book or card: kind social or health."""

    __tablename__ = "insurance_cards"

    id: Mapped[Key]
    kind: Mapped[Code]
    card_number: Mapped[Code]
    card_group: Mapped[Line | None]


class TaskRefusalRow(OfMember, Strikable, Versioned, Base):
    """A task that a member refused, failed or abused; `accepted` tells that the reason was good."""

    __tablename__ = "task_refusals"

    id: Mapped[Key]
    day: Mapped[Day]
    task: Mapped[Line]
    failure: Mapped[Code]
    reason_given: Mapped[Prose | None]
    accepted: Mapped[bool | None]


class WrittenReminderRow(OfMember, Strikable, Versioned, Base):
    """A paper by which the commune police reminded a member."""

    __tablename__ = "written_reminders"

    id: Mapped[Key]
    day: Mapped[Day]
    reminder_number: Mapped[Line]
    content: Mapped[Prose | None]
