"""Files that officers ask for: there whole or not at all."""

from pathlib import Path

from commune_desk.domain.file_refusals import refusal_of
from commune_desk.store import durable


def write_file(path: Path, content: bytes) -> None:
    """Writes a file over what is there.

    Raises:
        UserFacingError: the place cannot be written; what was there is as it was.
    """
    try:
        durable.write_whole(path, content)
    except OSError as error:
        raise refusal_of(error, path) from error
