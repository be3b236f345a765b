"""What is offered where goals are made: steps, whom, and a star's words without a name."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldcoach import clock
from fieldcoach.coaching import comparison, goals, masking, reps, rubric_evidence
from fieldcoach.coaching.comparison import Choice
from fieldcoach.coaching.goal_offers import (
    from_comparison,
    next_step,
    read_level,
    refusal,
    skills_for,
    step_from,
)
from fieldcoach.coaching.journal import Journal
from fieldcoach.domain.rubric import Item, Scale

LEVELS = Scale(1, 4)


@pytest.fixture
def sample(demo_file):
    from fieldcoach.coaching import journal

    with journal.open_to_read(demo_file) as opened:
        yield opened


@pytest.mark.parametrize(
    ("level", "step"), [(1.0, 2), (2.2, 3), (2.8, 3), (2.9, 4), (4.0, 4), (None, 3)]
)
def test_that_a_step_is_the_next_level_unless_it_is_near(level: float | None, step: int) -> None:
    assert step_from(level, Item.LEVEL, LEVELS) == step


def test_that_a_step_on_done_is_a_quarter_of_the_visits_and_on_a_count_one_more() -> None:
    assert step_from(0.3, Item.DONE, Scale(0, 1)) == 0.5
    assert step_from(0.9, Item.DONE, Scale(0, 1)) == 1.0
    assert step_from(4.2, Item.COUNT, Scale(0, 999)) == 5


@given(st.floats(0, 1), st.sampled_from(list(Item)), st.integers(3, 7), st.integers(-20, 20))
def test_that_no_step_leaves_the_scale(share: float, item: Item, levels: int, steps: int) -> None:
    scale = Scale(1, levels) if item is Item.LEVEL else Scale(0, 1 if item is Item.DONE else 999)
    level = scale.low + share * scale.range
    first = step_from(level, item, scale)
    for found in (first, next_step(first, steps, item, scale)):
        assert scale.low <= found <= scale.high
    assert first >= min(level, scale.high)


@pytest.mark.parametrize(
    ("typed", "item", "level"),
    [
        ("3", Item.LEVEL, 3.0),
        (" 2.5 ", Item.LEVEL, 2.5),
        ("2,5", Item.LEVEL, 2.5),
        ("5", Item.LEVEL, None),
        ("nan", Item.LEVEL, None),
        ("three", Item.LEVEL, None),
        ("", Item.LEVEL, None),
        ("80 %", Item.DONE, 0.8),
        ("101", Item.DONE, None),
    ],
)
def test_that_a_level_is_read_as_it_is_typed(typed: str, item: Item, level: float | None) -> None:
    scale = LEVELS if item is Item.LEVEL else Scale(0, 1)
    assert read_level(typed, item, scale) == level


def test_that_those_below_the_stars_are_proposed_and_no_star(sample: Journal) -> None:
    row = comparison.by_strength(comparison.compare(sample).skills)[0]
    offer = from_comparison(sample, row, Choice(), clock.today())
    assert offer.benchmark == row.star.mean
    assert offer.why == (
        f"{row.skill} sets the stars apart: they average {row.star.mean:.1f},"
        f" the averages {row.average.mean:.1f}."
    )
    below = [rep for rep in offer.reps if rep.level < row.star.mean]
    assert [rep.is_proposed for rep in below] == [rep.tier != "star" for rep in below]
    assert not any(rep.is_proposed for rep in offer.reps if rep not in below)
    assert [rep.level for rep in offer.reps] == sorted(rep.level for rep in offer.reps)


def test_that_a_rep_with_an_open_goal_on_it_is_named_and_left_out(sample: Journal) -> None:
    for row in comparison.compare(sample).skills:
        offer = from_comparison(sample, row, Choice(), clock.today())
        assert not {rep.rep.name for rep in offer.reps} & set(offer.taken)
        for person in reps.reps(sample):
            has_one = any(
                goal.state == "open" and goal.skill_id == offer.skill_id
                for goal in goals.goals_of(sample, person.id)
            )
            assert not has_one or person.name in offer.taken


def test_that_examples_are_the_stars_best_words_without_any_name(sample: Journal) -> None:
    row = comparison.by_strength(comparison.compare(sample).skills)[0]
    offer = from_comparison(sample, row, Choice(), clock.today())
    stars = {rep for rep, _level in row.star.levels}
    assert offer.examples
    assert {one.rep_id for one in offer.examples} <= stars
    ratings = [one.rating for one in offer.examples]
    assert ratings == sorted(ratings, reverse=True)
    hide = masking.nameless(*rubric_evidence.names(sample))
    assert [hide(one.text) for one in offer.examples] == [one.text for one in offer.examples]


def test_that_a_wording_that_is_asked_for_no_longer_is_refused_in_words(sample: Journal) -> None:
    found = {row.skill: row for row in comparison.compare(sample).skills if row.rubric_version == 1}
    old = [
        offer
        for row in found.values()
        if (offer := from_comparison(sample, row, Choice(), clock.today())).skill_id is None
    ]
    assert old
    assert "no longer asks" in refusal(old[0])
    assert refusal(replace(old[0], skill_id=old[0].examples[0].rep_id)) is None


def test_that_a_rep_is_offered_every_skill_of_the_newest_rubric_with_the_last_level(
    sample: Journal,
) -> None:
    ana = next(one for one in reps.reps(sample) if one.name == "Ana Ruiz")
    offers = skills_for(sample, ana.id, clock.today())
    assert len({offer.series for offer in offers}) == len(offers)
    seen = [offer for offer in offers if offer.level is not None]
    assert seen
    assert all(1 <= offer.days <= goals.LAST_DAYS for offer in seen)
    open_goals = {g.skill_id for g in goals.goals_of(sample, ana.id) if g.state == "open"}
    assert {offer.skill_id for offer in offers if offer.has_goal} >= open_goals & {
        offer.skill_id for offer in offers
    }
