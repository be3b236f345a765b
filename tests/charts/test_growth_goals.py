"""Goals and one-on-ones on the growth charts: where they stand, what they say, what is left out."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldcoach.charts import growth, growth_sheet
from fieldcoach.charts.alternative import Span, describe, span_of
from fieldcoach.charts.growth_layout import GrowthLayout, lay_out
from fieldcoach.charts.labels import Box, around
from fieldcoach.charts.style import Look
from fieldcoach.charts.tables import growth_table, rep_table
from fieldcoach.coaching import journal as journals
from fieldcoach.coaching import reps
from fieldcoach.coaching.growth import RepGrowth, of_rep
from fieldcoach.coaching.growth_goals import CurveGoal
from fieldcoach.domain.days import EVERYTHING
from fieldcoach.domain.people import Rep
from fieldcoach.domain.rubric import Item, Scale
from fieldcoach.ids import new_id
from tests.charts.curves import FIRST, GROWING, LEVEL, curve
from tests.charts.test_layout import check

SIZE = (265.0, 164.0)
PAGE, NARROW = 265.0, 225.0  # of a rep, four charts beside each other and the narrowest
LETTER = 12.0
LAST = FIRST + timedelta(days=24 * 9)
DUE = LAST + timedelta(days=40)


def goal(**said: object) -> CurveGoal:
    plain: dict[str, object] = {
        "set_on": FIRST + timedelta(days=100),
        "due_on": DUE,
        "from_level": 2.0,
        "to_level": 3.0,
    }
    return CurveGoal(**(plain | said))


#: Days stand on both sides of the goal's line, all along it.
CROWDED = curve(
    [2.6, 3.4, 3.0] * 8, step=9, goals=(goal(set_on=FIRST, due_on=FIRST + timedelta(days=9 * 23)),)
)


def laid_out(*goals: CurveGoal, **beside: object) -> GrowthLayout:
    return lay_out(curve(GROWING, goals=goals, **beside), SIZE, LETTER)


def marks(layout: GrowthLayout) -> list[Box]:
    frame = layout.frame
    spots = [*layout.days, *layout.earlier, *layout.own]
    spots += [*layout.coached, *layout.shown, *layout.met]
    return [around(frame.x(spot.day), frame.y(spot.value), spot.side, spot.side) for spot in spots]


def test_that_a_goal_runs_from_the_day_it_was_set_to_the_day_it_is_due() -> None:
    layout = laid_out(goal())
    (line,) = layout.goals
    assert (line.left, line.right, line.level) == (100.0, 24 * 9 + 40, 3.0)
    assert (line.mark.day, line.mark.value) == (line.right, 3.0)
    assert (line.words, line.is_reached) == ("goal: 3", False)
    assert line.label is not None
    assert layout.trend is not None
    assert max(layout.trend.days) == 24 * 9, "a goal may pass the last day, a trend never"


def test_that_a_stretch_goal_says_so() -> None:
    (line,) = laid_out(goal(is_stretch=True, to_level=3.5)).goals
    assert line.words == "stretch goal: 3.5"


def test_that_a_reached_goal_is_thin_without_words_and_ends_where_it_was_reached() -> None:
    reached = LAST - timedelta(days=30)
    lines = laid_out(goal(), goal(set_on=FIRST, reached_on=reached, to_level=2.0)).goals
    assert [line.is_reached for line in lines] == [True, False], "the open one lies over it"
    assert lines[0].right == (reached - FIRST).days
    assert (lines[0].words, lines[0].label) == ("", None)
    assert lines[0].mark.side < lines[1].mark.side


def test_that_a_goal_without_a_date_ends_with_the_days_and_says_so() -> None:
    (line,) = laid_out(goal(due_on=None, to_level=1.5)).goals
    assert (line.right, line.words) == (24 * 9, "goal: 1.5, no date")


def test_that_a_goal_far_off_leaves_the_days_seen_their_room_and_says_when() -> None:
    of = curve(GROWING, goals=(goal(due_on=date(2029, 3, 1), to_level=1.5),))
    span = span_of([of])
    assert span is not None
    assert span.first == FIRST
    assert timedelta(0) < span.last - LAST < timedelta(days=24 * 9)
    (line,) = lay_out(of, SIZE, LETTER, span).goals
    assert line.right == (span.last - FIRST).days
    assert line.words == "goal: 1.5, by Mar 2029"


def test_that_a_goal_set_after_the_last_day_is_in_sight() -> None:
    later = LAST + timedelta(days=400)
    span = span_of([curve(GROWING, goals=(goal(set_on=later, due_on=None),))])
    assert span == Span(FIRST, later)


def test_that_a_goal_does_not_reach_back_behind_its_own_meaning() -> None:
    began = FIRST + timedelta(days=120)
    of = curve(GROWING[5:], first=began, began=began, earlier=curve(LEVEL[:4]).points)
    before = goal(set_on=FIRST)
    (line,) = lay_out(_with(of, before), SIZE, LETTER).goals
    assert line.left == 120.0


def test_that_a_goal_outside_of_the_days_in_sight_is_left_out() -> None:
    span = Span(LAST - timedelta(days=50), LAST)
    old = goal(set_on=FIRST, reached_on=FIRST + timedelta(days=20))
    assert lay_out(curve(GROWING, goals=(old,)), SIZE, LETTER, span).goals == ()
    (line,) = lay_out(curve(GROWING, goals=(goal(set_on=FIRST),)), SIZE, LETTER, span).goals
    assert line.left == lay_out(curve(GROWING), SIZE, LETTER, span).frame.first


def test_that_a_count_that_aims_higher_than_was_seen_has_a_line_for_it() -> None:
    of = curve([3, 4], item=Item.COUNT, scale=Scale(0, 999), goals=(goal(to_level=40.0),))
    layout = lay_out(of, SIZE, LETTER)
    assert layout.goals[0].level <= layout.frame.high
    assert layout.levels[-1][0] >= 40


def test_that_one_on_ones_stand_under_the_coaching_marks() -> None:
    met = (FIRST, FIRST + timedelta(days=60))
    layout = laid_out(coached=(FIRST,), met=met)
    frame = layout.frame
    (coached, *_others) = layout.coached
    foot = frame.y(coached.value) + coached.side / 2
    for spot in layout.met:
        top = frame.y(spot.value) - spot.side / 2
        assert foot <= top
        assert frame.y(spot.value) + spot.side / 2 <= frame.bottom
    assert [spot.day for spot in layout.met] == [0.0, 60.0]
    assert lay_out(curve(GROWING), SIZE, LETTER).met == ()


def test_that_very_many_one_on_ones_get_smaller_marks() -> None:
    weekly = tuple(FIRST + timedelta(weeks=n) for n in range(52))
    assert laid_out(met=weekly).met[0].side < laid_out(met=weekly[:3]).met[0].side


@settings(max_examples=60, deadline=None)
@given(
    to_level=st.sampled_from([1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0]),
    benchmark=st.one_of(st.none(), st.floats(1, 4)),
    ahead=st.integers(-100, 900),
    means=st.lists(st.floats(1, 4), min_size=1, max_size=60),
    width=st.floats(180, 700),
    is_stretch=st.booleans(),
)
def test_that_the_words_of_a_goal_lie_on_nothing_and_are_whole(
    to_level: float,
    benchmark: float | None,
    ahead: int,
    means: list[float],
    width: float,
    is_stretch: bool,
) -> None:
    due = LAST + timedelta(days=ahead)
    of = curve(
        means,
        benchmark=benchmark,
        goals=(goal(to_level=to_level, due_on=due, is_stretch=is_stretch, set_on=FIRST),),
        self_ratings=((FIRST, 3),),
        coached=(FIRST, LAST),
        met=(FIRST,),
    )
    layout = lay_out(of, (width, 164.0), LETTER)
    for line in layout.goals:
        if line.label is None:
            continue
        assert not any(line.label.touches(mark) for mark in marks(layout))
        assert Box(layout.frame.left, 0, width, layout.frame.bottom).holds(line.label)
        stars = layout.benchmark
        if stars is not None:
            y = layout.frame.y(stars.level)
            assert not line.label.top < y < line.label.bottom
        if line.leader is not None:
            x, at_line, at_words = line.leader
            upright = Box(x, min(at_line, at_words), x, max(at_line, at_words))
            assert not any(upright.touches(mark) for mark in marks(layout))
            assert at_line == layout.frame.y(line.level)
            assert at_words in (line.label.top, line.label.bottom)
            assert line.label.left <= x <= line.label.right
            assert layout.frame.x(line.left) <= x <= layout.frame.x(line.right)


def test_that_words_at_a_line_full_of_days_stand_apart_with_a_leader() -> None:
    (line,) = lay_out(CROWDED, SIZE, LETTER).goals
    assert line.words == "goal: 3"
    assert line.label is not None
    assert line.leader is not None
    (near,) = laid_out(goal()).goals
    assert near.leader is None, "words at their line need none"


def test_that_the_words_of_two_goals_lie_on_neither_line() -> None:
    layout = laid_out(goal(set_on=FIRST), goal(set_on=FIRST, to_level=3.2, is_stretch=True))
    for line in layout.goals:
        for other in layout.goals:
            y = layout.frame.y(other.level)
            assert line.label is None or not line.label.top < y < line.label.bottom


def test_that_every_open_goal_of_the_demo_is_named(demo_file: Path) -> None:
    """On the rep's page, at 1366 and narrower, and in the one-on-one view."""
    named = 0
    with journals.open_to_read(demo_file) as demo:
        for rep in reps.reps(demo):
            curves = [one for one in of_rep(demo, rep.id).skills if not one.superseded]
            together = span_of(curves)
            for of in curves:
                for width, span in (
                    (PAGE, together),
                    (NARROW, together),
                    (SIZE[0], None),
                    (700, None),
                ):
                    for line in lay_out(of, (width, SIZE[1]), LETTER, span).goals:
                        if not line.is_reached:
                            assert line.label is not None, (rep.name, of.skill, width)
                            named += 1
    assert named > 0


def test_that_a_leader_is_drawn_as_it_is_laid_out() -> None:
    figure = growth.build(CROWDED, Look())
    (leader,) = figure.findobj(lambda artist: artist.get_gid() == "goal-leader")
    assert len(set(leader.get_xdata())) == 1
    assert leader.get_ydata()[0] == pytest.approx(3.0)


WITH_GOALS = {
    "open": curve(GROWING, benchmark=3.3, goals=(goal(),), met=(FIRST,)),
    "stretch": curve(LEVEL, goals=(goal(is_stretch=True, to_level=4.0),)),
    "no date": curve(LEVEL, goals=(goal(due_on=None),), met=(FIRST, LAST)),
    "far": curve(LEVEL, goals=(goal(due_on=date(2030, 1, 1)),)),
    "short": curve([2.5], goals=(goal(set_on=FIRST, due_on=FIRST + timedelta(days=3)),)),
    "done or not": curve(
        [0, 1, 1], item=Item.DONE, scale=Scale(0, 1), goals=(goal(to_level=0.8, from_level=0.2),)
    ),
    "crowded": CROWDED,
    "reached": curve(GROWING, goals=(goal(reached_on=LAST), goal(to_level=4.0, set_on=LAST))),
}


@pytest.mark.parametrize("case", WITH_GOALS)
@pytest.mark.parametrize("look", [Look(), Look(points=12), Look(ratio=2)], ids=str)
@pytest.mark.parametrize("size", [(200.0, 130.0), SIZE, (700.0, 320.0)], ids=str)
def test_that_no_word_is_cut_off_or_lies_on_another(
    case: str, look: Look, size: tuple[float, float]
) -> None:
    check(growth.build(WITH_GOALS[case], look, size), look)


def test_that_the_exported_chart_draws_what_is_laid_out() -> None:
    of = curve(GROWING, goals=(goal(), goal(set_on=FIRST, reached_on=LAST)), met=(FIRST, LAST))
    figure = growth.build(of, Look())

    def drawn(gid: str) -> list:
        return figure.findobj(lambda artist: artist.get_gid() == gid)

    assert [list(line.get_xdata()) for line in drawn("goal")] == [[0, 24 * 9], [100, 24 * 9 + 40]]
    assert [mark.get_offsets().tolist() for mark in drawn("goal-mark")] == [
        [[24 * 9, 3.0]],
        [[24 * 9 + 40, 3.0]],
    ]
    assert [words.get_text() for words in drawn("goal-words")] == ["goal: 3"]
    (met,) = drawn("met")
    assert [day for day, _at in met.get_offsets().tolist()] == [0.0, 24 * 9]


def test_that_the_sheet_says_what_its_signs_are() -> None:
    words = check(growth_sheet.build(_grown(*WITH_GOALS.values()), Look(), (1120, 680)), Look())
    assert {"goal", "one-on-one"} <= set(words)
    without = check(growth_sheet.build(_grown(curve(GROWING)), Look(), (1120, 680)), Look())
    assert not {"goal", "one-on-one"} & set(without)


def test_that_a_chart_is_told_with_its_goals() -> None:
    reached = goal(set_on=date(2026, 2, 1), reached_on=date(2026, 5, 2), from_level=None)
    of = curve([2, 2.5, 3], goals=(reached, goal(is_stretch=True)), met=(FIRST, LAST))
    words = describe(of)
    assert "Goal 3 reached on 2 May 2026, set on 1 Feb 2026." in words
    assert "Stretch goal 2 → 3 by 23 Sep 2026, set on 20 Apr 2026." in words
    assert "2 one-on-ones, the last on 14 Aug 2026." in words
    assert "Goal 2 → 3 without a date" in describe(curve([2], goals=(goal(due_on=None),)))


def test_that_the_table_has_the_days_of_goals_and_one_on_ones() -> None:
    of = curve([2, 3], goals=(goal(),), met=(FIRST, DUE))
    beside = {row[0]: row[-1] for row in growth_table(of).rows}
    assert beside["Sat 10 Jan 2026"] == "one-on-one"
    assert beside["Mon 20 Apr 2026"] == "goal: 3 set"
    assert beside["Wed 23 Sep 2026"] == "one-on-one, goal: 3 due"
    assert "Goal 2 → 3 by 23 Sep 2026, set on 20 Apr 2026." in growth_table(of).notes
    assert any("Goal 2 → 3" in note for note in rep_table(_grown(of)).notes)


def test_that_marks_in_the_line_of_one_on_ones_do_not_hide_the_days_names() -> None:
    layout = laid_out(met=tuple(FIRST + timedelta(days=30 * n) for n in range(8)))
    frame = layout.frame
    boxes = [
        around(frame.x(spot.day), frame.y(spot.value), spot.side, spot.side) for spot in layout.met
    ]
    assert all(box.bottom <= frame.bottom for box in boxes)
    assert not any(one.touches(other) for one, other in combinations(boxes, 2))


def _with(of, *goals: CurveGoal):
    return replace(of, goals=goals)


def _grown(*curves) -> RepGrowth:
    return RepGrowth(
        rep=Rep(id=new_id(), name="Ana Ruiz"),
        tier=None,
        tier_since=None,
        window=EVERYTHING,
        skills=tuple(curves),
        team=(),
        first_day=FIRST,
        last_day=LAST,
    )
