"""What the force is counted by: indicators as data (resources/indicators.toml), and what each is counted from."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from commune_desk.domain.catalogues import CatalogueEntry, Words, read_catalogue
from commune_desk.domain.commendations import LEVELS, Award
from commune_desk.domain.identity import Sex
from commune_desk.domain.incidents import TIMES, Category, LogBook
from commune_desk.domain.members import END_REASONS, EducationLevel
from commune_desk.domain.rate_packs import Component
from commune_desk.domain.teams import Post

Figure = int | Decimal
"""A number of an indicator: whole, or in thousandths of a larger unit (2,5 kg)."""

WHOLE = "all"
"""The list that is the whole catalogue."""


class Nature(StrEnum):
    """STOCK: as of the last day, and so is its year to date. FLOW: over the days of the period."""

    STOCK = "stock"
    FLOW = "flow"


@dataclass(frozen=True)
class TeamsCounted:
    """Teams there are on the last day."""


@dataclass(frozen=True)
class MembersCounted:
    """Members in service on the last day; a filter left empty (or None) lets everybody through.

    Attributes:
        age_from, age_below: completed years on the last day.
    """

    posts: tuple[str, ...] = ()
    sexes: tuple[str, ...] = ()
    education_levels: tuple[str, ...] = ()
    age_from: int | None = None
    age_below: int | None = None
    ethnic_minority: bool | None = None
    party_member: bool | None = None


@dataclass(frozen=True)
class JoinedCounted:
    """Members who began to serve; a change of team or post is none."""


@dataclass(frozen=True)
class ReleasedCounted:
    """Members who left the force, for one of the grounds (empty: any), without those killed on duty when told so."""

    grounds: tuple[str, ...] = ()
    except_grounds: tuple[str, ...] = ()
    except_killed_on_duty: bool = False


@dataclass(frozen=True)
class CasualtiesCounted:
    """Members injured or killed."""

    kind: str
    on_duty: bool = True


@dataclass(frozen=True)
class LogCounted:
    """Entries of the log, or the sum of what they count; an empty filter lets everything through.

    Attributes:
        quantity: `times` counts entries (one that stands for several as several); any other sums that quantity.
    """

    categories: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    valuable: bool | None = None
    quantity: str = TIMES

    def takes(
        self,
        category: str,
        kind: str,
        outcome: str | None,
        source: str | None,
        *,
        valuable: bool | None,
        quantities: Mapping[str, int],
    ) -> bool:
        """Whether an entry of this description is counted."""
        fits = all(
            not codes or code in codes
            for code, codes in (
                (category, self.categories),
                (kind, self.kinds),
                (outcome, self.outcomes),
                (source, self.sources),
            )
        )
        fits = fits and self.valuable in (None, valuable)
        return fits and (self.quantity == TIMES or self.quantity in quantities)


@dataclass(frozen=True)
class ShiftsCounted:
    """Published shifts of duty that somebody served; with `people` those who served."""

    people: bool = False
    kinds: tuple[str, ...] = ()
    except_kinds: tuple[str, ...] = ()


@dataclass(frozen=True)
class TrainingsCounted:
    """Classes that ended in the period; with `people` those who attended."""

    people: bool = False
    ministry_material: bool = False


@dataclass(frozen=True)
class AwardsCounted:
    """Teams or members honoured by a decision dated in the period."""

    collective: bool
    forms: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()


@dataclass(frozen=True)
class PayCounted:
    """Money of closed months, in dong; a month belongs to the period that holds its first day."""

    components: tuple[str, ...]


@dataclass(frozen=True)
class EnteredCounted:
    """Typed by hand for a period."""


Counted = (
    TeamsCounted
    | MembersCounted
    | JoinedCounted
    | ReleasedCounted
    | CasualtiesCounted
    | LogCounted
    | ShiftsCounted
    | TrainingsCounted
    | AwardsCounted
    | PayCounted
    | EnteredCounted
)


@dataclass(frozen=True)
class IndicatorGroup:
    """A heading of the table; `article` is the task group of the law, None where it is none."""

    code: str
    name: Words
    article: int | None


@dataclass(frozen=True)
class Indicator:
    """A figure the force is counted by.

    Attributes:
        within: code of the indicator of which it is a part ("trong đó"), or "".
        per: how many of what is counted make one `unit` (1000 where grams are told as kg).
        counts: what is added up; a single `EnteredCounted` when it is typed by hand.
    """

    code: str
    group: str
    name: Words
    unit: Words
    nature: Nature
    within: str
    per: int
    counts: tuple[Counted, ...]

    @property
    def entered(self) -> bool:
        """Whether it is typed by hand, having no log to be counted from."""
        return isinstance(self.counts[0], EnteredCounted)

    def figure(self, amount: int) -> Figure:
        """The amount counted, in units."""
        return amount if self.per == 1 else Decimal(amount) / self.per


@dataclass(frozen=True)
class IndicatorCatalogue:
    """All indicators in their order, and the choices that papers print."""

    groups: Mapping[str, IndicatorGroup]
    indicators: Mapping[str, Indicator]
    lists: Mapping[str, tuple[str, ...]]

    @property
    def listings(self) -> tuple[str, ...]:
        """What `listed` knows."""
        return (WHOLE, *self.lists)

    def listed(self, listing: str) -> tuple[Indicator, ...]:
        """The indicators of a list, in its order; `WHOLE` is the whole catalogue."""
        codes: Iterable[str] = self.indicators if listing == WHOLE else self.lists[listing]
        return tuple(self.indicators[code] for code in codes)


class _CountReader:
    """Reads one table of `counts`, checked against the vocabulary of the log."""

    def __init__(self, book: LogBook) -> None:
        self._book = book
        self._readers: dict[str, Callable[[CatalogueEntry], Counted]] = {
            "teams": lambda _: TeamsCounted(),
            "members": self._members,
            "joined": lambda _: JoinedCounted(),
            "released": lambda entry: ReleasedCounted(entry.texts("grounds", END_REASONS)),
            "casualties": lambda entry: CasualtiesCounted(entry.code("kind", ("injured", "killed"))),
            "log": self._log,
            "shifts": lambda entry: ShiftsCounted(
                entry.flag("people"), entry.texts("kinds"), entry.texts("except_kinds")
            ),
            "trainings": lambda entry: TrainingsCounted(entry.flag("people"), entry.flag("ministry_material")),
            "awards": self._awards,
            "pay": lambda entry: PayCounted(entry.texts("components", list(Component))),
            "entered": lambda _: EnteredCounted(),
        }

    def read(self, entry: CatalogueEntry) -> Counted:
        what = entry.code("of", self._readers)
        counted = self._readers[what](entry)
        entry.finish()
        return counted

    def _members(self, entry: CatalogueEntry) -> MembersCounted:
        return MembersCounted(
            posts=entry.texts("posts", list(Post)),
            sexes=entry.texts("sexes", list(Sex)),
            education_levels=entry.texts("education_levels", list(EducationLevel)),
            age_from=entry.whole("age_from", 0) or None,
            age_below=entry.whole("age_below", 0) or None,
            ethnic_minority=entry.flag("ethnic_minority") or None,
            party_member=entry.flag("party_member") or None,
        )

    def _log(self, entry: CatalogueEntry) -> LogCounted:
        group = entry.text("group", "")
        kinds = entry.texts("kinds", self._book.kinds)
        if group and not self._book.of_group(group):
            entry.fault("group", group)
        return LogCounted(
            categories=entry.texts("categories", list(Category)),
            kinds=kinds + (self._book.of_group(group) if group else ()),
            outcomes=entry.texts("outcomes", self._book.outcomes),
            sources=entry.texts("sources", self._book.sources),
            valuable=entry.flag("valuable") or None,
            quantity=entry.code("quantity", self._book.quantities, TIMES),
        )

    def _awards(self, entry: CatalogueEntry) -> AwardsCounted:
        return AwardsCounted(entry.flag("collective"), entry.texts("forms", list(Award)), entry.texts("levels", LEVELS))


def parse_indicators(text: str, book: LogBook, file: str = "indicators.toml") -> IndicatorCatalogue:
    """Reads the catalogue.

    Raises:
        UserFacingError: ``error.catalogue_faulty`` naming the entry and the key.
    """
    sections = read_catalogue(file, text, ("groups", "indicators", "lists"))
    groups = {group.code: group for group in map(_group, sections["groups"])}
    reader = _CountReader(book)
    indicators: dict[str, Indicator] = {}
    for entry in sections["indicators"]:
        for indicator in _indicators(entry, groups, indicators, reader, book):
            if indicator.code in indicators:
                entry.fault("code", indicator.code)
            indicators[indicator.code] = indicator
    lists = dict(_list(entry, indicators) for entry in sections["lists"])
    return IndicatorCatalogue(groups, indicators, lists)


def _group(entry: CatalogueEntry) -> IndicatorGroup:
    group = IndicatorGroup(entry.text("code"), entry.words(), entry.whole("article", 0) or None)
    entry.finish()
    return group


def _indicators(
    entry: CatalogueEntry,
    groups: Mapping[str, IndicatorGroup],
    earlier: Mapping[str, Indicator],
    reader: _CountReader,
    book: LogBook,
) -> Iterator[Indicator]:
    """The indicator of an entry, followed by its parts by source when it asks for them."""
    by_source = entry.flag("by_source")
    indicator = Indicator(
        code=entry.text("code"),
        group=entry.code("group", groups),
        name=entry.words(),
        unit=entry.words("unit_"),
        nature=Nature(entry.code("nature", list(Nature), "flow")),
        within=entry.code("within", earlier, ""),
        per=entry.whole("per", 1),
        counts=tuple(map(reader.read, entry.tables("counts"))),
    )
    entry.finish()
    if not indicator.counts:
        entry.fault("counts", "missing")
    if len(indicator.counts) > 1 and any(isinstance(count, EnteredCounted) for count in indicator.counts):
        entry.fault("counts", "entered")
    if indicator.within and indicator.group != earlier[indicator.within].group:
        entry.fault("within", indicator.within)
    yield indicator
    if by_source:
        yield from _by_source(entry, indicator, book)


def _by_source(entry: CatalogueEntry, whole: Indicator, book: LogBook) -> Iterator[Indicator]:
    for source in book.sources.values():
        counts: list[Counted] = []
        for count in whole.counts:
            if not isinstance(count, LogCounted):
                entry.fault("by_source", type(count).__name__)
            counts.append(replace(count, sources=(source.code,)))
        yield Indicator(
            f"{whole.code}_{source.code}",
            whole.group,
            source.name,
            whole.unit,
            whole.nature,
            whole.code,
            whole.per,
            tuple(counts),
        )


def _list(entry: CatalogueEntry, indicators: Mapping[str, Indicator]) -> tuple[str, tuple[str, ...]]:
    code, rows = entry.text("code"), entry.texts("rows", indicators)
    entry.finish()
    shown = set(rows)
    for row in rows:
        within = indicators[row].within
        if within and within not in shown:
            entry.fault("rows", f"{row} < {within}")
    return code, rows
