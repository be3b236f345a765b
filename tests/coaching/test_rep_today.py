"""What stands beside a rep's name."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from fieldcoach.coaching import journal, rep_editing, ride_alongs, rubrics
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.rep_editing import RepDetails
from fieldcoach.coaching.rep_today import rep_today
from fieldcoach.errors import NotFound
from fieldcoach.store import models as m

TODAY = date(2026, 11, 20)


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Journal]:
    with journal.create(tmp_path / "journal.fieldcoach") as it:
        rubrics.add_shipped(it)
        yield it


def add(opened: Journal, *tiers: tuple[str, date]) -> UUID:
    rep_id = rep_editing.add(opened, RepDetails(name="Ana Ruiz", territory="North-West")).created
    assert rep_id is not None
    with opened.writing() as session:
        for tier, since in tiers:
            session.add(m.TierSpan(rep_id=rep_id, tier=tier, since=since))
    return rep_id


def test_that_the_tier_of_today_is_told_with_its_first_day(opened: Journal) -> None:
    rep_id = add(
        opened,
        ("developing", date(2024, 1, 1)),
        ("average", date(2025, 1, 1)),
        ("star", TODAY + timedelta(days=1)),
    )
    found = rep_today(opened, rep_id, TODAY)
    assert (found.tier, found.tier_since) == ("average", date(2025, 1, 1))
    assert found.rep.territory == "North-West"
    assert rep_today(opened, rep_id, TODAY + timedelta(days=1)).tier == "star"


def test_that_a_tier_known_from_later_on_only_has_no_first_day_yet(opened: Journal) -> None:
    rep_id = add(opened, ("star", TODAY + timedelta(days=9)))
    found = rep_today(opened, rep_id, TODAY)
    assert (found.tier, found.tier_since) == ("star", None)


def test_that_the_last_ride_along_is_not_one_in_the_bin(opened: Journal) -> None:
    rep_id = add(opened)
    assert rep_today(opened, rep_id, TODAY).last_ride_along is None
    ride_alongs.new(opened, rep_id, TODAY - timedelta(days=9))
    newer = ride_alongs.new(opened, rep_id, TODAY - timedelta(days=2)).created
    assert rep_today(opened, rep_id, TODAY).last_ride_along == TODAY - timedelta(days=2)
    assert newer is not None
    ride_alongs.to_bin(opened, newer)
    assert rep_today(opened, rep_id, TODAY).last_ride_along == TODAY - timedelta(days=9)


def test_that_an_unknown_rep_is_not_found(opened: Journal) -> None:
    with pytest.raises(NotFound):
        rep_today(opened, UUID(int=1), TODAY)
