"""What the machine says of a file it will not read or write, as errors an officer can act on."""

import errno
from pathlib import Path

from commune_desk.domain.errors import UserFacingError

_CODES = {
    errno.ENOSPC: "error.file_disk_full",
    errno.EDQUOT: "error.file_disk_full",
    errno.EFBIG: "error.file_disk_full",
    errno.EROFS: "error.file_not_allowed",
    errno.EACCES: "error.file_not_allowed",
    errno.EPERM: "error.file_not_allowed",
    errno.ENOENT: "error.file_missing",
    errno.ENOTDIR: "error.file_missing",
    errno.EEXIST: "error.file_in_the_way",
    errno.EISDIR: "error.file_is_folder",
    errno.ENAMETOOLONG: "error.file_name_unusable",
    errno.EINVAL: "error.file_name_unusable",
}


def refusal_of(error: OSError, file: Path | str | None = None) -> UserFacingError:
    """The error to show.

    Args:
        error: as the machine raised it.
        file: what the officer named, when that is not the file the machine stumbled over.
    """
    named = Path(file if file is not None else error.filename or "")
    code = _CODES.get(error.errno or 0, "error.file_fault")
    if code == "error.file_missing" and not named.parent.is_dir():
        return UserFacingError("error.folder_missing", folder=str(named.parent))
    return UserFacingError(code, file=str(named))
