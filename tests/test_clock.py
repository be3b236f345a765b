from datetime import UTC, date, datetime, timedelta

import pytest

from fieldcoach import clock

FRIDAY = datetime(2026, 11, 20, 14, 2, 11, tzinfo=UTC)


def test_that_every_test_has_the_same_day() -> None:
    assert clock.now() == FRIDAY
    assert clock.today() == date(2026, 11, 20)


def test_that_a_fixed_clock_is_given_back_even_after_a_failure() -> None:
    with pytest.raises(KeyError), clock.fixed(FRIDAY + timedelta(days=3)):
        raise KeyError(clock.today())
    assert clock.now() == FRIDAY


def test_that_fixed_clocks_can_stand_inside_each_other() -> None:
    with clock.fixed(FRIDAY + timedelta(days=1)):
        with clock.fixed(FRIDAY + timedelta(days=2)):
            assert clock.today() == date(2026, 11, 22)
        assert clock.today() == date(2026, 11, 21)


def test_that_a_moment_without_a_zone_is_refused() -> None:
    with (
        pytest.raises(ValueError, match="time zone"),
        clock.fixed(FRIDAY.replace(tzinfo=None)),
    ):
        pass


def test_that_moments_are_utc_and_shown_in_the_zone_of_the_machine() -> None:
    assert clock.now().tzinfo is UTC
    assert clock.local_now() == clock.now()
    assert clock.local_now().tzinfo is not None
