"""The level of every rep on every skill: a figure in each cell, a tint for how high it is.

A level that rests on too little stands in brackets and has no tint. Where room is short the skills'
names are turned upright; at last reps and skills are left out from the end, and how many is said.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from matplotlib.figure import Figure

from fieldcoach.charts.comparison_cells import name_of, versions_of
from fieldcoach.charts.exporting import SHEET, Size
from fieldcoach.charts.heat_cells import arrow_of, level_words, rep_words
from fieldcoach.charts.heat_legend import draw_legend, legend_height
from fieldcoach.charts.sheet import MARKS, Lines, Sheet, Type, broken, edge_of, mark_of, type_of
from fieldcoach.charts.style import Look, wearing
from fieldcoach.coaching.wording import days_ago, window_text
from fieldcoach.i18n import _, ngettext

if TYPE_CHECKING:  # for the names of types alone: SQLAlchemy comes with them
    from fieldcoach.coaching.team_skills import HeatRow, HeatSkill, TeamSkills

# Device-independent pixels.
_ROW = 29.0
_TIER_GAP = 10.0
_WIDEST_CELL = 120.0
_HAIR = 1.0  # of the ground between cells
_MARK = 9.0
_SPACE = 8.0

_ALWAYS_WITH_YEAR = date.min


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where rows and columns stand.

    Attributes:
        left: of the first cell; `cell` is how wide each is, `skills` how many have room.
        last: the right end of the column of last ride-alongs, None where it has no room.
        flat: the lines of each skill's name, () where the names stand upright.
        head: height of what stands above the rows; `stages` of it is the stages' line.
    """

    left: float
    cell: float
    skills: int
    last: float | None
    flat: tuple[tuple[str, ...], ...]
    head: float
    stages: float


def build(team: "TeamSkills", look: Look | None = None, size: Size = SHEET) -> Figure:
    """Return the heat map of a team, `size` device-independent pixels wide and high."""
    look = look or Look()
    with wearing(look):
        sheet, type_ = Sheet(look, size), type_of(look)
        edge = edge_of(size[0])
        grid = _grid(team, type_, size)
        head = _head(team, type_, size[0])
        legend = legend_height(team, type_, size[0])
        free = size[1] - 2 * edge - head.height - grid.head - 3 * _SPACE
        row = _row_height(team, type_, free - legend)
        if row is None:  # the words around give way before the reps do
            head, legend = Lines(head.lines[:1]), 0.0
            free = size[1] - 2 * edge - head.height - grid.head - 3 * _SPACE
            row = _row_height(team, type_, free)
        height = row or _least_row(type_)
        shown = _fitting(team.rows, height, free - legend - type_.small.line)
        shown = team.rows if row is not None else shown
        top = sheet.paragraph(head, edge, edge) + _SPACE
        _draw_heads(sheet, type_, team, grid, top)
        top = _draw_rows(sheet, type_, team, grid, shown, height, top + grid.head) + _SPACE
        if legend:
            top = draw_legend(sheet, type_, team, top)
        sheet.paragraph(_left_over(team, len(shown), grid.skills, type_, size[0]), edge, top)
    return sheet.figure


def sheet_size(team: "TeamSkills", width: float = SHEET[0]) -> Size:
    """Return how large a sheet is on which every rep and skill has room; that wide, or wider."""
    look = Look()
    with wearing(look):
        type_ = type_of(look)
        cells = len(team.skills) * _least_cell(team, type_) + _last_width(team, type_)
        # The names get a fifth of what lies between the edges, at most.
        width = max(width, 2 * edge_of(width) + (cells + 1) / 0.8)
        grid = _grid(team, type_, (width, 2 * SHEET[1]))
        around = 2 * edge_of(width) + _head(team, type_, width).height + grid.head + 3 * _SPACE
        below = legend_height(team, type_, width) + type_.small.line
        return width, around + sum(_heights(team.rows, _ROW)) + below


def _head(team: "TeamSkills", type_: Type, width: float) -> Lines:
    room = width - 2 * edge_of(width)
    scope = [team.rubric or "", window_text(team.window, _ALWAYS_WITH_YEAR)]
    return broken(_("The team's skills"), type_.title, room) + broken(
        " · ".join(part for part in scope if part), type_.small, room, 1, "text2"
    )


def _grid(team: "TeamSkills", type_: Type, size: Size) -> _Grid:
    small, edge = type_.small, edge_of(size[0])
    inner = size[0] - 2 * edge
    names = max((type_.body.width(rep_words(row)) for row in team.rows), default=0.0)
    name = min(names + 2 * _MARK + _SPACE + 4, max(inner * 0.2, 110.0))
    last = _last_width(team, type_)
    least = _least_cell(team, type_)
    count = max(len(team.skills), 1)
    has_last = inner - name - last >= count * least
    room = inner - name - (last if has_last else 0.0)
    shown = min(len(team.skills), max(int(room // least), 1))
    cell = min(room / max(shown, 1), _WIDEST_CELL)
    left = edge + name
    titles = _titles(team)[:shown]
    words = [word for title in titles for word in title.split()]
    if max((small.width(word) for word in words), default=0.0) + 6 <= cell:
        flat = tuple(tuple(small.wrapped(title, cell - 6, 2)) for title in titles)
        stages = small.line + _SPACE if any(one.stage for one in team.skills) else 0.0
        head = 2 * small.line + 4 + stages
    else:
        flat, stages = (), 0.0
        longest = max((small.width(title) for title in titles), default=0.0) + 4
        head = max(min(longest, size[1] * 0.3, 150.0), 2 * small.line) + 4
    right = left + cell * shown + last if has_last else None
    return _Grid(left, cell, shown, right, flat, head, stages)


def _last_width(team: "TeamSkills", type_: Type) -> float:
    """Return how wide the column of last ride-alongs is."""
    said = [_("ride-along"), *(days_ago(row.days_since) for row in team.rows)]
    return max(map(type_.small.width, said)) + 2 * _SPACE


def _titles(team: "TeamSkills") -> list[str]:
    versions = versions_of(team.skills)
    return [name_of(skill, version) for skill, version in zip(team.skills, versions, strict=True)]


def _least_cell(team: "TeamSkills", type_: Type) -> float:
    """Return how wide a cell must be for what stands in any of them."""
    figures, with_arrow = _figure_widths(team, type_)
    beside = with_arrow + 2 * _arrow_width(type_) + 2 if with_arrow else 0.0
    return max(figures, beside, type_.small.height) + 6


def _figure_widths(team: "TeamSkills", type_: Type) -> tuple[float, float]:
    """Return how wide the widest figure is, and the widest with an arrow beside it."""
    found = {
        (level_words(cell, skill), bool(arrow_of(cell)))
        for row in team.rows
        for cell, skill in zip(row.cells, team.skills, strict=True)
    }
    widths = [(type_.body.width(words), has_arrow) for words, has_arrow in found]
    return (
        max((width for width, _arrow in widths), default=0.0),
        max((width for width, has_arrow in widths if has_arrow), default=0.0),
    )


def _arrow_width(type_: Type) -> float:
    return type_.small.width("↗") + 2


def _heights(rows: "Sequence[HeatRow]", height: float) -> list[float]:
    """Return the height of each row, with the gap above the first of a tier."""
    starts = [False, *(one.tier != other.tier for one, other in pairwise(rows))]
    return [
        height + (_TIER_GAP if is_start else 0.0)
        for _row, is_start in zip(rows, starts, strict=False)
    ]


def _least_row(type_: Type) -> float:
    return type_.body.height * 1.4


def _row_height(team: "TeamSkills", type_: Type, free: float) -> float | None:
    """Return how high rows can be that all fit, None where they cannot."""
    gaps = sum(_heights(team.rows, 0.0))
    height = (free - gaps) / max(len(team.rows), 1)
    return min(height, _ROW) if height >= _least_row(type_) else None


def _fitting(rows: "Sequence[HeatRow]", height: float, free: float) -> "Sequence[HeatRow]":
    """Return the first rows that fit."""
    used, count = 0.0, 0
    for needed in _heights(rows, height):
        used += needed
        if used > free:
            break
        count += 1
    return rows[:count]


def _left_over(team: "TeamSkills", reps: int, skills: int, type_: Type, width: float) -> Lines:
    """Say how many reps and skills have no room, or that there are none."""
    room = width - 2 * edge_of(width)
    said = []
    if not team.rows or not team.skills:
        said.append(_("Nothing is rated yet."))
    if left := len(team.rows) - reps:
        said.append(
            ngettext(
                "{n} more rep has no room here.", "{n} more reps have no room here.", left
            ).format(n=left)
        )
    if left := len(team.skills) - skills:
        said.append(
            ngettext(
                "{n} more skill has no room here.", "{n} more skills have no room here.", left
            ).format(n=left)
        )
    return broken(" ".join(said), type_.small, room, 1, "text2")


def _draw_heads(sheet: Sheet, type_: Type, team: "TeamSkills", grid: _Grid, top: float) -> None:
    small, bottom = type_.small, top + grid.head - 4
    y = bottom - small.line / 2
    sheet.write(_("Rep"), (edge_of(sheet.width), y), small, colour="text2")
    if grid.last is not None:
        lines = (_("Last"), _("ride-along"))
        for n, words in enumerate(lines):
            at = (grid.last, y - (1 - n) * small.line)
            sheet.write(words, at, small, align="right", colour="text2", gid="head")
    centres = [grid.left + grid.cell * (n + 0.5) for n in range(grid.skills)]
    if not grid.flat:
        for x, title in zip(centres, _titles(team), strict=False):
            at = (x, bottom)
            room = grid.head - 4
            sheet.write(title, at, small, colour="text2", room=room, gid="head", upright=True)
        return
    for x, lines_of in zip(centres, grid.flat, strict=True):
        for n, words in enumerate(reversed(lines_of)):
            at = (x, y - n * small.line)
            sheet.write(words, at, small, align="center", colour="text2", gid="head")
    if grid.stages:
        _draw_stages(sheet, type_, team.skills[: grid.skills], grid, top)


def _draw_stages(
    sheet: Sheet, type_: Type, skills: "Sequence[HeatSkill]", grid: _Grid, top: float
) -> None:
    small, place = type_.small, 0
    for stage, members in groupby(skills, key=lambda skill: skill.stage):
        count = len(list(members))
        left, right = grid.left + grid.cell * place, grid.left + grid.cell * (place + count)
        place += count
        if stage:
            at = ((left + right) / 2, top + small.line / 2)
            sheet.write(stage, at, small, align="center", room=right - left - 6, gid="stage")
            y = top + small.line + 2
            sheet.rule([((left + 3, y), (right - 3, y))])


def _draw_rows(
    sheet: Sheet,
    type_: Type,
    team: "TeamSkills",
    grid: _Grid,
    rows: "Sequence[HeatRow]",
    height: float,
    top: float,
) -> float:
    """Draw the rows; return where they end."""
    body, small, edge = type_.body, type_.small, edge_of(sheet.width)
    tinted: dict[int, list[tuple[float, float, float, float]]] = {}
    beside = _figure_widths(team, type_)[1] / 2 + _arrow_width(type_) / 2 + 2
    for row, needed in zip(rows, _heights(rows, height), strict=True):
        top += needed - height
        y = top + height / 2
        if row.tier in MARKS:
            sheet.mark(mark_of(row.tier), [(edge + _MARK / 2, y)], _MARK, gid="tier")
        left = edge + 2 * _MARK
        room = grid.left - left - _SPACE
        sheet.write(rep_words(row), (left, y), body, room=room, gid="rep")
        for n, (cell, skill) in enumerate(zip(row.cells, team.skills, strict=True)):
            if n >= grid.skills:
                break
            x = grid.left + grid.cell * n
            is_solid = cell is not None and cell.is_solid
            if cell is not None and is_solid:
                box = (x, top, grid.cell - _HAIR, height - _HAIR)
                tinted.setdefault(cell.step, []).append(box)
            at = (x + grid.cell / 2, y)
            ink = "text" if is_solid else "text2"
            words = level_words(cell, skill)
            sheet.write(words, at, body, align="center", colour=ink, gid="level")
            if arrow := arrow_of(cell):
                at = (x + grid.cell / 2 + beside, y)
                sheet.write(arrow, at, small, align="center", gid="trend")
        if grid.last is not None:
            at = (grid.last, y)
            words = days_ago(row.days_since)
            sheet.write(words, at, small, align="right", colour="text2", gid="last")
        top += height
    for step, boxes in tinted.items():
        sheet.fill(boxes, f"heat{step}")
    return top
