"""The change sets made on the page, to be taken back and put back one after the other."""

from collections.abc import Collection
from uuid import UUID


class OwnChanges:
    """A row of change sets; those from some place on are taken back."""

    def __init__(self) -> None:
        self._made: list[UUID] = []
        self._undone: set[UUID] = set()

    @property
    def to_undo(self) -> UUID | None:
        """The newest that stands."""
        return next((one for one in reversed(self._made) if one not in self._undone), None)

    @property
    def to_redo(self) -> UUID | None:
        """The oldest taken back after the newest that stands."""
        standing = self.to_undo
        after = self._made.index(standing) + 1 if standing is not None else 0
        return self._made[after] if after < len(self._made) else None

    def remember(self, change_set_id: UUID) -> None:
        """One more; what was taken back before it can no longer be put back."""
        self._made = [one for one in self._made if one not in self._undone]
        self._made.append(change_set_id)

    def sync(self, undone: Collection[UUID]) -> None:
        """What the history says is taken back, by whomever."""
        self._undone = set(undone).intersection(self._made)
