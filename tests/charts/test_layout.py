"""Words on charts: none is cut off and none lies on another, whatever the size and the names."""

from itertools import combinations

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from fieldcoach.charts import comparison, growth, growth_sheet, heat_map, means_ends
from fieldcoach.charts.style import Look, wearing
from fieldcoach.coaching.comparison import Choice
from fieldcoach.domain.rubric import Item, Scale
from tests.charts.curves import GROWING, LEVEL, curve
from tests.charts.teams import NAMES, compared, grown, linked, rep_names, team

SIZES = ((480.0, 320.0), (640.0, 900.0), (800.0, 450.0), (1120.0, 680.0), (1600.0, 900.0))
SKILLS = (3, 8, 14)
REPS = (3, 11, 60)
TOUCH = 0.6  # pixels by which letters' boxes may meet


def boxes(figure: Figure) -> list[tuple[str, Bbox]]:
    """Return what is written on a figure, with the box of its letters."""
    return [
        (text.get_text(), text.get_window_extent())
        for text in figure.findobj(Text)
        if text.get_visible() and text.get_text()
    ]


def check(figure: Figure, look: Look) -> list[str]:
    """Assert that all words lie inside and apart; return them."""
    FigureCanvasAgg(figure)  # else matplotlib makes a new one for each text
    with wearing(look):
        found = boxes(figure)
    width, height = figure.get_size_inches() * figure.dpi
    for words, box in found:
        inside = box.x0 >= -TOUCH and box.y0 >= -TOUCH
        inside = inside and box.x1 <= width + TOUCH and box.y1 <= height + TOUCH
        assert inside, f"“{words}” is cut off at {box.extents} of {width} × {height}"
    for (one, here), (other, there) in combinations(found, 2):
        wide = min(here.x1, there.x1) - max(here.x0, there.x0)
        high = min(here.y1, there.y1) - max(here.y0, there.y0)
        assert min(wide, high) <= TOUCH, f"“{one}” lies on “{other}”"
    return [words for words, _box in found]


def in_looks() -> list[object]:
    """Return each size in the window's letters, and three of them larger and on a fine screen."""
    found = [(size, Look()) for size in SIZES]
    found += [(size, look) for size in SIZES[::2] for look in (Look(points=12), Look(ratio=2))]
    return [pytest.param(*one, id=f"{one[0]} {one[1].points} {one[1].ratio}") for one in found]


@pytest.mark.parametrize(("size", "look"), in_looks())
@pytest.mark.parametrize("skills", SKILLS)
def test_that_the_words_of_a_comparison_stand_apart(
    skills: int, size: tuple[float, float], look: Look
) -> None:
    for reps in REPS:
        names = rep_names(reps, NAMES["short"])
        check(comparison.build(compared(skills, reps), names, look, size), look)


@pytest.mark.parametrize("names", NAMES)
@pytest.mark.parametrize("size", [SIZES[0], SIZES[3]], ids=str)
def test_that_a_comparison_takes_any_name(names: str, size: tuple[float, float]) -> None:
    name, look = NAMES[names], Look()
    check(comparison.build(compared(8, 11, name), rep_names(11, name), look, size), look)


@pytest.mark.parametrize("reps", [0, 1, 2])
@pytest.mark.parametrize("skills", [0, 1, 8])
@pytest.mark.parametrize("alike", [False, True])
def test_that_a_comparison_of_hardly_anything_is_drawn(skills: int, reps: int, alike: bool) -> None:
    shown = compared(skills, reps, alike=alike)
    check(comparison.build(shown, rep_names(reps, NAMES["short"]), Look(), SIZES[2]), Look())


def test_that_a_comparison_of_own_scales_alone_is_drawn() -> None:
    for kind in ((Item.DONE, Scale(0, 1)), (Item.COUNT, Scale(0, 999)), (Item.LEVEL, Scale(1, 7))):
        shown = compared(4, 11, kind=lambda _n, kind=kind: kind)
        for size in SIZES:
            check(comparison.build(shown, {}, Look(), size), Look())


def test_that_tiers_of_the_managers_own_words_are_drawn() -> None:
    shown = compared(4, 11, choice=Choice(tiers=("west of the river", "new since the summer")))
    for size in SIZES:
        check(comparison.build(shown, {}, Look(), size), Look())


@pytest.mark.parametrize(("size", "look"), in_looks())
@pytest.mark.parametrize("skills", SKILLS)
def test_that_the_words_of_a_heat_map_stand_apart(
    skills: int, size: tuple[float, float], look: Look
) -> None:
    for reps in REPS:
        check(heat_map.build(team(skills, reps), look, size), look)


@pytest.mark.parametrize("names", NAMES)
def test_that_a_heat_map_takes_any_name(names: str) -> None:
    for size in (SIZES[0], SIZES[3]):
        check(heat_map.build(team(8, 11, NAMES[names]), Look(), size), Look())


@pytest.mark.parametrize("reps", [0, 1, 2])
@pytest.mark.parametrize("skills", [0, 1, 8])
def test_that_a_heat_map_of_hardly_anything_is_drawn(skills: int, reps: int) -> None:
    for size in SIZES:
        check(heat_map.build(team(skills, reps, alike=True), Look(), size), Look())


@pytest.mark.parametrize("with_words", [False, True])
@pytest.mark.parametrize(("size", "look"), in_looks())
def test_that_the_words_of_a_scatter_stand_apart(
    size: tuple[float, float], look: Look, with_words: bool
) -> None:
    for reps in (0, 1, *REPS):
        for alike in (False, True):
            row = linked(reps, alike=alike)
            check(means_ends.build(row, "sales", look, size, with_words=with_words), look)


@pytest.mark.parametrize("names", NAMES)
def test_that_a_scatter_takes_any_name(names: str) -> None:
    for size in (SIZES[0], SIZES[3]):
        row = linked(11, NAMES[names])
        check(means_ends.build(row, NAMES[names](5), Look(), size, with_words=True), Look())


@pytest.mark.parametrize(
    ("item", "scale"),
    [(Item.DONE, Scale(0, 1)), (Item.COUNT, Scale(0, 999)), (Item.LEVEL, Scale(1, 10))],
)
def test_that_a_scatter_takes_any_item(item: Item, scale: Scale) -> None:
    for alike in (False, True):
        for size in SIZES:
            check(
                means_ends.build(
                    linked(11, item=item, scale=scale, alike=alike), "x", Look(), size
                ),
                Look(),
            )


@pytest.mark.parametrize(("size", "look"), in_looks())
@pytest.mark.parametrize("skills", [0, 1, *SKILLS])
def test_that_the_words_of_a_reps_sheet_stand_apart(
    skills: int, size: tuple[float, float], look: Look
) -> None:
    check(growth_sheet.build(grown(skills), look, size), look)


@pytest.mark.parametrize("names", NAMES)
def test_that_a_reps_sheet_takes_any_name(names: str) -> None:
    for size in (SIZES[0], SIZES[3]):
        check(growth_sheet.build(grown(8, NAMES[names]), Look(), size), Look())


@pytest.mark.parametrize("look", [Look(), Look(points=12), Look(ratio=2)], ids=str)
@pytest.mark.parametrize("size", [(265.0, 164.0), *SIZES[::2]], ids=str)
@pytest.mark.parametrize(
    "of",
    [
        curve(GROWING, benchmark=3.3),
        curve([]),
        curve([2.5]),
        curve([2, 2], step=1),
        curve([3, 3], step=9),
        curve(LEVEL, step=60),
        curve(LEVEL, step=700),
        curve(GROWING, scale=Scale(1, 10)),
        curve([999] * 7, item=Item.COUNT, scale=Scale(0, 999)),
        curve([0, 1, 1], item=Item.DONE, scale=Scale(0, 1)),
    ],
    ids=range(10),
)
def test_that_the_words_of_a_growth_chart_stand_apart(
    of, size: tuple[float, float], look: Look
) -> None:
    check(growth.build(of, look, size), look)


@pytest.mark.parametrize("skills", SKILLS)
def test_that_a_sheet_of_its_own_size_leaves_nothing_out(skills: int) -> None:
    names = rep_names(60, NAMES["sixty letters"])
    shown = compared(skills, 60, NAMES["sixty letters"])
    size = comparison.sheet_size(shown, names)
    words = check(comparison.build(shown, names, Look(), size), Look())
    assert not [one for one in words if "no room" in one]
    assert sum(one in {row.verdict_words for row in shown.skills} for one in words) == skills
    everyone = team(skills, 60, NAMES["sixty letters"])
    words = check(heat_map.build(everyone, Look(), heat_map.sheet_size(everyone)), Look())
    assert not [one for one in words if "no room" in one]
    rep = grown(skills)
    words = check(growth_sheet.build(rep, Look(), growth_sheet.sheet_size(rep)), Look())
    assert not [one for one in words if "no room" in one]
    assert sum(one.endswith("No clear trend") for one in words) == skills


# Without shrinking: an example takes a second.
@settings(max_examples=20, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(
    st.floats(480, 1600),
    st.floats(320, 900),
    st.integers(3, 14),
    st.integers(3, 60),
    st.text(st.characters(exclude_categories=("Cs",)), max_size=60),
)
def test_that_no_size_and_no_name_makes_words_collide(
    width: float, height: float, skills: int, reps: int, said: str
) -> None:
    def name(n: int) -> str:
        return f"{said} {n}"

    size, look = (width, height), Look()
    names = rep_names(reps, name)
    check(comparison.build(compared(skills, reps, name), names, look, size), look)
    check(means_ends.build(linked(reps, name), said, look, size, with_words=True), look)
    check(growth_sheet.build(grown(skills, name), look, size), look)
    check(heat_map.build(team(skills, reps, name), look, size), look)
