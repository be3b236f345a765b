"""The growth chart: what stands on its axes, and what is never drawn."""

import subprocess
import sys
from datetime import date, timedelta
from itertools import pairwise

import matplotlib
import numpy as np
import pytest
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.text import Text

from fieldcoach.charts.alternative import Span, describe, span_of
from fieldcoach.charts.growth import SIZE, build
from fieldcoach.charts.growth_layout import lay_out, places
from fieldcoach.charts.picture import picture_of
from fieldcoach.charts.style import Look
from fieldcoach.coaching.growth import Point, SkillCurve
from fieldcoach.domain.rubric import Item, Scale
from tests.charts.curves import FIRST, GROWING, LEVEL, curve

SIZES = ((180.0, 120.0), (265.0, 164.0), (700.0, 320.0))


def drawn(figure: Figure, gid: str) -> list[Artist]:
    return figure.findobj(lambda artist: artist.get_gid() == gid)


def offsets(figure: Figure, gid: str) -> np.ndarray:
    (marks,) = drawn(figure, gid)
    return np.asarray(marks.get_offsets())


EDGE_CASES = {
    "no day": curve([]),
    "no day, but stars": curve([], benchmark=3.1),
    "one day": curve([2.5]),
    "one day at the top": curve([4.0], benchmark=4.0),
    "two days": curve([1, 4]),
    "two days in a row": curve([2, 2], step=1),
    "five days": curve([2, 2.25, 2.33, 2.67, 3], began=FIRST),
    "growing": curve(GROWING, coached=(FIRST,), shown=(FIRST,), benchmark=3.3),
    "always the same": curve([3] * 8),
    "done or not": curve([0, 1, 0.5, 0.75, 1, 0.5, 1], item=Item.DONE, scale=Scale(0, 1)),
    "a count": curve([3, 8, 12, 5, 9, 4, 17], item=Item.COUNT, scale=Scale(0, 999)),
    "a count of nothing": curve([0, 0], item=Item.COUNT, scale=Scale(0, 999)),
    "a large count": curve([999] * 7, item=Item.COUNT, scale=Scale(0, 999), benchmark=1.5),
    "seven levels": curve([1, 7], scale=Scale(1, 7)),
    "twenty years": curve(LEVEL, step=700),
    "five years of weeks": curve([2, 2.5, 3, 3.5] * 65, step=7, reworded=(FIRST,)),
    "own ratings only": curve([], self_ratings=((FIRST, 3),)),
}


@pytest.mark.parametrize("case", EDGE_CASES)
@pytest.mark.parametrize("size", SIZES)
def test_that_every_curve_is_drawn_with_all_its_words_inside(
    case: str, size: tuple[float, float]
) -> None:
    figure = build(EDGE_CASES[case], Look(), size)
    picture = picture_of(figure, Look())
    assert (picture.width, picture.height) == size
    assert len(picture.pixels) == size[0] * size[1] * 4
    for text in figure.findobj(Text):
        if text.get_text() and text.get_visible():
            box = text.get_window_extent()
            assert box.x0 >= -0.5, text.get_text()
            assert box.x1 <= size[0] + 0.5, text.get_text()
            assert box.y0 >= -0.5, text.get_text()
            assert box.y1 <= size[1] + 0.5, text.get_text()


def test_that_neighbouring_words_of_the_time_axis_do_not_touch() -> None:
    figure = build(curve(LEVEL, step=60), Look())
    boxes = [word.get_window_extent() for word in drawn(figure, "day")]
    assert len(boxes) > 2
    assert all(left.x1 < right.x0 for left, right in pairwise(boxes))


def test_that_each_day_stands_at_its_mean_and_is_larger_with_more_observations() -> None:
    of = curve(GROWING)
    figure = build(of)
    spots = offsets(figure, "days")
    assert spots[:, 1] == pytest.approx(GROWING)
    assert spots[:, 0] == pytest.approx([24 * n for n in range(10)])
    (marks,) = drawn(figure, "days")
    sizes = marks.get_sizes()
    assert sizes[0] < sizes[1] < sizes[2] < sizes[3]
    assert sizes[0] == sizes[4]


def test_that_the_trend_runs_from_the_first_day_to_the_last_and_no_further() -> None:
    of = curve(GROWING)
    line = of.growth.line
    assert line is not None
    figure = build(of, span=Span(date(2025, 12, 1), date(2026, 12, 31)))
    (trend,) = drawn(figure, "trend")
    x, y = trend.get_data()
    first = (FIRST - date(2025, 12, 1)).days
    assert (x[0], x[-1]) == (first, first + 9 * 24)
    assert y[0] == pytest.approx(line.intercept_at_first_day)
    assert y[-1] == pytest.approx(line.intercept_at_first_day + 216 * line.slope_per_day)
    assert trend.get_linestyle() == "-"


def test_that_the_band_holds_the_line_and_stays_on_the_scale() -> None:
    figure = build(curve([1, 1.2, 1.1, 1.9, 3.5, 4, 3.9, 4], benchmark=3))
    (band,) = drawn(figure, "band")
    corners = band.get_paths()[0].vertices
    assert corners[:, 1].min() >= 1
    assert corners[:, 1].max() <= 4
    (trend,) = drawn(figure, "trend")
    x, y = trend.get_data()
    for at, fitted in zip(x, y, strict=True):
        here = corners[np.isclose(corners[:, 0], at), 1]
        assert here.min() <= fitted <= here.max()


def test_that_a_trend_that_is_no_claim_is_dotted() -> None:
    figure = build(curve(LEVEL))
    (trend,) = drawn(figure, "trend")
    assert trend.get_linestyle() not in ("-", "solid")


@pytest.mark.parametrize("means", [[], [2], [2, 3], [2, 2, 3, 3, 4]])
def test_that_nothing_is_drawn_before_a_trend_may_be_told(means: list[float]) -> None:
    figure = build(curve(means))
    assert not drawn(figure, "trend")
    assert not drawn(figure, "band")


def test_that_the_stars_are_drawn_only_where_they_are_known() -> None:
    assert not drawn(build(curve(GROWING)), "benchmark")
    figure = build(curve(GROWING, benchmark=3.33))
    (line,) = drawn(figure, "benchmark")
    assert list(line.get_ydata()) == [3.33, 3.33]
    assert offsets(figure, "star")[0, 1] == 3.33
    assert offsets(figure, "star")[0, 0] > 1  # behind the end of the axes


def test_that_the_stars_of_a_new_wording_begin_with_it() -> None:
    began = FIRST + timedelta(days=48)
    old = (Point(FIRST, 2.0, 2, FIRST),)
    figure = build(curve(LEVEL, first=began, benchmark=3, began=began, earlier=old))
    (line,) = drawn(figure, "benchmark")
    assert line.get_xdata()[0] == 48
    (wording,) = drawn(figure, "wording")
    assert wording.get_xdata()[0] == pytest.approx(48, abs=1)
    assert offsets(figure, "earlier")[0, 1] == 2.0
    (hollow,) = drawn(figure, "earlier")
    (filled,) = drawn(figure, "days")
    assert not np.allclose(hollow.get_facecolors()[0], filled.get_facecolors()[0])


def test_that_coaching_marks_stand_under_the_scale_and_beside_each_other() -> None:
    both = FIRST + timedelta(days=24)
    figure = build(curve(GROWING, coached=(FIRST, both), shown=(both,)))
    coached, shown = offsets(figure, "coached"), offsets(figure, "shown")
    assert coached[:, 0] == pytest.approx([0, 24])
    assert (coached[:, 1] < 1).all()
    assert (coached[:, 1] > figure.axes[0].get_ylim()[0]).all()
    assert shown[0, 0] > coached[1, 0]
    (hollow,), (filled,) = drawn(figure, "shown"), drawn(figure, "coached")
    assert not np.allclose(hollow.get_facecolors()[0], filled.get_facecolors()[0])


def test_that_own_ratings_are_hollow_circles() -> None:
    figure = build(curve(GROWING, self_ratings=((FIRST, 4),)))
    assert offsets(figure, "self").tolist() == [[0, 4]]
    assert drawn(figure, "self")[0].get_facecolors().size == 0


def test_that_an_own_rating_that_agrees_goes_around_the_days_diamond() -> None:
    of = curve(GROWING, self_ratings=((FIRST + timedelta(days=24), 2), (FIRST, 4)))
    agreeing, apart = lay_out(of, SIZE, Look().letter).own
    diamond = lay_out(of, SIZE, Look().letter).days[1]
    assert diamond.value == agreeing.value
    assert agreeing.side > diamond.side * 2**0.5 - 1 > apart.side
    figure = build(of)
    (circles,), (diamonds,) = drawn(figure, "self"), drawn(figure, "days")
    assert circles.get_zorder() < diamonds.get_zorder()


def test_that_many_days_get_smaller_diamonds_and_keep_their_order_of_size() -> None:
    of = curve([2, 3] * 130, step=7)
    crowded = lay_out(of, SIZE, Look().letter).days
    roomy = lay_out(curve(GROWING), SIZE, Look().letter).days
    assert crowded[0].side < roomy[0].side
    assert crowded[0].side < crowded[1].side < crowded[2].side < crowded[3].side


def test_that_the_trend_of_very_many_days_lies_over_them() -> None:
    def heights(of: SkillCurve) -> tuple[float, float]:
        figure = build(of)
        (trend,), (days,) = drawn(figure, "trend"), drawn(figure, "days")
        return trend.get_zorder(), days.get_zorder()

    trend, days = heights(curve([2, 3] * 130, step=7))
    assert trend > days
    trend, days = heights(curve(GROWING))
    assert trend < days


def test_that_new_words_of_the_same_meaning_are_a_tick_and_no_break() -> None:
    day = FIRST + timedelta(days=48)
    figure = build(curve(GROWING, reworded=(day,)))
    assert not drawn(figure, "wording")
    (ticks,) = drawn(figure, "reworded")
    ((start, end),) = ticks.get_segments()
    assert start[0] == end[0] == pytest.approx(48, abs=1)
    low, high = figure.axes[0].get_ylim()
    assert abs(start[1] - end[1]) < (high - low) / 4
    outside = Span(FIRST + timedelta(days=60), FIRST + timedelta(days=216))
    assert not drawn(build(curve(GROWING, reworded=(day,)), span=outside), "reworded")
    assert "Reworded on Fri 27 Feb 2026 without another meaning." in describe(
        curve(GROWING, reworded=(day,))
    )


def test_that_the_lines_of_the_scale_are_its_levels() -> None:
    def words(of: SkillCurve) -> list[str]:
        return [word.get_text() for word in drawn(build(of), "level")]

    assert words(curve(LEVEL)) == ["1", "2", "3", "4"]
    assert words(curve([1], item=Item.DONE, scale=Scale(0, 1))) == ["0 %", "50 %", "100 %"]
    counted = curve([3, 17], item=Item.COUNT, scale=Scale(0, 999))
    assert words(counted) == ["0", "10", "20"]


def test_that_charts_side_by_side_share_their_days() -> None:
    early, late = curve([2, 3]), curve([3, 2], first=date(2026, 9, 1))
    span = span_of([early, late])
    assert span == Span(FIRST, date(2026, 9, 25))
    limits = {build(one, span=span).axes[0].get_xlim() for one in (early, late)}
    assert len(limits) == 1


def test_that_the_place_of_a_day_in_the_picture_is_where_it_is_drawn() -> None:
    of = curve([1, 4], coached=())
    look = Look()
    figure = build(of, look)
    picture = picture_of(figure, look)
    pixels = np.frombuffer(picture.pixels, dtype=np.uint8).reshape(picture.height, picture.width, 4)
    rep = [int(look.colour("rep")[n : n + 2], 16) for n in (1, 3, 5)]
    for x, y in places(lay_out(of, SIZE, look.letter)):
        at = pixels[round(y), round(x)]
        assert at[:3].tolist() == rep


def test_that_a_finer_screen_gets_more_pixels_of_the_same_chart() -> None:
    fine = Look(ratio=2.0)
    figure = build(curve(GROWING), fine)
    assert picture_of(figure, fine).width == 530
    assert fine.letter == Look().letter


def test_that_a_dark_chart_lies_on_the_dark_ground() -> None:
    dark = Look("dark")
    picture = picture_of(build(curve(GROWING), dark), dark)
    ground = [int(dark.colour("surface")[n : n + 2], 16) for n in (1, 3, 5)]
    assert list(picture.pixels[:3]) == ground


def test_that_drawing_leaves_the_settings_of_matplotlib_alone() -> None:
    before = dict(matplotlib.rcParams)
    picture_of(build(curve(GROWING), Look("dark", "No Such Family")), Look("dark"))
    assert dict(matplotlib.rcParams) == before


def test_that_a_chart_needs_no_pyplot_and_no_qt() -> None:
    code = (
        "import sys; from tests.charts.curves import curve, GROWING;"
        "from fieldcoach.charts.growth import build;"
        "from fieldcoach.charts.picture import picture_of;"
        "from fieldcoach.charts.style import Look;"
        "picture_of(build(curve(GROWING)), Look());"
        "assert 'matplotlib.pyplot' not in sys.modules;"
        "assert not [name for name in sys.modules if name.startswith('PySide6')]"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


def test_that_the_words_of_a_chart_say_what_it_shows() -> None:
    words = describe(
        curve([2, 2.5, 3], benchmark=3.3, coached=(FIRST,), shown=(FIRST,), began=FIRST)
    )
    assert words == (
        "A verdict. A sentence. 3 days: 2.0 on Sat 10 Jan 2026, 3.0 on Fri 27 Feb 2026."
        " Your stars average 3.3. Coached on Sat 10 Jan 2026. Shown how on Sat 10 Jan 2026."
        " New wording since Sat 10 Jan 2026."
    )
    assert describe(curve([])) == "A verdict. A sentence."
    assert "2.0 on Sat 10 Jan 2026." in describe(curve([2]))
