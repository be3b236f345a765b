"""All skills of one rep on one sheet: small charts side by side over the same days.

Each has its verdict above it and its sentence below. Where room is short the charts get lower, then
the sentences go, for half a sentence may say the opposite; at last skills are left out from the
end, and how many is said.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from matplotlib.figure import Figure

from fieldcoach.analysis.growth import GrowthVerdict
from fieldcoach.charts import growth
from fieldcoach.charts.alternative import Span, span_of
from fieldcoach.charts.comparison_cells import versions_of
from fieldcoach.charts.exporting import SHEET, Size
from fieldcoach.charts.growth_layout import lay_out
from fieldcoach.charts.growth_legend import draw_legend, legend_height
from fieldcoach.charts.sheet import (
    Lines,
    Sheet,
    Type,
    broken,
    edge_of,
    skill_name,
    type_of,
)
from fieldcoach.charts.style import Look, wearing
from fieldcoach.coaching.growth_words import to_mind
from fieldcoach.coaching.wording import short_day
from fieldcoach.domain.people import Tier
from fieldcoach.i18n import _, ngettext

if TYPE_CHECKING:  # for the name of a type alone: SQLAlchemy comes with it
    from fieldcoach.coaching.growth import RepGrowth, SkillCurve

# Device-independent pixels.
_SPACE = 8.0
_BETWEEN = 24.0
_LEAST_WIDTH, _BEST_WIDTH = 200.0, 250.0
_LEAST_CHART, _BEST_CHART = 112.0, 156.0
_MOST_LINES = 12  # of a sentence

_INKS = {GrowthVerdict.GROWING: "success", GrowthVerdict.SLIPPING: "danger"}
_ARROWS = {GrowthVerdict.GROWING: "↗ ", GrowthVerdict.SLIPPING: "↘ "}


@dataclass(frozen=True, slots=True)
class _Panel:
    """One skill: its curve, its version where that must be told, and what is said under it."""

    curve: "SkillCurve"
    version: int | None
    sentence: Lines


@dataclass(frozen=True, slots=True)
class _Plan:
    """What fits: words above, and panels in rows whose charts are `chart` pixels high."""

    head: Lines
    legend: bool
    rows: tuple[tuple[_Panel, ...], ...]
    said: bool
    chart: float


def build(grown: "RepGrowth", look: Look | None = None, size: Size = SHEET) -> Figure:
    """Return a rep's skills in the order given, `size` device-independent pixels wide and high."""
    look = look or Look()
    with wearing(look):
        sheet, type_ = Sheet(look, size), type_of(look)
        plan = _plan(grown, type_, size)
        edge = edge_of(size[0])
        top = sheet.paragraph(plan.head, edge, edge)
        if plan.legend:
            top = draw_legend(sheet, type_, grown.skills, top)
        top += _SPACE
        width, span = _panel_width(len(plan.rows[0]) if plan.rows else 1, size), _span(grown)
        for row in plan.rows:
            for place, panel in enumerate(row):
                left = edge + place * (width + _BETWEEN)
                _draw_panel(sheet, type_, plan, panel, (left, top), width, span)
            top += _row_height(type_, row, plan.chart, plan.said)
        sheet.paragraph(_left_over(grown, plan.rows, type_, size), edge, top)
    return sheet.figure


def sheet_size(grown: "RepGrowth", width: float = SHEET[0]) -> Size:
    """Return how large a sheet of that width is on which everything has room."""
    look = Look()
    with wearing(look):
        type_ = type_of(look)
        head = _head(grown, type_, width)
        rows = _rows(grown, type_, (width, 0.0), _BEST_WIDTH)
        return width, _needed(grown, type_, head, True, rows, True, _BEST_CHART, width)


def _plan(grown: "RepGrowth", type_: Type, size: Size) -> _Plan:
    """Return the first plan that fits; at last one in which skills are left out."""
    width, height = size
    head = _head(grown, type_, width)
    title = Lines(head.lines[:1])
    narrow = _rows(grown, type_, size, _LEAST_WIDTH)
    wide = _rows(grown, type_, size, _BEST_WIDTH)
    for words, legend, rows, said in (
        (head, True, wide, True),
        (head, True, narrow, True),
        (head, True, narrow, False),
        (head, False, narrow, False),
        (title, False, narrow, False),
    ):
        free = height - _needed(grown, type_, words, legend, rows, said, _LEAST_CHART, width)
        if free >= 0:
            return _Plan(words, legend, rows, said, _chart_height(free, rows))
    rows, free = narrow, -1.0
    while rows and free < 0:
        rows = rows[:-1]
        free = height - _needed(grown, type_, title, False, rows, False, _LEAST_CHART, width)
    return _Plan(title, False, rows, False, _chart_height(free, rows))


def _chart_height(free: float, rows: Sequence[object]) -> float:
    """Share what is free among the rows of charts."""
    return min(_LEAST_CHART + max(free, 0.0) / max(len(rows), 1), _BEST_CHART)


def _needed(
    grown: "RepGrowth",
    type_: Type,
    head: Lines,
    legend: bool,
    rows: Sequence[Sequence[_Panel]],
    said: bool,
    chart: float,
    width: float,
) -> float:
    """Return the height that all of it takes."""
    room = width - 2 * edge_of(width)
    above = legend_height(grown.skills, type_, room) if legend else 0.0
    return (
        2 * edge_of(width)
        + head.height
        + above
        + _SPACE
        + sum(_row_height(type_, row, chart, said) for row in rows)
        + _left_over(grown, rows, type_, (width, 0.0)).height
    )


def _row_height(type_: Type, row: Sequence[_Panel], chart: float, said: bool) -> float:
    sentence = max((panel.sentence.height for panel in row), default=0.0) if said else 0.0
    return type_.bold.line + _SPACE + chart + sentence + 1.5 * _SPACE


def _rows(
    grown: "RepGrowth", type_: Type, size: Size, panel: float
) -> tuple[tuple[_Panel, ...], ...]:
    """Put panels at least so wide side by side."""
    room = size[0] - 2 * edge_of(size[0])
    side_by_side = max(min(int((room + _BETWEEN) // (panel + _BETWEEN)), len(grown.skills)), 1)
    width = _panel_width(side_by_side, size) - _indent(type_)
    panels = [
        _Panel(
            curve,
            version,
            broken(
                " ".join((curve.sentence, *to_mind(curve.growth, curve.began))),
                type_.small,
                width,
                _MOST_LINES,
            ),
        )
        for curve, version in zip(grown.skills, versions_of(grown.skills), strict=True)
    ]
    count = ceil(len(panels) / side_by_side)
    return tuple(tuple(panels[n * side_by_side : (n + 1) * side_by_side]) for n in range(count))


def _panel_width(side_by_side: int, size: Size) -> float:
    room = size[0] - 2 * edge_of(size[0])
    return (room + _BETWEEN) / side_by_side - _BETWEEN


def _indent(type_: Type) -> float:
    """Return how far a sentence stands from the left: under the lines of its chart."""
    return type_.small.height * 1.5


def _span(grown: "RepGrowth") -> Span | None:
    return span_of(grown.skills)


def _head(grown: "RepGrowth", type_: Type, width: float) -> Lines:
    room = width - 2 * edge_of(width)
    title = _("Growth of {rep}").format(rep=grown.rep.name)
    parts = []
    if grown.tier is not None:
        parts.append(_tier_word(grown.tier))
    if grown.first_day and grown.last_day:
        first, last = (f"{short_day(day)} {day.year}" for day in (grown.first_day, grown.last_day))
        parts.append(_("{first} to {last}").format(first=first, last=last))
    return broken(title, type_.title, room) + broken(
        " · ".join(parts), type_.small, room, 1, "text2"
    )


def _tier_word(tier: str) -> str:
    """Return what a rep of a tier is; a word of the manager's own as it is."""
    known = {
        Tier.STAR: _("star"),
        Tier.AVERAGE: _("average"),
        Tier.DEVELOPING: _("developing"),
    }
    return known.get(Tier(tier), tier) if tier in set(Tier) else tier


def _left_over(
    grown: "RepGrowth", rows: Sequence[Sequence[_Panel]], type_: Type, size: Size
) -> Lines:
    left = len(grown.skills) - sum(len(row) for row in rows)
    if not grown.skills:
        words = _("Nothing is rated yet.")
    elif left:
        words = ngettext(
            "{n} more skill has no room here.", "{n} more skills have no room here.", left
        ).format(n=left)
    else:
        return Lines()
    return broken(words, type_.small, size[0] - 2 * edge_of(size[0]), 1, "text2")


def _draw_panel(
    sheet: Sheet,
    type_: Type,
    plan: _Plan,
    panel: _Panel,
    at: tuple[float, float],
    width: float,
    span: Span | None,
) -> None:
    (left, top), curve = at, panel.curve
    verdict = curve.growth.verdict
    y = top + type_.bold.line / 2
    words = _ARROWS.get(verdict, "") + curve.verdict_words
    told = sheet.write(
        words,
        (left + width, y),
        type_.small,
        align="right",
        colour=_INKS.get(verdict, "text2"),
        room=width * 0.55,
        gid="verdict",
    )
    room = width - told - _SPACE
    name = skill_name(curve, panel.version, type_.bold, room)
    sheet.write(name, (left, y), type_.bold, gid="skill")
    top += type_.bold.line + _SPACE
    layout = lay_out(curve, (width, plan.chart), sheet.look.letter, span)
    growth.draw(sheet.figure, sheet.look, layout, (left, top))
    if plan.said:
        sheet.paragraph(panel.sentence, left + _indent(type_), top + plan.chart, "sentence")
