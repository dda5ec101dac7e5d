"""Errors carry a code and facts; `wording` makes the sentence at the edge."""

from typing import Any


class UserFacingError(Exception):
    """Something the officer can understand and mend.

    Args:
        code: key of the sentence in `wording`, for example ``error.file_locked``.
        facts: values the sentence names (strings, integers, dates).
    """

    def __init__(self, code: str, /, **facts: Any) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = facts

    def __reduce__(self) -> tuple[Any, ...]:
        return (_rebuild, (type(self), self.code, self.facts))


def _rebuild(kind: type[UserFacingError], code: str, facts: dict[str, Any]) -> UserFacingError:
    return kind(code, **facts)


class RefusedError(UserFacingError):
    """The action is understood and not allowed now; nothing was changed."""


class ConflictError(RefusedError):
    """Somebody else saved the same record first."""


class InvalidFieldsError(UserFacingError):
    """A command with fields that cannot be kept.

    Args:
        problems: one (field key, sentence code, facts) per problem, in the order of the form.
    """

    def __init__(self, problems: tuple[tuple[str, str, dict[str, Any]], ...]) -> None:
        super().__init__("error.invalid_fields", count=len(problems))
        self.problems = problems

    def __reduce__(self) -> tuple[Any, ...]:
        return (InvalidFieldsError, (self.problems,))


class CancelledError(Exception):
    """The officer pressed Huỷ before the work was committed; nothing was changed."""
