"""Levels beside results, rep by rep: a mark for each tier, a line at the target, no trend.

A name stands beside its mark where it has a place of its own; the table of the chart has them all.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from matplotlib.figure import Figure

from fieldcoach.charts.axes import Axis, spread_axis
from fieldcoach.charts.exporting import Size
from fieldcoach.charts.labels import Box, around, placed
from fieldcoach.charts.sheet import (
    Lane,
    Lines,
    Sheet,
    Type,
    broken,
    edge_of,
    mark_of,
    type_of,
)
from fieldcoach.charts.style import Look, wearing
from fieldcoach.coaching.wording import heading, number, percent, tier_names
from fieldcoach.domain.rubric import Item
from fieldcoach.i18n import _, ngettext

if TYPE_CHECKING:  # for the name of a type alone: SQLAlchemy comes with it
    from fieldcoach.coaching.means_ends import LinkedRep, LinkRow

SIZE: Size = (690.0, 400.0)
SHEET_SIZE: Size = (960.0, 680.0)

_TARGET = 1.0  # attainment
_TIERS = ("star", "average", "developing")

# Device-independent pixels.
_MARK = 10.0
_SPACE = 8.0
_BARE_EDGE = 2.0  # of a chart without words around it
_INSET = 12.0  # from the ends of the lines to the first and the last value
_LINE_APART, _WORD_APART = 44.0, 64.0  # between the lines of either axis, at least
_WIDEST_NAME = 0.3  # of the plot's width
_LEAST_PLOT = 90.0  # high


@dataclass(frozen=True, slots=True)
class _Plot:
    """Where the plot lies, and its axes: levels to the right, attainment upwards."""

    box: Box
    levels: Axis
    ends: Axis

    def spot(self, rep: "LinkedRep") -> tuple[float, float]:
        return self.across(rep.level), self.down(rep.attainment)

    def across(self, level: float) -> float:
        return Lane(self.box.left, self.box.right, self.levels, _INSET).x(level)

    def down(self, attainment: float) -> float:
        height = self.box.bottom - self.box.top - 2 * _INSET
        return self.box.bottom - _INSET - height * self.ends.part(attainment)


def build(
    row: "LinkRow",
    metric: str,
    look: Look | None = None,
    size: Size = SIZE,
    *,
    with_words: bool = False,
) -> Figure:
    """Return the scatter of a skill, `size` device-independent pixels wide and high.

    `with_words` adds what a page says around it, for a chart that stands alone: what the skill is
    and what the marks are, the sentence, the warnings, as far as they have room.
    """
    look = look or Look()
    with wearing(look):
        sheet, type_ = Sheet(look, size), type_of(look)
        head, foot = _words(row, type_, size) if with_words else (Lines(), Lines())
        edge = edge_of(size[0]) if with_words else _BARE_EDGE
        top = sheet.paragraph(head, edge, edge)
        if with_words:
            top = _draw_legend(sheet, type_, row.reps, edge, top)
        plot = _plot(row, type_, size, edge, top, foot)
        _draw_axes(sheet, type_, row, metric, plot, top)
        left_out = _draw_reps(sheet, type_, row.reps, plot)
        if with_words:
            foot += _unnamed(left_out, type_, size[0] - 2 * edge)
            sheet.paragraph(foot, edge, size[1] - edge - foot.height)
    return sheet.figure


def places(
    row: "LinkRow", look: Look | None = None, size: Size = SIZE
) -> list[tuple[float, float]]:
    """Return where the mark of each rep is, from the top left, in device-independent pixels.

    For a chart without words around it.
    """
    look = look or Look()
    with wearing(look):
        plot = _plot(row, type_of(look), size, _BARE_EDGE, _BARE_EDGE, Lines())
        return [plot.spot(rep) for rep in row.reps]


def _words(row: "LinkRow", type_: Type, size: Size) -> tuple[Lines, Lines]:
    """Return what stands above and below, as much as leaves the plot its room."""
    edge = edge_of(size[0])
    room = size[0] - 2 * edge
    head = broken(row.skill, type_.title, room) + broken(row.verdict_words, type_.body, room)
    foot = broken(row.sentence, type_.body, room, 4)
    warnings = Lines()
    for lead, words in row.warnings:
        warnings += broken(f"{lead} {words}", type_.small, room, 2, "text2")
    # The axis with its words and the line of unnamed reps are there in any case.
    around_plot = 2 * edge + head.height + 5 * type_.small.line + 3 * _SPACE
    free = size[1] - around_plot - _LEAST_PLOT
    if foot.height + warnings.height <= free:
        return head, foot + warnings
    return (head, foot) if foot.height <= free else (head, Lines())


def _unnamed(count: int, type_: Type, room: float) -> Lines:
    if not count:
        return Lines()
    words = ngettext(
        "{n} name has no room here; the table has it.",
        "{n} names have no room here; the table has them.",
        count,
    ).format(n=count)
    return broken(words, type_.small, room, 1, "text2")


def _plot(row: "LinkRow", type_: Type, size: Size, edge: float, top: float, foot: Lines) -> _Plot:
    small = type_.small
    bottom = size[1] - edge - (foot.height + small.line + _SPACE if edge > _BARE_EDGE else 0.0)
    bottom -= 2 * small.line + _SPACE  # the levels' words, and what they are
    top += small.line + _SPACE
    bottom = max(bottom, top + 2 * _INSET + 1)
    height = bottom - top - 2 * _INSET
    ends = spread_axis(
        [_TARGET, *(rep.attainment for rep in row.reps)],
        max(int(height / _LINE_APART), 1) + 1,
        lambda value: number(value * 100, 0),
        least=0.05,
    )
    left = edge + max(small.width(word) for _value, word in ends.ticks) + _SPACE
    right = max(size[0] - max(edge, _SPACE), left + 2 * _INSET + 1)
    levels = _levels_axis(row, max(int((right - left - 2 * _INSET) / _WORD_APART), 1) + 1)
    return _Plot(Box(left, top, right, bottom), levels, ends)


def _levels_axis(row: "LinkRow", at_most: int) -> Axis:
    """Return an axis that holds the levels there are: a part of the scale is enough for it."""
    values = [rep.level for rep in row.reps] or [row.scale.low, row.scale.high]
    if row.item is Item.DONE:
        return spread_axis(values, at_most, percent, least=0.1, low=0, high=1)
    if row.item is Item.COUNT:
        return spread_axis(values, at_most, lambda value: number(value, 0), least=1, low=0)
    low, high = row.scale.low, row.scale.high
    return spread_axis(values, at_most, number, least=0.1, low=low, high=high)


def _draw_axes(
    sheet: Sheet, type_: Type, row: "LinkRow", metric: str, plot: _Plot, top: float
) -> None:
    small, box = type_.small, plot.box
    words = _("{metric} against target in %, mean of the periods").format(metric=heading(metric))
    left = box.left - max(small.width(word) for _value, word in plot.ends.ticks) - _SPACE
    sheet.write(
        words, (left, top + small.line / 2), small, colour="text2", room=box.right - left, gid="y"
    )
    for value, word in plot.ends.ticks:
        y = plot.down(value)
        is_target = abs(value - _TARGET) < 1e-9
        sheet.rule([((box.left, y), (box.right, y))], colour="field_line" if is_target else "line")
        at = (box.left - _SPACE, y)
        sheet.write(word, at, small, align="right", colour="text2", gid="tick")
    if not any(abs(value - _TARGET) < 1e-9 for value, _word in plot.ends.ticks):
        y = plot.down(_TARGET)
        sheet.rule([((box.left, y), (box.right, y))], colour="field_line")
    sheet.rule([((box.left, box.bottom), (box.right, box.bottom))])
    lane = Lane(box.left, box.right, plot.levels, _INSET)
    ticks = [lane.x(value) for value, _word in plot.levels.ticks]
    sheet.rule([((x, box.bottom), (x, box.bottom + 4)) for x in ticks], colour="field_line")
    sheet.ticks(lane, box.bottom + _SPACE / 2 + small.line / 2, small)
    reps = ngettext("{n} rep", "{n} reps", len(row.reps)).format(n=len(row.reps))
    said = _("{measure} in {skill}, {reps}").format(
        measure=_measured(row.item), skill=row.skill, reps=reps
    )
    middle, width = (box.left + box.right) / 2, box.right - box.left
    at = (middle, box.bottom + _SPACE / 2 + small.line * 1.5)
    sheet.write(said, at, small, align="center", colour="text2", room=width, gid="x")


def _measured(item: Item) -> str:
    return {
        Item.LEVEL: _("level"),
        Item.DONE: _("share done"),
        Item.COUNT: _("count"),
    }[item]


def _draw_reps(sheet: Sheet, type_: Type, reps: Sequence["LinkedRep"], plot: _Plot) -> int:
    """Draw marks and names; return how many names have no place."""
    small, box = type_.small, plot.box
    target = _("target")
    width = small.width(target)
    above = plot.down(_TARGET) - small.line / 2
    ends = {  # of the line, each with what the word would cover there
        side: around(middle, above, width + 4, small.line)
        for side, middle in (("right", box.right - width / 2), ("left", box.left + width / 2))
    }
    ranked = sorted(reps, key=lambda rep: (-rep.attainment, rep.rep))
    spots = [plot.spot(rep) for rep in ranked]
    for tier in dict.fromkeys(rep.tier for rep in ranked):
        own = [spot for spot, rep in zip(spots, ranked, strict=True) if rep.tier == tier]
        sheet.mark(mark_of(tier), own, _MARK, gid="reps")
    marks = [around(*spot, _MARK, _MARK) for spot in spots]
    side = next((s for s, place in ends.items() if not any(map(place.touches, marks))), None)
    taken = [] if side is None else [ends[side]]
    if side is not None:
        at = (box.right if side == "right" else box.left, above)
        sheet.write(target, at, small, align=side, colour="text2", gid="target")
    names = [small.fitted(rep.rep, (box.right - box.left) * _WIDEST_NAME) for rep in ranked]
    sizes = [(small.width(name) + 2, small.line) for name in names]
    found = placed(spots, sizes, box, _MARK, taken)
    for name, where in zip(names, found, strict=True):
        if where is not None:
            at = ((where.left + where.right) / 2, (where.top + where.bottom) / 2)
            sheet.write(name, at, small, align="center", gid="rep")
    return found.count(None)


def _draw_legend(
    sheet: Sheet, type_: Type, reps: Sequence["LinkedRep"], left: float, top: float
) -> float:
    """Draw what the marks are, for the tiers there are; return where the plot begins."""
    small, y = type_.small, top + _SPACE / 2 + type_.small.line / 2
    there = {rep.tier for rep in reps}
    words = [(tier, tier_names(tier).all) for tier in _TIERS if tier in there]
    # Words of the manager's own, and none at all, share a mark.
    others = [f"“{tier}”" for tier in sorted(filter(None, there)) if tier not in _TIERS]
    others += [_("no tier")] if None in there else []
    if others:
        words.append(("", ", ".join(others)))
    for tier, said in words:
        room = sheet.width - left - edge_of(sheet.width) - 2 * _MARK
        if small.fitted(said, room):
            sheet.mark(mark_of(tier), [(left + _MARK / 2, y)], _MARK, gid="legend")
            left += _MARK * 1.5
            left += sheet.write(said, (left, y), small, colour="text2", room=room) + 2 * _SPACE
    return top + small.line + _SPACE
