"""`import FILE`: an office's list, shown first (--dry-run, which needs no office) or written."""

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from commune_desk import bootstrap
from commune_desk.cli.opening import day_of, opened_office
from commune_desk.cli.output import TerminalProgress, print_json
from commune_desk.domain.errors import RefusedError, UserFacingError
from commune_desk.exchange.findings import RowWarning, Severity
from commune_desk.exchange.preview import ImportPreview, read_list, to_json, unreadable_json
from commune_desk.services.import_plans import Action, ImportPlan, PlannedRow
from commune_desk.services.imports import ReadList
from commune_desk.services.office import Office
from commune_desk.wording import say

_MOST_ROWS_SHOWN = 8


def run(options: argparse.Namespace) -> int:
    """Writes every row without error, after a backup; rows in error are listed, and saved beside the file."""
    mapping = read_mapping(options.mapping) if options.mapping else None
    if options.dry_run:
        _show(options, mapping)
        return 0
    progress = TerminalProgress()
    with opened_office(options) as office:
        command = ReadList(
            Path(options.file),
            day_of(options, office),
            options.sheet,
            mapping,
            options.encoding,
            undated_from=options.joined,
        )
        plan = office.imports.plan(command)
        rejected = _save_rejected(office, plan, Path(options.file))
        try:
            changes = office.imports.run(command, progress, preview=plan.preview)
        except BaseException:
            if rejected is not None:
                rejected.unlink(missing_ok=True)
            raise
        finally:
            progress.close()
    _tell(options, plan, rejected, say(changes.message_code, **dict(changes.message_facts)))
    return 0


def read_mapping(file: str) -> Mapping[str, str]:
    """A JSON object: column letter -> field, or "" for a column to leave out.

    Raises:
        RefusedError: the file cannot be read, or says something else.
    """
    try:
        content = json.loads(Path(file).read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise RefusedError("error.cli.map_unreadable", file=file) from error
    if not isinstance(content, dict) or not all(isinstance(field, str) for field in content.values()):
        raise RefusedError("error.cli.map_unreadable", file=file)
    return {column.upper(): field for column, field in content.items()}


def _save_rejected(office: Office, plan: ImportPlan, file: Path) -> Path | None:
    """Saves the rows in error before any other is written: where that fails nothing is half done."""
    if not plan.count(Action.ERROR):
        return None
    rejected = file.with_name(f"{file.stem} - {say('cli.rejected_rows')}.xlsx")
    office.imports.save_rejected(plan, rejected)
    return rejected


def _tell(options: argparse.Namespace, plan: ImportPlan, rejected: Path | None, told: str) -> None:
    errors = [row for row in plan.rows if row.action is Action.ERROR]
    if options.as_json:
        print_json({
            "added": plan.count(Action.NEW),
            "changed": plan.count(Action.CHANGED),
            "unchanged": plan.count(Action.UNCHANGED),
            "sheet": plan.preview.sheet,
            "new_teams": list(plan.new_teams),
            "undated": {"count": plan.undated, "joined": plan.undated_from},
            "errors": [{"row": row.read.row, "message": _reasons(row)} for row in errors],
            "notes": [{"row": row.read.row, "message": _notes(row)} for row in plan.rows if row.notes],
            "warnings": to_json(plan.preview)["warnings"],
            "unread": list(unread_lines(plan.preview)),
            "rejected_file": rejected,
        })  # fmt: skip
        return
    print(told)
    if plan.undated:
        print(say("import.undated", count=plan.undated, day=plan.undated_from))
    for line in [*unread_lines(plan.preview), *warning_lines(plan.preview.warnings), *kept_lines(plan.preview)]:
        print(line)
    for row in plan.rows:
        if row.notes:
            print(say("cli.row_in_error", row=row.read.row, reason=_notes(row)))
    for row in errors:
        print(say("cli.row_in_error", row=row.read.row, reason=_reasons(row)))
    if rejected is not None:
        print(say("cli.rejected_saved", count=len(errors), file=str(rejected)))


def _reasons(row: PlannedRow) -> str:
    return " ".join(say(code, **facts) for code, facts in row.blocked_by)


def _notes(row: PlannedRow) -> str:
    return " ".join(say(code, **facts) for code, facts in row.notes)


def _show(options: argparse.Namespace, mapping: Mapping[str, str] | None) -> None:
    """What the list would bring; of a file that cannot be read JSON has a preview too, with that one warning."""
    as_of = options.as_of or bootstrap.local_today()
    try:
        preview = read_list(Path(options.file), as_of, options.sheet, mapping, options.encoding)
    except UserFacingError:
        if options.as_json:
            print_json(unreadable_json())
        raise
    if options.as_json:
        print_json(to_json(preview))
    else:
        print(preview_text(preview))


def preview_text(preview: ImportPreview) -> str:
    """The preview for people: counts, then what to know."""
    told = say("import.summary", sheet=preview.sheet, people=len(preview.rows), skipped=len(preview.skipped))
    return "\n".join([told, *unread_lines(preview), *warning_lines(preview.warnings), *kept_lines(preview)])


def unread_lines(preview: ImportPreview) -> Iterator[str]:
    """One line for each list or table of the file that was not read."""
    return (say(unread.sentence_code, **unread.facts) for unread in preview.unread)


def kept_lines(preview: ImportPreview) -> Iterator[str]:
    """A line for each text that no field holds and the note of its member does."""
    kept = [(row.row, text) for row in preview.rows for text in row.kept]
    if kept:
        yield say("import.kept", count=len(kept))
    for row, text in kept:
        yield f"  {say('import.row', row=row)} · {text.line}"


def warning_lines(warnings: Sequence[RowWarning]) -> Iterator[str]:
    """One line for each kind of warning, the weightiest first: the sentence of the first place, and which rows."""
    groups: dict[tuple[int, str, str], list[RowWarning]] = {}
    for warning in warnings:
        weight = -list(Severity).index(warning.severity)
        groups.setdefault((weight, warning.code, warning.field), []).append(warning)
    for _, group in sorted(groups.items()):
        first = group[0]
        weight_word = say(f"import.severity.{first.severity}")
        yield f"{_places(group)} · {weight_word} · {say(first.sentence_code, **dict(first.facts))}"


def _places(group: Sequence[RowWarning]) -> str:
    rows = [warning.row for warning in group if warning.row is not None]
    if not rows:
        return say("import.whole_file")
    if len(rows) == 1:
        return say("import.row", row=rows[0])
    shown = ", ".join(map(str, rows[:_MOST_ROWS_SHOWN]))
    if len(rows) > _MOST_ROWS_SHOWN:
        shown = say("cli.warning_rows.left_out", rows=shown, count=len(rows) - _MOST_ROWS_SHOWN)
    return say("cli.warning_rows.more", count=len(rows), rows=shown)
