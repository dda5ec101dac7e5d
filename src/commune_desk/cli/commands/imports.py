"""`import FILE --dry-run`: what a list would bring, printed; no office is needed and nothing is created."""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from commune_desk.domain.errors import UserFacingError
from commune_desk.exchange.preview import ImportPreview, read_list, to_json, unreadable_json
from commune_desk.wording import explain, say

_OFFICE_OFFSET = timedelta(hours=7)


def run_dry(
    path: Path,
    as_of: date,
    sheet: str | None = None,
    encoding: str | None = None,
    mapping: Mapping[str, str] | None = None,
    *,
    as_json: bool = False,
) -> tuple[int, str]:
    """Exit status and text for stdout: 0, or 1 for a file that cannot be read."""
    try:
        preview = read_list(path, as_of, sheet, mapping, encoding)
    except UserFacingError as error:
        if as_json:
            return 1, _as_text({**unreadable_json(), "error": {"code": error.code, "message": explain(error)}})
        return 1, explain(error)
    return 0, _as_text(to_json(preview)) if as_json else preview_text(preview)


def _as_text(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1)


def preview_text(preview: ImportPreview) -> str:
    """The preview for people: counts, skipped rows, one line a warning."""
    lines = [say("import.summary", sheet=preview.sheet, people=len(preview.rows), skipped=len(preview.skipped))]
    for warning in preview.warnings:
        place = say("import.whole_file") if warning.row is None else say("import.row", row=warning.row)
        weight = say(f"import.severity.{warning.severity}")
        lines.append(f"{place} · {weight} · {say(warning.sentence_code, **dict(warning.facts))}")
    return "\n".join(lines)


def main_dry_run(argv: Sequence[str]) -> int:
    """Runs the dry run on its own arguments."""
    parser = argparse.ArgumentParser(prog="commune-desk import")
    parser.add_argument("file", type=Path)
    parser.add_argument("--dry-run", action="store_true", required=True)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--sheet")
    parser.add_argument("--encoding")
    parser.add_argument("--as-of", type=date.fromisoformat, default=(datetime.now(UTC) + _OFFICE_OFFSET).date())
    chosen = parser.parse_args(argv)
    status, text = run_dry(chosen.file, chosen.as_of, chosen.sheet, chosen.encoding, as_json=chosen.json)
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    print(text)
    return status


if __name__ == "__main__":
    sys.exit(main_dry_run(sys.argv[1:]))
