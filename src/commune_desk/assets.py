"""Finds resources/ and forms/: package data when installed, the checkout's root otherwise.

An editable install cannot see force-included folders through importlib.resources, hence the two places.
"""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_INSTALLED = _PACKAGE / "_data"
_CHECKOUT = _PACKAGE.parent.parent


def _root() -> Path:
    return _INSTALLED if _INSTALLED.is_dir() else _CHECKOUT


def resource(*parts: str) -> Path:
    """Path of a file or folder under resources/."""
    return _root().joinpath("resources", *parts)


def form(*parts: str) -> Path:
    """Path of a file or folder under forms/."""
    return _root().joinpath("forms", *parts)
