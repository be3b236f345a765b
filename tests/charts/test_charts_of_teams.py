"""What the charts of a team show, and what they never draw."""

import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.artist import Artist
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from fieldcoach.analysis.comparison import CLAIMS, Verdict
from fieldcoach.charts import comparison, heat_map, means_ends
from fieldcoach.charts.alternative import describe_comparison, describe_heat, describe_link
from fieldcoach.charts.axes import spread_axis
from fieldcoach.charts.labels import Box, around, placed
from fieldcoach.charts.letters import BOLD, Letters
from fieldcoach.charts.picture import picture_of
from fieldcoach.charts.style import Look, wearing
from fieldcoach.charts.tables import (
    comparison_table,
    growth_table,
    heat_table,
    link_table,
    rep_table,
)
from fieldcoach.coaching.comparison import Comparison, by_strength
from fieldcoach.domain.rubric import Item, Scale
from tests.charts.curves import FIRST, curve
from tests.charts.teams import NAMES, compared, grown, linked, rep_names, team

LARGE = (1600.0, 1400.0)


def drawn(figure: Figure, gid: str) -> list[Artist]:
    return figure.findobj(lambda artist: artist.get_gid() == gid)


def words(figure: Figure, gid: str) -> list[str]:
    """Return what is written under a name, from above and from the left."""
    texts = drawn(figure, gid)
    return [
        text.get_text()
        for text in sorted(texts, key=lambda t: (t.get_position()[1], t.get_position()[0]))
    ]


def of_levels(skill: int) -> tuple[Item, Scale]:
    return Item.LEVEL, Scale(1, 5)


def shown(**how: object) -> Comparison:
    return compared(6, 12, kind=of_levels, **how)


def test_that_the_strongest_skill_stands_first_with_its_verdict_in_words() -> None:
    them = compared(8, 12)
    figure = comparison.build(them, rep_names(12, NAMES["short"]), Look(), LARGE)
    rows = by_strength(them.skills)
    assert words(figure, "skill") == [row.skill for row in rows]
    assert words(figure, "verdict") == [row.verdict_words for row in rows]


def test_that_each_rep_has_a_mark_at_its_level_and_each_tier_a_bar_at_its_mean() -> None:
    them = shown()
    figure = comparison.build(them, {}, Look(), LARGE)
    rows = by_strength(them.skills)
    marks, bars = drawn(figure, "levels"), drawn(figure, "mean")
    assert len(marks) == len(bars) == 2 * len(rows)
    low = min(float(m.get_offsets()[:, 0].min()) for m in marks)
    for row, stars, averages in zip(rows, marks[::2], marks[1::2], strict=True):
        for group, collection in ((row.star, stars), (row.average, averages)):
            levels = sorted(level for _rep, level in group.levels)
            x = np.sort(np.asarray(collection.get_offsets())[:, 0])
            # One step of level is the same step of pixels everywhere.
            assert (
                np.corrcoef(levels, x)[0, 1] == pytest.approx(1) if len(set(levels)) > 1 else True
            )
            assert x.min() >= low
        assert np.asarray(stars.get_offsets())[0, 1] < np.asarray(averages.get_offsets())[0, 1]


def test_that_only_a_verdict_has_a_range_and_only_a_finding_a_filled_square() -> None:
    them = shown()
    rows = by_strength(them.skills)
    silent = replace(rows[0], result=replace(rows[0].result, verdict=Verdict.DESCRIPTION_ONLY))
    none = replace(rows[1], result=replace(rows[1].result, verdict=Verdict.NO_CLEAR_DIFFERENCE))
    found = replace(rows[2], result=replace(rows[2].result, verdict=Verdict.DIFFERENTIATES))
    for row, squares in ((silent, 0), (none, 1), (found, 1)):
        figure = comparison.build(replace(them, skills=(row,)), {}, Look(), LARGE)
        assert len(drawn(figure, "difference")) == len(drawn(figure, "range-line")) == squares
        assert len(drawn(figure, "levels")) == 2
        assert bool(words(figure, "range")) is bool(squares)
    ground = Look().colour("surface").lower()

    def face(row: object) -> str:
        figure = comparison.build(replace(them, skills=(row,)), {}, Look(), LARGE)
        return to_hex(drawn(figure, "difference")[0].get_facecolors()[0])

    assert face(none) == ground
    assert face(found) == Look().colour("text").lower()


def test_that_a_difference_and_its_range_stand_apart() -> None:
    look = Look()
    figure = comparison.build(shown(), {}, look, LARGE)
    with wearing(look):
        for points, reach in zip(drawn(figure, "points"), drawn(figure, "range"), strict=False):
            assert abs(points.get_window_extent().y0 - reach.get_window_extent().y0) < 4
            assert 3 < reach.get_window_extent().x0 - points.get_window_extent().x1 < 8


def test_that_a_done_item_and_a_count_stand_on_their_own_scales() -> None:
    them = compared(8, 12)
    figure = comparison.build(them, {}, Look(), LARGE)
    ticks = words(figure, "tick")
    assert {"0 %", "100 %"} <= set(ticks)
    assert "percentage points" in words(figure, "unit")
    assert len(drawn(figure, "levels")) == 2 * len(them.skills)


def test_that_the_reps_of_both_sides_and_those_left_out_are_named() -> None:
    them = compared(3, 12)
    with wearing(Look()):
        figure = comparison.build(them, rep_names(12, NAMES["short"]), Look(), LARGE)
    texts = " ".join(t.get_text() for t in figure.findobj(lambda a: hasattr(a, "get_text")))
    assert "Stars: Al 0, Al 1, Al 2, Al 3." in texts
    assert "Left out: Al 0 (has no tier), Al 1 (has no tier), Al 2 (has no tier)." in texts


def test_that_skills_without_room_are_counted() -> None:
    figure = comparison.build(compared(14, 11), {}, Look(), (480, 320))
    said = [t.get_text() for t in figure.findobj(lambda a: hasattr(a, "get_text"))]
    (left,) = [one for one in said if "no room" in one]
    assert int(left.split()[0]) + len(words(figure, "skill")) == 14


def test_that_a_cell_says_its_level_and_has_its_tint() -> None:
    them = team(8, 11)
    figure = heat_map.build(them, Look(), LARGE)
    said = words(figure, "level")
    assert len(said) == 8 * 11
    assert said == [cell for row in heat_table(them).rows for cell in _levels_of(row)]
    assert words(figure, "rep")[9] == "Al 9 (left)"
    arrows = [c for row in them.rows for c in row.cells if c is not None and c.trend is not None]
    assert len(words(figure, "trend")) == len(arrows)


def _levels_of(row: tuple[str, ...]) -> list[str]:
    return [cell.removesuffix(" growing").removesuffix(" slipping") for cell in row[2:-1]]


def test_that_a_level_that_rests_on_little_stands_in_brackets_without_a_tint() -> None:
    them = team(1, 1, alike=True)
    (row,) = them.rows
    assert row.cells[0] is not None
    thin = replace(row, cells=(replace(row.cells[0], is_solid=False, step=4, trend=None),))
    look = Look()
    for one, tinted in ((row, True), (thin, False)):
        solid = replace(one, cells=(replace(one.cells[0], step=4),))
        figure = heat_map.build(replace(them, rows=(solid,)), look, (480, 320))
        picture = picture_of(figure, look)
        pixels = np.frombuffer(picture.pixels, dtype=np.uint8).reshape(320, 480, 4)[:150, :, :3]
        heat = [int(look.colour("heat4")[n : n + 2], 16) for n in (1, 3, 5)]
        assert bool((pixels == heat).all(axis=2).sum() > 300) is tinted
        assert words(figure, "level")[0].startswith("(") is not tinted


def test_that_reps_without_room_are_counted() -> None:
    figure = heat_map.build(team(3, 60), Look(), (480, 320))
    said = [t.get_text() for t in figure.findobj(lambda a: hasattr(a, "get_text"))]
    (left,) = [one for one in said if "no room" in one]
    assert int(left.split()[0]) + len(words(figure, "rep")) == 60


def test_that_a_rep_stands_where_level_and_attainment_meet() -> None:
    row, look = linked(11), Look()
    size = (800.0, 500.0)
    spots = means_ends.places(row, look, size)
    figure = means_ends.build(row, "sales", look, size)
    at = sorted(tuple(spot) for marks in drawn(figure, "reps") for spot in marks.get_offsets())
    assert at == [pytest.approx(spot) for spot in sorted(spots)]
    right = [
        rep.level for _spot, rep in sorted(zip(spots, row.reps, strict=True), key=lambda p: p[0][0])
    ]
    assert right == sorted(right)
    upward = [
        rep.attainment
        for _spot, rep in sorted(zip(spots, row.reps, strict=True), key=lambda p: -p[0][1])
    ]
    assert upward == sorted(upward)


def test_that_a_scatter_has_the_target_and_its_counts_and_no_trend() -> None:
    figure = means_ends.build(linked(11), "sales", Look(), (800, 500))
    assert "100" in words(figure, "tick")
    assert words(figure, "target") == ["target"]
    assert words(figure, "x") == ["level in Al 77, 11 reps"]
    assert words(figure, "y") == ["Sales against target in %, mean of the periods"]
    sloped = [
        line
        for lines in figure.axes[0].collections
        for path in lines.get_paths()
        for line in [path.vertices]
        if len(line) == 2 and line[0][0] != line[1][0] and line[0][1] != line[1][1]
    ]
    assert not sloped


def test_that_the_legend_of_a_scatter_says_each_mark_once() -> None:
    figure = means_ends.build(linked(12), "sales", Look(), (800, 500), with_words=True)
    assert len(drawn(figure, "legend")) == 4
    said = [t.get_text() for t in figure.findobj(lambda a: hasattr(a, "get_text"))]
    assert "“new here”, no tier" in said


def test_that_each_tier_has_its_own_mark() -> None:
    figure = means_ends.build(linked(12), "sales", Look(), (800, 500))
    shapes = {len(marks.get_paths()[0].vertices) for marks in drawn(figure, "reps")}
    assert len(drawn(figure, "reps")) == 5
    assert len(shapes) >= 4


SPOT = st.tuples(st.floats(0, 400), st.floats(0, 300))


@given(st.lists(SPOT, max_size=30), st.floats(10, 120))
def test_that_labels_keep_clear_of_each_other_of_marks_and_of_what_is_taken(
    marks: list[tuple[float, float]], width: float
) -> None:
    inside, taken = Box(-20, -20, 420, 320), [Box(0, 0, 60, 20)]
    found = placed(marks, [(width, 16.0)] * len(marks), inside, 10, taken)
    labels = [box for box in found if box is not None]
    for n, label in enumerate(labels):
        assert inside.holds(label)
        assert not any(label.touches(one) for one in (*labels[:n], *taken))
    for box, own in zip(found, marks, strict=True):
        others = [around(*spot, 10, 10) for spot in marks if spot is not own]
        assert box is None or not any(box.touches(other) for other in others)


def test_that_a_label_tries_right_left_below_and_above() -> None:
    inside = Box(0, 0, 200, 100)

    def place(x: float, y: float, *taken: Box) -> str:
        (box,) = placed([(x, y)], [(50, 16)], inside, 10, taken)
        if box is None:
            return "none"
        beside = "right" if box.left > x else "left" if box.right < x else ""
        return beside or ("below" if box.top > y else "above")

    right, left = Box(106, 0, 200, 100), Box(0, 0, 94, 100)
    below = Box(0, 52, 200, 100)
    assert place(100, 50) == "right"
    assert place(190, 50) == "left"
    assert place(100, 50, right, left) == "none"
    assert place(100, 50, Box(106, 45, 200, 55), Box(0, 45, 94, 55)) == "below"
    assert place(100, 50, Box(106, 45, 200, 55), Box(0, 45, 94, 55), below) == "above"


@given(
    st.lists(st.floats(-3, 3), max_size=12),
    st.integers(2, 9),
    st.sampled_from([(float("-inf"), float("inf")), (-1.0, 2.0)]),
)
def test_that_a_spread_axis_holds_its_values_in_few_lines(
    values: list[float], at_most: int, ends: tuple[float, float]
) -> None:
    axis = spread_axis(values, at_most, str, least=0.1, low=ends[0], high=ends[1])
    assert ends[0] <= axis.low < axis.high <= ends[1]
    assert 2 <= len(axis.ticks) <= max(at_most, 3) + 1
    assert [tick for tick, _word in axis.ticks] == sorted({tick for tick, _word in axis.ticks})
    for value in values:
        held = min(max(value, ends[0]), ends[1])
        assert axis.low - 1e-9 <= held <= axis.high + 1e-9


def test_that_long_words_are_cut_to_their_room_and_short_ones_are_not() -> None:
    look = Look()
    with wearing(look):
        letters = Letters(look, 1, BOLD)
        assert letters.fitted("Priya", 100) == "Priya"
        cut = letters.fitted("Maximiliane-Alexandra von Hohenlohe", 100)
        assert cut.endswith("…")
        assert 80 < letters.width(cut) <= 100
        assert letters.fitted("Priya", 1) == ""
        assert letters.fitted("a\n b\t c", 100) == "a b c"
        lines = letters.wrapped("one two three four five six seven", 80, 2)
        assert len(lines) == 2
        assert all(letters.width(line) <= 80 for line in lines)
        assert lines[1].endswith("…")


def test_that_a_letter_that_no_font_has_becomes_a_square_and_a_dollar_stays_a_dollar() -> None:
    look = Look()
    with wearing(look):
        assert (
            Letters(look).fitted("a\U000f0000b \ud83d".encode("utf-8", "ignore").decode(), 99)
            == "ab"
        )
        assert Letters(look).fitted("\U00013000", 99) in ("□", "\U00013000")
        assert Letters(look).fitted("$x^2$", 99) == "$x^2$"


def test_that_the_table_of_a_comparison_says_the_figures_of_the_chart() -> None:
    them = shown()
    names = rep_names(12, NAMES["short"])
    table = comparison_table(them, names)
    figure = comparison.build(them, names, Look(), LARGE)
    assert [row[0] for row in table.rows] == words(figure, "skill")
    assert [row[1] for row in table.rows] == words(figure, "verdict")
    assert [row[6] for row in table.rows] == words(figure, "points")
    assert [row[10] for row in table.rows] == words(figure, "pairs")
    assert "Al 3 " in table.rows[0][-2]
    assert all(len(row) == len(table.columns) for row in table.rows)
    assert len(comparison_table(them).columns) == len(table.columns) - 2
    assert them.headline in table.notes
    assert them.note in table.notes


def test_that_the_table_gives_no_range_where_no_verdict_may_be_given() -> None:
    them = compared(2, 3)
    assert all(row.result.verdict not in CLAIMS for row in them.skills)
    assert {row[7:9] for row in comparison_table(them).rows} == {("–", "–")}


def test_that_the_table_of_a_scatter_names_every_rep() -> None:
    row = linked(60)
    table = link_table(row, "sales")
    assert sorted(cells[0] for cells in table.rows) == sorted(rep.rep for rep in row.reps)
    reached = [float(cells[4].removesuffix(" %")) for cells in table.rows]
    assert reached == sorted(reached, reverse=True)
    assert table.columns[4] == "Sales against target"
    assert any("12 reps are few." in note for note in table.notes)


def test_that_the_table_of_a_rep_has_a_row_for_each_day_of_each_skill() -> None:
    of = curve([2, 2.5], self_ratings=((FIRST, 3),), coached=(FIRST,), benchmark=3.3)
    table = growth_table(of)
    assert table.rows[0] == ("Sat 10 Jan 2026", "2.0", "1", "3", "coached")
    assert table.rows[1] == ("Tue 3 Feb 2026", "2.5", "2", "–", "")
    assert "Your stars average 3.3." in table.notes
    rep = grown(3)
    days = sum(len(one.points) for one in rep.skills)
    assert len(rep_table(rep).rows) == days
    assert rep_table(rep).rows[0][0] == "Al 0"
    assert all(len(row) == 6 for row in rep_table(rep).rows)


def test_that_the_charts_of_a_team_are_told_in_a_few_sentences_with_counts() -> None:
    them = compared(8, 12)
    said = describe_comparison(them)
    assert said.startswith("The levels of your stars beside those of your averages on 8 skills.")
    assert them.headline in said
    assert said.endswith("need not be what makes them so.")
    row = linked(11)
    told = describe_link(row, "sales")
    reached = sum(rep.attainment >= 1 for rep in row.reps)
    assert told.startswith("A mark for each of 11 reps: the level in Al 77 to the right")
    assert f"{reached} of them" in told
    assert row.sentence in told
    heat = describe_heat(team(8, 11))
    assert heat.startswith("The level of 11 reps on 8 skills;")
    empty = sum(cell is None for one in team(8, 11).rows for cell in one.cells)
    assert f"with none at all: {empty}." in heat
    for nothing in (compared(0, 0), compared(1, 1)):
        assert describe_comparison(nothing)
    assert describe_link(linked(0), "sales")
    assert describe_heat(team(0, 0))


def test_that_charts_of_teams_need_no_pyplot_and_no_qt() -> None:
    code = (
        "import sys; from tests.charts.test_exporting import CHARTS, SIZE;"
        "from fieldcoach.charts.exporting import SUFFIXES, drawn_as;"
        "[drawn_as(SUFFIXES[0], c, SIZE) for c in CHARTS.values()];"
        "[drawn_as(s, next(iter(CHARTS.values())), SIZE) for s in SUFFIXES[1:]];"
        "assert 'matplotlib.pyplot' not in sys.modules;"
        "assert not [name for name in sys.modules if name.startswith('PySide6')]"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=120)
