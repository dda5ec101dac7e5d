"""Rate packs: those shipped with the program, and those an office has taken over."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from commune_desk import assets
from commune_desk.domain.errors import RefusedError, UserFacingError
from commune_desk.domain.rate_packs import RatePack, parse_pack
from commune_desk.domain.text import sort_key
from commune_desk.services.contracts import Changes
from commune_desk.services.desk import Desk
from commune_desk.store.queries.units import rate_pack_rows
from commune_desk.store.tables.units import RatePackRow
from commune_desk.store.writes.dated import make_room


@dataclass(frozen=True)
class PackView:
    """A pack: `text` is the file as it is written."""

    key: str
    province: str
    resolution: str
    valid_from: date
    valid_to: date | None
    note: str
    text: str


@dataclass(frozen=True)
class TakeOverPack:
    """The office pays by this pack from a day on (None: from the pack's own first day)."""

    text: str
    valid_from: date | None = None


def read_file(path: Path) -> PackView:
    """A pack from a file.

    Raises:
        UserFacingError: the file cannot be read, or is no pack.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UserFacingError("error.pack_unreadable", file=path.name) from error
    return _view(parse_pack(text), text)


def shipped() -> tuple[PackView, ...]:
    """The packs that come with the program, by province and day."""
    files = sorted(assets.resource("rate_packs").glob("*.toml"))
    return tuple(
        sorted((read_file(file) for file in files), key=lambda pack: (sort_key(pack.province), pack.valid_from))
    )


def _view(pack: RatePack, text: str) -> PackView:
    return PackView(pack.key, pack.province, pack.resolution, pack.valid_from, pack.valid_to, pack.note, text)


class RateService:
    """Takes packs over."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def taken_over(self) -> tuple[PackView, ...]:
        """The packs of this office, oldest first; days are those the office pays by them."""
        with self._desk.database.reader() as session:
            return tuple(
                replace(_view(parse_pack(row.text), row.text), valid_from=row.valid_from, valid_to=row.valid_to)
                for row in rate_pack_rows(session, self._desk.unit_id)
            )

    def take_over(self, command: TakeOverPack) -> Changes:
        """Pays by a pack from a day on; what the office paid by until then ends there and stays readable.

        A pack on record that begins later takes over on its day.

        Raises:
            UserFacingError: the text is no pack, or the pack is no longer in force on that day.
        """
        pack = parse_pack(command.text)
        start = command.valid_from or pack.valid_from
        if pack.valid_to is not None and pack.valid_to <= start:
            raise RefusedError("error.pack_over", resolution=pack.resolution, day=pack.valid_to)
        with self._desk.work("history.units.take_over_rate_pack", resolution=pack.resolution) as work:
            of_unit = (RatePackRow.unit_id == self._desk.unit_id,)
            ends = [end for end in (make_room(work.session, RatePackRow, of_unit, start), pack.valid_to) if end]
            work.session.add(
                RatePackRow(
                    id=self._desk.new_id(),
                    unit_id=self._desk.unit_id,
                    key=pack.key,
                    text=command.text,
                    valid_from=start,
                    valid_to=min(ends, default=None),
                    taken_over_at=self._desk.clock.now(),
                    taken_over_by=self._desk.who,
                )
            )
            return Changes(frozenset({"units", "allowances"}), frozenset(), work.commit(), "message.saved")
