"""One skill of one rep over time: days as diamonds, the trend where there is one, the stars.

Nothing is drawn that the growth result does not hold: no line before six sessions over sixty days,
none beyond the last session, no benchmark where too few stars were seen.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import blended_transform_factory

from fieldcoach.analysis.growth import GrowthVerdict, band
from fieldcoach.charts.alternative import Span, span_of
from fieldcoach.charts.axes import Axis, time_ticks, value_axis
from fieldcoach.charts.style import DOTS, Look, wearing

if TYPE_CHECKING:  # for the name of a type alone
    from fieldcoach.coaching.growth import SkillCurve

SIZE = (265.0, 164.0)
BAND_ALPHA = 0.13
TREND = 1.7
_DOTTED: Final = (0, (1.4, 1.6))
_DASHED: Final = (0, (4.6, 2.3))
_WORDING: Final = (0, (1.3, 2.2))

# Device-independent pixels.
_TOP = 4.0
_RIGHT = 18.0  # for the star of the benchmark
_ABOVE = 8.0  # from the highest line, so that a diamond on it is whole
_BELOW = 20.0  # from the lowest line: coaching marks stand there
_COACHED_AT = 11.0  # under the lowest line
_SIDE = 10.0  # from the first and the last day to the ends of the lines
_STAR_AT = 8.0  # behind the end of the lines
_BETWEEN_WORDS = 10.0
_BESIDE = 11.0
_BEFORE_LINES = 8.0  # from a level's word to its line
_HAIRLINE = 0.75  # points

# Areas in points²; a diamond grows with the observations of its day up to this many.
_SMALLEST, _PER_OBSERVATION, _MOST_OBSERVATIONS = 20.0, 9.0, 5
_COACHED, _STAR, _SELF = 34.0, 72.0, 24.0

_SOLID_VERDICTS = frozenset({GrowthVerdict.GROWING, GrowthVerdict.SLIPPING})


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
    span = span or span_of([curve]) or Span(date(1, 1, 1), date(1, 1, 1))
    with wearing(look):
        figure = Figure(figsize=(size[0] / DOTS, size[1] / DOTS))
        scale = _axis_of(curve)
        axes = _axes(figure, size, look, scale)
        _set_limits(axes, size, look, scale, span)
        _rule(axes, size, look, scale)
        if curve.points or curve.earlier:
            _name_days(figure, axes, size, look, span)
        _draw_trend(axes, look, curve, span)
        _draw_benchmark(axes, look, curve, span, size)
        _draw_wording(axes, look, curve, span)
        _draw_days(axes, look, curve, span)
        _draw_coaching(axes, look, curve, span, scale, size)
    return figure


def places(
    figure: Figure, curve: "SkillCurve", span: Span | None = None
) -> list[tuple[float, float]]:
    """Return where each point of `curve` is in the figure, from its top left, as shares of 1."""
    span = span or span_of([curve])
    if span is None:
        return []
    axes = figure.axes[0]
    width, height = figure.bbox.size
    spots = [axes.transData.transform((_x(point.day, span), point.mean)) for point in curve.points]
    return [(float(x / width), float(1 - y / height)) for x, y in spots]


def _axis_of(curve: "SkillCurve") -> Axis:
    values = [point.mean for point in (*curve.points, *curve.earlier)]
    values += [rating for _day, rating in curve.self_ratings]
    if curve.benchmark is not None:
        values.append(curve.benchmark)
    return value_axis(curve.item, curve.scale, values)


def _axes(figure: Figure, size: tuple[float, float], look: Look, scale: Axis) -> Axes:
    width, height = size
    widest = max(len(word) for _value, word in scale.ticks)
    left = max(look.letter * 1.5, look.letter * (0.75 * widest + 0.5))
    bottom = look.letter * 1.75
    axes = figure.add_axes(
        (
            left / width,
            bottom / height,
            max(width - left - _RIGHT, 1) / width,
            max(height - bottom - _TOP, 1) / height,
        )
    )
    # Lines and words are drawn below: matplotlib's own ticks cost a third of the whole chart.
    axes.set_axis_off()
    return axes


def _set_limits(axes: Axes, size: tuple[float, float], look: Look, scale: Axis, span: Span) -> None:
    plot_width, plot_height = _plot(axes, size)
    per_pixel = (scale.high - scale.low) / max(plot_height - _ABOVE - _BELOW, 1)
    axes.set_ylim(scale.low - _BELOW * per_pixel, scale.high + _ABOVE * per_pixel)
    days = max((span.last - span.first).days, 1)
    per_pixel = days / max(plot_width - 2 * _SIDE, 1)
    middle = (days - (span.last - span.first).days) / 2  # one day alone stands in the middle
    axes.set_xlim(-_SIDE * per_pixel - middle, days + _SIDE * per_pixel - middle)


def _rule(axes: Axes, size: tuple[float, float], look: Look, scale: Axis) -> None:
    """Draw a hairline at each level of the scale, and its word at the left."""
    left, right = axes.get_xlim()
    lines = LineCollection(
        [[(left, value), (right, value)] for value, _word in scale.ticks],
        colors=look.colour("line"),
        linewidths=_HAIRLINE,
        zorder=0.5,
        gid="levels",
    )
    axes.add_collection(lines, autolim=False)
    beside = blended_transform_factory(axes.transAxes, axes.transData)
    plot_width, _height = _plot(axes, size)
    for value, word in scale.ticks:
        axes.text(
            -_BEFORE_LINES / plot_width,
            value,
            word,
            color=look.colour("text2"),
            horizontalalignment="right",
            verticalalignment="center_baseline",
            transform=beside,
            gid="level",
        )


def _name_days(
    figure: Figure, axes: Axes, size: tuple[float, float], look: Look, span: Span
) -> None:
    plot_width, plot_height = _plot(axes, size)
    word_width = look.letter * 3.2 + _BETWEEN_WORDS
    below = blended_transform_factory(axes.transData, axes.transAxes)
    words = [
        axes.text(
            _x(day, span),
            -look.letter / plot_height,
            word,
            color=look.colour("text2"),
            horizontalalignment="center",
            verticalalignment="baseline",  # else "Jul" would stand higher than "Sep"
            transform=below,
            gid="day",
        )
        for day, word in time_ticks(span.first, span.last, int(plot_width / word_width))
    ]
    _keep_inside(figure, words)


def _keep_inside(figure: Figure, words: Sequence[Text]) -> None:
    """Move the words that would be cut off at an edge of the figure inwards."""
    for word in dict.fromkeys((words[0], words[-1])) if words else ():
        box = word.get_window_extent()
        if box.x0 < 0:
            word.set_horizontalalignment("left")
        elif box.x1 > figure.bbox.width:
            word.set_horizontalalignment("right")


def _draw_trend(axes: Axes, look: Look, curve: "SkillCurve", span: Span) -> None:
    line = curve.growth.line
    if line is None:
        return
    days, fitted, low, high = band(line)
    x = days + _x(line.first_day, span)
    colour = look.colour("rep")
    axes.fill_between(x, low, high, color=colour, alpha=BAND_ALPHA, lw=0, zorder=2, gid="band")
    solid = curve.growth.verdict in _SOLID_VERDICTS
    axes.plot(
        x,
        fitted,
        color=colour,
        linewidth=TREND,
        linestyle="solid" if solid else _DOTTED,
        zorder=3,
        gid="trend",
    )


def _draw_benchmark(
    axes: Axes, look: Look, curve: "SkillCurve", span: Span, size: tuple[float, float]
) -> None:
    if curve.benchmark is None:
        return
    left, right = axes.get_xlim()
    if curve.began is not None:
        left = max(left, _x(curve.began, span))
    colour = look.colour("star")
    axes.plot(
        [left, right],
        [curve.benchmark] * 2,
        color=colour,
        linewidth=1.2,
        linestyle=_DASHED,
        zorder=2.5,
        gid="benchmark",
    )
    plot_width, _height = _plot(axes, size)
    axes.scatter(
        [1 + _STAR_AT / plot_width],
        [curve.benchmark],
        s=_STAR,
        marker="*",
        color=colour,
        linewidths=0,
        transform=blended_transform_factory(axes.transAxes, axes.transData),
        clip_on=False,
        zorder=5,
        gid="star",
    )


def _draw_wording(axes: Axes, look: Look, curve: "SkillCurve", span: Span) -> None:
    if curve.began is None or curve.began not in span:
        return
    axes.axvline(
        _x(curve.began, span) - 0.5,
        color=look.colour("text2"),
        linewidth=1.0,
        linestyle=_WORDING,
        zorder=2,
        gid="wording",
    )


def _draw_days(axes: Axes, look: Look, curve: "SkillCurve", span: Span) -> None:
    ground, colour = look.colour("surface"), look.colour("rep")
    for points, gid, face, edge, stroke in (
        (curve.earlier, "earlier", ground, colour, 1.1),
        (curve.points, "days", colour, ground, 0.6),
    ):
        inside = [point for point in points if point.day in span]
        if inside:
            axes.scatter(
                [_x(point.day, span) for point in inside],
                [point.mean for point in inside],
                s=[_area(point.observations) for point in inside],
                marker="D",
                facecolors=face,
                edgecolors=edge,
                linewidths=stroke,
                zorder=4,
                clip_on=False,
                gid=gid,
            )
    own = [(day, rating) for day, rating in curve.self_ratings if day in span]
    if own:
        axes.scatter(
            [_x(day, span) for day, _rating in own],
            [rating for _day, rating in own],
            s=_SELF,
            marker="o",
            facecolors="none",
            edgecolors=look.colour("self"),
            linewidths=1.1,
            zorder=4.5,
            clip_on=False,
            gid="self",
        )


def _draw_coaching(
    axes: Axes, look: Look, curve: "SkillCurve", span: Span, scale: Axis, size: tuple[float, float]
) -> None:
    bottom, _top = axes.get_ylim()
    level = scale.low - (scale.low - bottom) * _COACHED_AT / _BELOW
    colour = look.colour("text2")
    left, right = axes.get_xlim()
    beside = (right - left) * _BESIDE / _plot(axes, size)[0]  # where one day has both marks
    shown = [_x(day, span) + beside * (day in curve.coached) for day in curve.shown]
    coached = [_x(day, span) for day in curve.coached]
    for places_of, gid, face in ((coached, "coached", colour), (shown, "shown", "none")):
        if places_of:
            axes.scatter(
                places_of,
                [level] * len(places_of),
                s=_COACHED,
                marker="^",
                facecolors=face,
                edgecolors=colour,
                linewidths=1.1,
                zorder=4,
                gid=gid,
            )


def _area(observations: int) -> float:
    more = min(max(observations, 1), _MOST_OBSERVATIONS) - 1
    return _SMALLEST + _PER_OBSERVATION * more


def _x(day: date, span: Span) -> float:
    """Return days since the first day of the span."""
    return (day - span.first) / timedelta(days=1)


def _plot(axes: Axes, size: tuple[float, float]) -> tuple[float, float]:
    """Return the width and height of what the axes enclose, in device-independent pixels."""
    box = axes.get_position()
    return box.width * size[0], box.height * size[1]
