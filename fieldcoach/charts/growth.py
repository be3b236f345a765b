"""One skill of one rep over time: days as diamonds, the trend where there is one, the stars."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import blended_transform_factory

from fieldcoach.charts import growth_layout as layouts
from fieldcoach.charts.alternative import Span
from fieldcoach.charts.growth_frame import Frame, Spot
from fieldcoach.charts.growth_goals import GOAL, REACHED, GoalLine
from fieldcoach.charts.growth_layout import GrowthLayout, lay_out
from fieldcoach.charts.style import DOTS, POINT, Look, wearing

if TYPE_CHECKING:  # for the name of a type alone
    from fieldcoach.coaching.growth import SkillCurve

SIZE = (265.0, 164.0)

_BEFORE_LINES = 5.0  # device-independent pixels from a level's word to its line
_EDGE = 0.8  # of the ground around a filled mark


def build(
    curve: "SkillCurve",
    look: Look | None = None,
    size: tuple[float, float] = SIZE,
    span: Span | None = None,
) -> Figure:
    """Return the chart of `curve`, `size` device-independent pixels wide and high.

    Args:
        span: the days it reaches over; without it, those of the curve. What lies outside of them
            is not drawn.
    """
    look = look or Look()
    layout = lay_out(curve, size, look.letter, span)
    with wearing(look):
        figure = Figure(figsize=(size[0] / DOTS, size[1] / DOTS))
        draw(figure, look, layout)
    return figure


def speech() -> Path:
    """Return the mark of a one-on-one as a marker."""
    # matplotlib counts upwards; the last corner again closes the outline.
    return Path([(across, -down) for across, down in (*layouts.SPEECH, layouts.SPEECH[0])])


def draw(
    figure: Figure, look: Look, layout: GrowthLayout, at: tuple[float, float] = (0.0, 0.0)
) -> None:
    """Draw a chart on a figure, its top left corner at `at`; while `look` is worn."""
    axes = _axes(figure, layout.frame, at)
    _rule(axes, look, layout)
    _name_days(axes, look, layout, at[0])
    _draw_trend(axes, look, layout)
    _draw_benchmark(axes, look, layout)
    _draw_wordings(axes, look, layout)
    for goal in layout.goals:
        _draw_goal(axes, look, layout.frame, goal)
    _draw_days(axes, look, layout)
    _draw_coaching(axes, look, layout)


def _axes(figure: Figure, frame: Frame, at: tuple[float, float]) -> Axes:
    width, height = (inches * DOTS for inches in figure.get_size_inches())
    axes = figure.add_axes(
        (
            (at[0] + frame.left) / width,
            1 - (at[1] + frame.bottom) / height,
            (frame.right - frame.left) / width,
            (frame.bottom - frame.top) / height,
        )
    )
    # Lines and words are drawn below: matplotlib's own ticks cost a third of the whole chart.
    axes.set_axis_off()
    axes.set_xlim(frame.first, frame.last)
    axes.set_ylim(frame.low, frame.high)
    return axes


def _rule(axes: Axes, look: Look, layout: GrowthLayout) -> None:
    """Draw a hairline at each level of the scale, and its word at the left."""
    frame = layout.frame
    lines = LineCollection(
        [[(frame.first, value), (frame.last, value)] for value, _word in layout.levels],
        colors=look.colour("line"),
        linewidths=_points(layouts.HAIRLINE),
        zorder=0.5,
        gid="levels",
    )
    axes.add_collection(lines, autolim=False)
    for value, word in layout.levels:
        axes.text(
            frame.first - frame.days_in(_BEFORE_LINES),
            value,
            word,
            color=look.colour("text2"),
            horizontalalignment="right",
            verticalalignment="center_baseline",
            gid="level",
        )


def _name_days(axes: Axes, look: Look, layout: GrowthLayout, left: float) -> None:
    below = blended_transform_factory(axes.transData, axes.transAxes)
    frame = layout.frame
    words = [
        axes.text(
            day,
            -look.letter / (frame.bottom - frame.top),
            word,
            color=look.colour("text2"),
            horizontalalignment="center",
            verticalalignment="baseline",  # else "Jul" would stand higher than "Sep"
            transform=below,
            gid="day",
        )
        for day, word in layout.words
    ]
    _keep_inside(words, left * look.ratio, (left + frame.width) * look.ratio)


def _keep_inside(words: Sequence[Text], left: float, right: float) -> None:
    """Move the words that would be cut off at an edge of the chart inwards."""
    for word in dict.fromkeys((words[0], words[-1])) if words else ():
        box = word.get_window_extent()
        if box.x0 < left:
            word.set_horizontalalignment("left")
        elif box.x1 > right:
            word.set_horizontalalignment("right")


def _draw_trend(axes: Axes, look: Look, layout: GrowthLayout) -> None:
    trend = layout.trend
    if trend is None:
        return
    colour = look.colour("rep")
    axes.fill_between(
        trend.days,
        trend.low,
        trend.high,
        color=colour,
        alpha=layouts.BAND_ALPHA,
        lw=0,
        zorder=2,
        gid="band",
    )
    if trend.is_above:
        axes.plot(
            trend.days,
            trend.fitted,
            color=look.colour("surface"),
            linewidth=_points(layouts.TREND + 2 * layouts.HALO),
            zorder=4.1,
            gid="trend-halo",
        )
    axes.plot(
        trend.days,
        trend.fitted,
        color=colour,
        linewidth=_points(layouts.TREND),
        linestyle="solid" if trend.is_claim else _dashes(layouts.DOTTED, layouts.TREND),
        zorder=4.2 if trend.is_above else 3,
        gid="trend",
    )


def _draw_benchmark(axes: Axes, look: Look, layout: GrowthLayout) -> None:
    benchmark = layout.benchmark
    if benchmark is None:
        return
    colour = look.colour("star")
    axes.plot(
        [benchmark.left, benchmark.right],
        [benchmark.level] * 2,
        color=colour,
        linewidth=_points(layouts.BENCHMARK),
        linestyle=_dashes(layouts.DASHED, layouts.BENCHMARK),
        zorder=2.5,
        gid="benchmark",
    )
    _scatter(axes, [benchmark.star], "star", "*", colour, colour, 0.0, clip_on=False)


def _draw_goal(axes: Axes, look: Look, frame: Frame, goal: GoalLine) -> None:
    colour = look.colour("rep")
    axes.plot(
        [goal.left, goal.right],
        [goal.level] * 2,
        color=colour,
        linewidth=_points(REACHED if goal.is_reached else GOAL),
        zorder=2.6,
        gid="goal",
    )
    stroke, over = (REACHED, 3.6) if goal.is_reached else (layouts.HOLLOW, 4.3)
    ground = look.colour("surface")
    _scatter(axes, [goal.mark], "goal-mark", "D", ground, colour, stroke, zorder=over)
    if goal.leader is not None:
        x, at_line, at_words = goal.leader
        axes.plot(
            [frame.day(x)] * 2,
            [frame.value(at_line), frame.value(at_words)],
            color=colour,
            linewidth=_points(layouts.HAIRLINE),
            zorder=2.6,
            gid="goal-leader",
        )
    if goal.label is not None:
        axes.text(
            frame.day((goal.label.left + goal.label.right) / 2),
            frame.value((goal.label.top + goal.label.bottom) / 2),
            goal.words,
            color=look.colour("text"),
            horizontalalignment="center",
            verticalalignment="center",
            gid="goal-words",
        )


def _draw_wordings(axes: Axes, look: Look, layout: GrowthLayout) -> None:
    colour = look.colour("text2")
    if layout.wording is not None:
        axes.axvline(
            layout.wording,
            color=colour,
            linewidth=_points(1.3),
            linestyle=_dashes(layouts.WORDING, 1.3),
            zorder=2,
            gid="wording",
        )
    if layout.reworded:
        ticks = LineCollection(
            [[(day, high), (day, low)] for day, high, low in layout.reworded],
            colors=colour,
            linewidths=_points(layouts.HAIRLINE),
            zorder=2,
            gid="reworded",
        )
        axes.add_collection(ticks, autolim=False)


def _draw_days(axes: Axes, look: Look, layout: GrowthLayout) -> None:
    ground, colour = look.colour("surface"), look.colour("rep")
    _scatter(axes, layout.earlier, "earlier", "D", ground, colour, layouts.HOLLOW)
    # Under the diamonds: a circle that agrees with its day goes around its diamond.
    halo, own = layouts.OWN_STROKE + 2 * layouts.HALO, look.colour("self")
    _scatter(axes, layout.own, "own-halo", "o", "none", ground, halo, zorder=3.8)
    _scatter(axes, layout.own, "self", "o", "none", own, layouts.OWN_STROKE, zorder=3.9)
    _scatter(axes, layout.days, "days", "D", colour, ground, _EDGE)


def _draw_coaching(axes: Axes, look: Look, layout: GrowthLayout) -> None:
    ground, colour = look.colour("surface"), look.colour("text2")
    _scatter(axes, layout.coached, "coached", "^", colour, ground, _EDGE)
    _scatter(axes, layout.shown, "shown", "^", ground, colour, layouts.OWN_STROKE)
    _scatter(axes, layout.met, "met", speech(), colour, ground, _EDGE)


def _scatter(
    axes: Axes,
    spots: Sequence[Spot],
    gid: str,
    marker: str | Path,
    face: str,
    edge: str,
    stroke: float,
    **how: Any,
) -> None:
    if not spots:
        return
    options: dict[str, Any] = {"zorder": 4, "clip_on": False, **how}
    axes.scatter(
        [spot.day for spot in spots],
        [spot.value for spot in spots],
        s=[_points(spot.side) ** 2 for spot in spots],
        marker=marker,
        facecolors=face,
        edgecolors=edge,
        linewidths=_points(stroke),
        gid=gid,
        **options,
    )


def _points(pixels: float) -> float:
    return pixels / POINT


def _dashes(pixels: tuple[float, float], width: float) -> tuple[float, tuple[float, ...]]:
    """Return a pattern as matplotlib takes it: in widths of the line."""
    return 0, tuple(length / width for length in pixels)
