"""What is unfinished, and the sentence that says how far it is."""

from datetime import date
from uuid import UUID

import pytest

from fieldcoach.coaching import today_unfinished
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.today_unfinished import Rated, Unfinished, VisitSoFar, how_far
from fieldcoach.domain.ride_along import Purpose

NOT_YET, BEGUN, HALF, NEARLY, WHOLE = Rated


def told(*rated: Rated, focus_points: int = 0, modelled: int = 0) -> str:
    names = ("Alder", "Birch", "Cedar", "Elm", "Fir")
    one = Unfinished(
        ride_along_id=UUID(int=1),
        day=date(2026, 11, 19),
        rep_id=UUID(int=2),
        rep="Ana Ruiz",
        tier=None,
        purpose=Purpose.DEVELOP,
        visits=tuple(map(VisitSoFar, names, rated)),
        modelled=modelled,
        focus_points=focus_points,
    )
    return how_far(one)


@pytest.mark.parametrize(
    ("rated", "sentence"),
    [
        ([], "There is no visit yet."),
        ([NOT_YET, NOT_YET], "Nothing is rated yet."),
        ([WHOLE], "The visit is rated."),
        ([WHOLE, WHOLE, WHOLE], "All 3 visits are rated."),
        ([WHOLE, NOT_YET], "Alder rated, Birch not yet."),
        ([WHOLE, HALF, NOT_YET], "Birch half rated, Cedar not yet."),
        ([WHOLE, NEARLY], "Birch nearly rated."),
        ([BEGUN, NOT_YET, NOT_YET], "Alder begun, Birch and Cedar not yet."),
        (
            [BEGUN, HALF, NOT_YET, NOT_YET, NOT_YET],
            "Alder begun, Birch half rated, 3 visits not yet.",
        ),
        ([HALF, HALF], "Alder and Birch half rated."),
        ([WHOLE, WHOLE, WHOLE, NOT_YET], "3 visits rated, Elm not yet."),
    ],
)
def test_that_the_sentence_says_which_visits_wait_for_what(
    rated: list[Rated], sentence: str
) -> None:
    assert told(*rated) == f"{sentence} No focus point yet."


@pytest.mark.parametrize(
    ("focus_points", "sentence"),
    [(1, "One focus point is set."), (2, "Two focus points are set.")],
)
def test_that_focus_points_are_counted(focus_points: int, sentence: str) -> None:
    assert told(HALF, focus_points=focus_points) == f"Alder half rated. {sentence}"


def test_that_a_day_on_which_only_the_manager_showed_how_waits_for_no_rating() -> None:
    assert told(modelled=2) == "You showed how. No focus point yet."


def test_that_what_is_finished_is_not_read_through(journal: Journal) -> None:
    with journal.reading_raw() as connection:
        plan = connection.execute(f"EXPLAIN QUERY PLAN {today_unfinished._KEYED}").fetchall()
    steps = [step for *_numbers, step in plan if " observation " in step]
    assert len(steps) == 1
    assert steps[0].endswith("(visit_id=?)")
