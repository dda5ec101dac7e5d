"""What is known of a team, in lines."""

from commune_desk.domain.teams import HeadcountNorm
from commune_desk.gui.i18n import tr
from commune_desk.services.teams import ApprovedNumberView, LineageView, TeamNormView, TeamView
from commune_desk.wording.formats import day_text, grouped


def facts_text(team: TeamView) -> str:
    """Areas, figures, and from when to when, in one line each."""
    lines = [tr("Địa bàn: {areas}", areas=", ".join(team.area_names))]
    if team.household_count is not None:
        lines.append(tr("Số hộ: {count}", count=grouped(team.household_count)))
    if team.population is not None:
        lines.append(tr("Nhân khẩu: {count}", count=grouped(team.population)))
    lines.append(tr("Lập từ ngày {day:date}", day=team.valid_from))
    if team.last_day is not None:
        lines.append(ended_words(team))
    return "\n".join(lines)


def ended_words(team: TeamView) -> str:
    """The last day, and the decision that dissolved it."""
    words = tr("Kết thúc hết ngày {day:date}", day=team.last_day)
    return f"{words}. {decision_words(team.end_decision_number, team)}" if team.end_decision_number else words


def decision_words(number: str, team: TeamView) -> str:
    """Quyết định 20/QĐ-UBND, 25/08/2026."""
    words = tr("Quyết định {number}", number=number)
    return f"{words}, {day_text(team.end_decision_date)}" if team.end_decision_date else words


def lineage_lines(lineage: LineageView) -> tuple[str, ...]:
    """Which teams it came of, and which came of it."""
    lines = []
    if lineage.predecessors:
        names = ", ".join(one.name for one in lineage.predecessors)
        lines.append(tr("Lập từ: {names}", names=names))
    if lineage.successors:
        names, day = ", ".join(one.name for one in lineage.successors), lineage.successors[0].day
        lines.append(tr("Từ ngày {day:date} thành: {names}", day=day, names=names))
    return tuple(lines)


def number_line(found: ApprovedNumberView) -> str:
    """3 tổ, 10 người, từ 01/07/2024. Quyết định 12/QĐ-UBND, 01/07/2024."""
    number = tr("Quyết định {number}", number=found.decision_number)
    dated = f"{number}, {day_text(found.decision_date)}" if found.decision_date else number
    people = tr("{count} người", count=found.member_count)
    teams = tr("{count} tổ", count=found.team_count) if found.team_count else ""
    counts = ", ".join(part for part in (teams, people) if part)
    return tr("{counts}, từ {start:date}. {decision}", counts=counts, start=found.valid_from, decision=dated)


def range_words(norm: HeadcountNorm) -> str:
    """3–4 người, or 3 người."""
    if norm.min_count == norm.max_count:
        return tr("{count} người", count=norm.min_count)
    return tr("{low}–{high} người", low=norm.min_count, high=norm.max_count)


def norm_words(norm: HeadcountNorm) -> str:
    """A line of the norm: 3–4 người ở thôn, bản khi địa bàn từ 350 hộ."""
    words = range_words(norm)
    if norm.kinds:
        words = tr("{people} ở {kinds}", people=words, kinds=norm.area_kinds)
    if norm.from_households:
        words = tr("{people} khi địa bàn từ {households} hộ", people=words, households=grouped(norm.from_households))
    if norm.from_population:
        words = tr("{people} khi địa bàn từ {population} dân", people=words, population=grouped(norm.from_population))
    return words


def norm_line(view: TeamNormView) -> str:
    """The whole norm with its paper and its day."""
    lines = "; ".join(map(norm_words, sorted(view.norms, key=lambda norm: (norm.area_kinds, norm.threshold))))
    facts = {"lines": lines or tr("không còn"), "basis": view.legal_basis, "day": view.valid_from}
    return tr("Định mức mỗi tổ: {lines}. {basis}, từ {day:date}", **facts)


def basis_lines(whole: ApprovedNumberView | None, norm: TeamNormView | None) -> tuple[str, ...]:
    """What the numbers of the day rest on: the decision on the commune, and the norm of the province."""
    lines = []
    if whole is not None:
        lines.append(tr("Được duyệt: {decision}", decision=number_line(whole)))
    if norm is not None:
        lines.append(norm_line(norm))
    return tuple(lines)
