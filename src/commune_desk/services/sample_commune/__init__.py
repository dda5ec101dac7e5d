"""A whole invented commune, written into an empty office: to try the program on, to print from, to measure with.

The same seed and day give the same people, words and figures. Nobody in it exists: identification numbers begin with
000, phones with 0990, accounts with 999.
"""

from commune_desk.services.contracts import SILENT, TaskContext
from commune_desk.services.desk import Desk
from commune_desk.services.sample_commune.dossiers import write_dossiers
from commune_desk.services.sample_commune.log import write_log
from commune_desk.services.sample_commune.office import write_office
from commune_desk.services.sample_commune.people import write_people
from commune_desk.services.sample_commune.records import write_records
from commune_desk.services.sample_commune.rosters import write_rosters
from commune_desk.services.sample_commune.size import DEFAULT_SEED, DEFAULT_UNTIL, SampleSize
from commune_desk.services.sample_commune.texts import sample_texts
from commune_desk.services.units import CreateUnit

__all__ = ["DEFAULT_SEED", "DEFAULT_UNTIL", "SampleSize", "fill", "sample_officer", "sample_unit"]

STEPS = ("people", "office", "rosters", "log", "records", "dossiers")


def sample_unit() -> CreateUnit:
    """The invented office."""
    return CreateUnit(**sample_texts().unit)


def sample_officer() -> str:
    """Who works in it."""
    return sample_texts().office.who


def fill(desk: Desk, size: SampleSize, context: TaskContext = SILENT) -> None:
    """Writes everything but pay into an office that has nothing yet: one change set a step."""
    texts = sample_texts()
    _tell(context, "people")
    people = write_people(desk, size, texts)
    for step, write in (
        ("office", write_office),
        ("rosters", write_rosters),
        ("log", write_log),
        ("records", write_records),
        ("dossiers", write_dossiers),
    ):
        _tell(context, step)
        write(desk, size, texts, people)


def _tell(context: TaskContext, step: str) -> None:
    context.check()
    context.progress(STEPS.index(step), len(STEPS), f"sample.progress.{step}")
