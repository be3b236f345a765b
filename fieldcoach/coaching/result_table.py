"""Results as tables: one metric and period of the whole team, and all that one rep has."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from fieldcoach.coaching import waiting_figures
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.reps import rep_record, rep_row, spans_by_rep
from fieldcoach.coaching.results import results
from fieldcoach.coaching.waiting_figures import Waiting
from fieldcoach.domain.names import clean, match_key
from fieldcoach.domain.people import Rep, Tier, has_left, tier_on
from fieldcoach.domain.results import DEFAULT_METRIC, Period, Result, parse_period
from fieldcoach.store import models as m


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultRow:
    """A rep with the result of one metric and period.

    Attributes:
        result: what is on record; None for nothing.
        waiting: a target without its actual, or the other way round: no result yet.
        overlapping: other periods of this rep and metric that share days with this one.
    """

    rep: Rep
    tier: str | None
    has_left: bool
    result: Result | None
    waiting: Waiting | None
    overlapping: tuple[Period, ...]

    @property
    def target(self) -> float | None:
        """The target, on record or waiting for its actual."""
        if self.waiting is not None:
            return self.waiting.target
        return self.result.target if self.result else None

    @property
    def actual(self) -> float | None:
        """The actual, on record or waiting for its target."""
        if self.waiting is not None:
            return self.waiting.actual
        return self.result.actual if self.result else None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultTable:
    """A metric in a period for every rep, by tier and name.

    Attributes:
        metrics: the names there are results or waiting figures of, the one with most first.
        periods: those on record or begun for this metric, the newest first.
    """

    metric: str
    period: Period
    rows: tuple[ResultRow, ...]
    metrics: tuple[str, ...]
    periods: tuple[Period, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is on record or waiting, in any period."""
        return not self.metrics


@dataclass(frozen=True, slots=True, kw_only=True)
class RepResult:
    """A result of one rep, with the other periods of its metric that share days with it."""

    result: Result
    overlapping: tuple[Period, ...]


def result_table(
    journal: Journal, today: date, metric: str | None = None, period: Period | None = None
) -> ResultTable:
    """Return a metric in a period; None: the metric with most results, in its newest period.

    Reps who left stay in a table where they have a result, or were in the team in the period.
    """
    with journal.reading() as session:
        found = results(session)
        waiting = waiting_figures.read(session)
        everyone = [rep_record(row) for row in session.scalars(select(m.Rep))]
        spans = spans_by_rep(session)
    names = _metrics(found, waiting)
    shown = clean(metric or "") or (names[0] if names else DEFAULT_METRIC)
    key = match_key(shown)
    shown = next((name for name in names if match_key(name) == key), shown)
    of_metric = [one for one in found if match_key(one.metric) == key]
    begun = {one.period for one in of_metric}
    begun |= {one.period for one in waiting if one.metric_key == key}
    periods = tuple(sorted(begun, key=lambda one: (one.until, one.since), reverse=True))
    at = period or (periods[0] if periods else _this_month(today))
    held = {(one.rep_id, one.period): one for one in of_metric}
    half = {one.rep_id: one for one in waiting if (one.metric_key, one.period) == (key, at)}
    by_rep: dict[UUID, list[Period]] = {}
    for one in of_metric:
        by_rep.setdefault(one.rep_id, []).append(one.period)
    rows = [
        ResultRow(
            rep=rep,
            tier=tier_on(spans.get(rep.id, ()), at.until),
            has_left=has_left(rep.left_on, today),
            result=held.get((rep.id, at)),
            waiting=_still_waiting(half.get(rep.id), held.get((rep.id, at))),
            overlapping=_sharing_days(at, by_rep.get(rep.id, ())),
        )
        for rep in everyone
        if not has_left(rep.left_on, at.since) or (rep.id, at) in held or rep.id in half
    ]
    rows.sort(key=lambda row: (row.has_left, _place(row.tier), match_key(row.rep.name)))
    return ResultTable(metric=shown, period=at, rows=tuple(rows), metrics=names, periods=periods)


def rep_results(journal: Journal, rep_id: UUID) -> tuple[RepResult, ...]:
    """Return the results of a rep: metric by metric, the newest period first. Raises NotFound."""
    with journal.reading() as session:
        rep_row(session, rep_id)
        found = results(session, rep_id=rep_id)
    by_metric: dict[str, list[Period]] = {}
    for one in found:
        by_metric.setdefault(match_key(one.metric), []).append(one.period)
    ordered = sorted(found, key=lambda one: (one.period.until, one.period.since), reverse=True)
    ordered.sort(key=lambda one: match_key(one.metric))
    return tuple(
        RepResult(
            result=one,
            overlapping=_sharing_days(one.period, by_metric[match_key(one.metric)]),
        )
        for one in ordered
    )


def _still_waiting(waiting: Waiting | None, result: Result | None) -> Waiting | None:
    """Return what waits, unless a whole result came in by another way, an import perhaps."""
    return None if result is not None and result.target is not None else waiting


def _metrics(found: Sequence[Result], waiting: Sequence[Waiting]) -> tuple[str, ...]:
    counts: dict[str, int] = {}
    names: dict[str, str] = {}
    for metric in (*(one.metric for one in found), *(one.metric for one in waiting)):
        key = match_key(metric)
        names.setdefault(key, metric)
        counts[key] = counts.get(key, 0) + 1
    return tuple(names[key] for key in sorted(names, key=lambda key: (-counts[key], key)))


def _sharing_days(period: Period, others: Sequence[Period]) -> tuple[Period, ...]:
    return tuple(other for other in sorted(others) if period.shares_days_with(other))


def _this_month(today: date) -> Period:
    month = parse_period(f"{today:%Y-%m}")
    assert month is not None
    return month


def _place(tier: str | None) -> int:
    order: list[str | None] = [Tier.STAR, Tier.AVERAGE, Tier.DEVELOPING]
    return order.index(tier) if tier in order else len(order)
