from datetime import date, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from fieldcoach.domain.people import TierSpan, tier_on

ANA = UUID(int=1)
NEW_YEAR = date(2026, 1, 1)


def span(tier: str, since: date) -> TierSpan:
    return TierSpan(rep_id=ANA, tier=tier, since=since)


def test_that_a_rep_without_a_tier_has_none() -> None:
    assert tier_on([], NEW_YEAR) is None


def test_that_a_tier_holds_from_its_day_until_the_next() -> None:
    spans = [span("star", date(2026, 7, 1)), span("average", NEW_YEAR)]
    assert tier_on(spans, date(2026, 6, 30)) == "average"
    assert tier_on(spans, date(2026, 7, 1)) == "star"
    assert tier_on(spans, date(2030, 1, 1)) == "star"


def test_that_a_first_tier_holds_for_the_days_before_it_too() -> None:
    assert tier_on([span("star", NEW_YEAR)], date(2000, 1, 1)) == "star"


starts = st.lists(st.integers(0, 400), unique=True, min_size=1, max_size=6)


@given(starts, st.integers(-50, 450))
def test_that_the_tier_is_that_of_the_last_span_begun_or_else_the_first(
    begun: list[int], asked: int
) -> None:
    spans = [span(str(start), NEW_YEAR + timedelta(days=start)) for start in begun]
    past = [start for start in begun if start <= asked]
    assert tier_on(spans, NEW_YEAR + timedelta(days=asked)) == str(max(past, default=min(begun)))
