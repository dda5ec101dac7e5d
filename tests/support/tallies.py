"""What a run did beyond passing: kills, full disks, damaged files. Told in a table at its end, seeds included."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

PROPERTY = "tally"
ENGINE = "engine"


@dataclass(frozen=True)
class Tally:
    """One row of the table.

    Attributes:
        kind: what was done, as `kill: import`.
        seed: by which it is done again; empty when there is none.
        outcomes: how often each end was seen.
    """

    kind: str
    seed: str
    outcomes: tuple[tuple[str, int], ...]


_told: list[Tally] = []


def tell(kind: str, outcomes: Mapping[str, int], seed: object = "") -> None:
    """Notes what the test that is running did."""
    _told.append(Tally(kind, str(seed), tuple(sorted(outcomes.items()))))


def ends_of(lines: Iterable[Mapping[str, object]]) -> Counter[str]:
    """How damaged files ended, by the lines of the process that read them."""
    return Counter("FAULT" if "fault" in line else "refused" if "code" in line else "read" for line in lines)


def taken() -> list[tuple[str, object]]:
    """What was told since the last look, as properties of a report, which travel between processes."""
    found = [(PROPERTY, [one.kind, one.seed, [list(pair) for pair in one.outcomes]]) for one in _told]
    _told.clear()
    return found


def engine_lines(counts: Mapping[str, Counter[str]]) -> list[str]:
    """How many tests ran on each engine, by their end."""
    return [
        f"{engine}: " + ", ".join(f"{count} {end}" for end, count in sorted(ends.items()))
        for engine, ends in sorted(counts.items())
    ]


def table(properties: Iterable[tuple[str, object]]) -> list[str]:
    """Lines of the table: what was done, how often, how it ended, and the seeds."""
    sums: dict[str, Counter[str]] = {}
    seeds: dict[str, list[str]] = {}
    for name, value in properties:
        if name == PROPERTY:
            kind, seed, outcomes = value
            sums.setdefault(kind, Counter()).update(dict(outcomes))
            seeds.setdefault(kind, []).extend([seed] if seed else [])
    rows = [
        (kind, str(ends.total()), ", ".join(f"{end} {count}" for end, count in sorted(ends.items())),
         " ".join(dict.fromkeys(seeds[kind])))
        for kind, ends in sorted(sums.items())
    ]  # fmt: skip
    if not rows:
        return []
    whole = [("what was done", "times", "how it ended", "seed"), *rows]
    widths = [max(len(row[place]) for row in whole) for place in range(3)]
    return [f"{row[0]:{widths[0]}}  {row[1]:>{widths[1]}}  {row[2]:{widths[2]}}  {row[3]}".rstrip() for row in whole]
