"""What a day on a growth chart is made of."""

from datetime import date
from pathlib import Path

import pytest

from fieldcoach.coaching import growth, growth_day, reps
from fieldcoach.coaching import journal as journals
from fieldcoach.coaching.growth_day import GrowthDay, day_words
from fieldcoach.coaching.intake.run import Kind, Options
from fieldcoach.coaching.journal import Journal
from fieldcoach.domain.rubric import Item
from fieldcoach.exchange.importing import import_csv

DAY = date(2026, 3, 2)

ROWS = """\
rep,date,visit,skill,rating,manager,role,evidence,self_rating
Ana,2026-03-02,1,Opening,2,Helen,,“What brings you here?”,4
Ana,2026-03-02,1,Opening,3,Guy,,,4
Ana,2026-03-02,2,Opening,4,Helen,,Asked for ten minutes.,4
Ana,2026-03-02,3,Opening,,Helen,,,4
Ana,2026-03-02,4,Opening,5,Helen,model,I showed it.,4
Ana,2026-03-02,1,Closing,1,Helen,,,
Ana,2026-03-09,1,Opening,5,Helen,,Another day.,
Ben,2026-03-02,1,Opening,1,Helen,,Another rep.,
"""


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    file = tmp_path / "observations.csv"
    file.write_text(ROWS, encoding="utf-8")
    import_csv(Kind.OBSERVATIONS, file, tmp_path / "j.fieldcoach", Options())
    with journals.open_to_read(tmp_path / "j.fieldcoach") as opened:
        yield opened


def seen_on(journal: Journal, skill: str) -> GrowthDay:
    rep = reps.find_rep(journal, "Ana")
    assert rep is not None
    (curve,) = growth.of_rep(journal, rep.id, skill=skill).skills
    return growth_day.of_day(journal, rep.id, curve.series, DAY)


def test_that_only_that_reps_day_on_that_skill_is_counted(journal: Journal) -> None:
    seen = seen_on(journal, "Opening")
    # The visit that the manager modelled is none of the rep's; the blank one could have been seen.
    assert (seen.scored, seen.visits) == (2, 3)
    assert seen.ratings == 3
    assert seen.managers == ("Guy", "Helen")
    assert seen.own == 4
    assert [quote.text for quote in seen.quotes] == [
        "“What brings you here?”",
        "Asked for ten minutes.",
    ]


def test_that_nothing_is_made_up_for_a_skill_with_one_rating(journal: Journal) -> None:
    seen = seen_on(journal, "Closing")
    assert (seen.scored, seen.visits, seen.ratings) == (1, 3, 1)
    assert (seen.managers, seen.own, seen.quotes) == (("Helen",), None, ())


def test_that_a_day_is_told_in_lines(journal: Journal) -> None:
    assert day_words(seen_on(journal, "Opening"), 3.25, Item.LEVEL) == [
        "3.3, scored in 2 of 3 visits",
        "3 ratings by Guy and Helen",
        "Own rating 4",
    ]
    assert day_words(seen_on(journal, "Closing"), 1.0, Item.DONE) == [
        "100 %, scored in 1 of 3 visits",
        "1 rating by Helen",
    ]
