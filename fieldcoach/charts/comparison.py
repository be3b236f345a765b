"""Stars beside averages, skill by skill: the level of each rep, the difference with its range.

A skill without a verdict shows its levels, but no range. Where room is short, first the words at
the foot go, then the columns that other words say too, at last the weakest skills; how many do not
fit is said.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from matplotlib.figure import Figure

from fieldcoach.charts.comparison_cells import scales_of, versions_of
from fieldcoach.charts.comparison_drawing import draw_heads, draw_rows
from fieldcoach.charts.comparison_rows import ROOMY, TIGHT, Rows, Style
from fieldcoach.charts.exporting import SHEET, Size
from fieldcoach.charts.sheet import Lines, Sheet, Type, broken, edge_of, type_of
from fieldcoach.charts.style import Look, wearing
from fieldcoach.coaching.comparison import by_strength
from fieldcoach.coaching.comparison_findings import findings
from fieldcoach.coaching.wording import heading, short_day, tier_names
from fieldcoach.i18n import _, ngettext

if TYPE_CHECKING:  # for the name of a type alone
    from fieldcoach.coaching.comparison import Comparison

_SPACE = 8.0  # device-independent pixels


@dataclass(frozen=True, slots=True)
class _Plan:
    """What fits: words above and below, and how high the first rows are."""

    head: Lines
    foot: Lines
    style: Style
    heights: tuple[float, ...]


def build(
    compared: "Comparison",
    names: Mapping[UUID, str],
    look: Look | None = None,
    size: Size = SHEET,
) -> Figure:
    """Return the chart of a comparison, `size` device-independent pixels wide and high.

    `names` are those of the reps, for the lines that say who stands on which side.
    """
    look = look or Look()
    with wearing(look):
        sheet, edge = Sheet(look, size), edge_of(size[0])
        rows = _rows(compared, look)
        plan = _plan(compared, names, rows, size)
        top = sheet.paragraph(plan.head, edge, edge) + _SPACE
        if plan.heights:
            columns = rows.columns(plan.style, edge, size[0] - edge)
            top = draw_heads(rows, sheet, columns, top)
            top = draw_rows(rows, sheet, plan.style, columns, plan.heights, top) + _SPACE
        foot = _left_over(rows, plan.heights, size[0]) + plan.foot
        sheet.paragraph(foot, edge, top)
    return sheet.figure


def sheet_size(compared: "Comparison", names: Mapping[UUID, str], width: float = SHEET[0]) -> Size:
    """Return how large a chart of that width is on which everything has room."""
    look = Look()
    with wearing(look):
        rows = _rows(compared, look)
        head, foot = _words(compared, names, rows.type, width)[0]
        return width, _needed(rows, head, foot, rows.heights(ROOMY, 1.0), width)


def _rows(compared: "Comparison", look: Look) -> Rows:
    rows = by_strength(compared.skills)
    return Rows(rows, versions_of(rows), scales_of(rows), compared.choice.tiers, type_of(look))


def _words(
    compared: "Comparison", names: Mapping[UUID, str], type_: Type, width: float
) -> list[tuple[Lines, Lines]]:
    """Return what may be said above and below the rows, the most first."""
    room = width - 2 * edge_of(width)
    first = tier_names(compared.choice.tiers[0]).all
    title = broken(_("What sets the {tier} apart").format(tier=first), type_.title, room)
    headline = broken(compared.headline, type_.body, room, 3)
    scope = broken(_scope(compared), type_.small, room, 1, "text2")
    found = Lines()
    for sentence in (*findings(compared), compared.note):
        found += broken(sentence, type_.small, room, 2)
    who = Lines()
    for line in _who(compared, names):
        who += broken(line, type_.small, room, 2, "text2")
    return [
        (title + headline + scope, found + who),
        (title + headline + scope, found),
        (title + headline + scope, Lines()),
        (title + headline, Lines()),
        (title, Lines()),
    ]


def _scope(compared: "Comparison") -> str:
    """Return which rubric and which days it is about."""
    parts = [compared.rubric or ""]
    if compared.first_day and compared.last_day:
        first, last = (
            f"{short_day(day)} {day.year}" for day in (compared.first_day, compared.last_day)
        )
        parts.append(_("{first} to {last}").format(first=first, last=last))
    return " · ".join(part for part in parts if part)


def _who(compared: "Comparison", names: Mapping[UUID, str]) -> list[str]:
    """Return who stands on which side, and who on neither."""
    lines = []
    sides = (
        {rep for row in compared.skills for rep, _level in row.star.levels},
        {rep for row in compared.skills for rep, _level in row.average.levels},
    )
    for tier, side in zip(compared.choice.tiers, sides, strict=True):
        if side:
            lines.append(
                _("{tier}: {reps}.").format(
                    tier=heading(tier_names(tier).all),
                    reps=", ".join(sorted(names.get(rep, "") for rep in side)),
                )
            )
    if compared.left_out:
        out = ", ".join(f"{one.rep} ({one.words})" for one in compared.left_out)
        lines.append(_("Left out: {reps}.").format(reps=out))
    return lines


def _plan(compared: "Comparison", names: Mapping[UUID, str], rows: Rows, size: Size) -> _Plan:
    """Return the first plan that fits; at last one in which the weakest rows are left out."""
    width, height = size
    words = _words(compared, names, rows.type, width)
    plans = [(ROOMY, pair) for pair in words[:3]] + [(TIGHT, pair) for pair in words]
    for style, (head, foot) in plans:
        least, most = rows.heights(style), rows.heights(style, 1.0)
        free = height - _needed(rows, head, foot, least, width)
        if free >= 0:
            share = min(free / max(sum(most) - sum(least), 1e-9), 1.0)
            return _Plan(head, foot, style, tuple(rows.heights(style, share)))
    head, foot = words[-1]
    heights = rows.heights(TIGHT)
    while heights and _needed(rows, head, foot, heights, width) > height:
        heights.pop()
    return _Plan(head, foot, TIGHT, tuple(heights))


def _needed(rows: Rows, head: Lines, foot: Lines, heights: Sequence[float], width: float) -> float:
    """Return the height that all of it takes."""
    below = foot.height + _left_over(rows, heights, width).height
    return 2 * edge_of(width) + head.height + rows.heads_height + sum(heights) + below + 2 * _SPACE


def _left_over(rows: Rows, heights: Sequence[float], width: float) -> Lines:
    """Say how many skills have no room, or that there are none."""
    left = len(rows.rows) - len(heights)
    if not rows.rows:
        words = _("There is nothing to compare yet.")
    elif left:
        words = ngettext(
            "{n} more skill has no room here.", "{n} more skills have no room here.", left
        ).format(n=left)
    else:
        return Lines()
    return broken(words, rows.type.small, width - 2 * edge_of(width), 1, "text2")
