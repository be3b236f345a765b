"""What the quiet lines of an agenda say to the rep."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from fieldcoach.analysis.growth import GrowthVerdict, SkillGrowth
from fieldcoach.coaching import agenda_words
from fieldcoach.coaching.agenda_growth import Course, OwnRating
from fieldcoach.coaching.agenda_records import OwnPoint, PointKind
from fieldcoach.coaching.series import SkillSeries
from fieldcoach.domain.rubric import Item, scale_of

DAY = date(2026, 11, 2)
KEY = UUID(int=1)


def course(
    verdict: GrowthVerdict = GrowthVerdict.NO_CLEAR_TREND,
    sessions: int = 8,
    *,
    change: float | None = None,
    began: date | None = None,
    own: tuple[tuple[int, float], ...] = (),
    item: Item = Item.LEVEL,
) -> Course:
    """Return the course of a skill on a scale of 1 to 5; `own` are the rep's and the day's."""
    return Course(
        series=SkillSeries(
            id=KEY,
            skill="Explores needs",
            key="needs",
            rubric="Our calls",
            rubric_id=KEY,
            rubric_version=1,
            stage="In the call",
            item=item,
            scale=scale_of(item, 5),
            replaced_by=None,
            retired=False,
        ),
        growth=SkillGrowth(
            series=KEY,
            sessions=sessions,
            per_90_days=change,
            ci_low=None,
            ci_high=None,
            p_value=None,
            p_adjusted=None,
            theil_sen_per_90_days=None,
            mdc95=None,
            least_change=None,
            line=None,
            verdict=verdict,
            cautions=(),
        ),
        began=began,
        days=(),
        own=tuple(
            OwnRating(day=DAY + timedelta(days=n), ride_along_id=KEY, rating=rating, level=level)
            for n, (rating, level) in enumerate(own)
        ),
    )


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (
            course(GrowthVerdict.TOO_EARLY, 5, began=DAY),
            "Five ride-alongs since the wording changed: too early for a trend.",
        ),
        (course(GrowthVerdict.TOO_EARLY, 4), "Four ride-alongs: too early for a trend."),
        (
            course(GrowthVerdict.TOO_EARLY, 7),
            "Seven ride-alongs, close together: too early for a trend.",
        ),
        (course(GrowthVerdict.POINTS_ONLY, 1), "One ride-along: the days alone are shown."),
        (course(sessions=12), "12 ride-alongs: no clear trend."),
        (
            course(GrowthVerdict.GROWING, change=0.52),
            "Eight ride-alongs: you grow by about 0.5 points in 90 days.",
        ),
        (
            course(GrowthVerdict.SLIPPING, change=-0.31),
            "Eight ride-alongs: down by about 0.3 points in 90 days.",
        ),
        (
            course(GrowthVerdict.SLIPPING, change=-0.12, item=Item.DONE),
            "Eight ride-alongs: down by about 12 percentage points in 90 days.",
        ),
    ],
)
def test_that_a_course_is_told_to_the_rep_and_no_more_than_it_earns(
    found: Course, said: str
) -> None:
    assert agenda_words.course_words(found) == said


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ((), ""),
        (((3, 3.0),), "The one time you rated it yourself, you saw it as it was rated."),
        (
            ((3, 3.2), (4, 4.0), (2, 2.4)),
            "Three times you rated it yourself, and saw it as it was rated.",
        ),
        (((3, 3.2), (4, 4.0)), "Twice you rated it yourself, and saw it as it was rated."),
        (((4, 3.0),), "Once you rated yourself higher than Helen did."),
        (((4, 3.5), (4, 3.0), (4, 3.6)), "Twice you rated yourself higher than Helen did."),
        (((1, 3.0),) * 3, "Three times you rated yourself lower than Helen did."),
        (
            ((4, 3.0), (2, 3.0)),
            "Twice you rated yourself differently from Helen: once higher, once lower.",
        ),
        (
            ((4, 3.0),) * 4 + ((2, 3.0), (3, 3.0)),
            "Five times you rated yourself differently from Helen: four times higher, once lower.",
        ),
    ],
)
def test_that_own_ratings_are_counted_where_they_lie_half_a_point_apart(
    own: tuple[tuple[int, float], ...], said: str
) -> None:
    assert agenda_words.own_rating_words(course(own=own), "Helen Marsh") == said


def test_that_a_manager_without_a_name_is_called_the_manager() -> None:
    told = agenda_words.own_rating_words(course(own=((4, 3.0),)), "")
    assert told == "Once you rated yourself higher than your manager did."


def test_that_the_reps_words_come_before_figures_and_on_one_line() -> None:
    rating = OwnPoint(kind=PointKind.SELF_RATING, text="Opening: …", day=DAY)
    view = OwnPoint(kind=PointKind.VIEW, text="I stall\n when it gets to money.", day=DAY)
    told = agenda_words.own_points_detail
    assert told([rating, view]) == "“I stall when it gets to money.”"
    assert told([rating]) == "Opening: …"
    assert told([]) == "You begin: nothing is written down yet."
