"""Results as an export holds them: as they come in again, figure by figure."""

from typing import Any

from sqlalchemy import Select, select

from fieldcoach.coaching.extract_scope import ExtractScope
from fieldcoach.domain.results import Period, in_percent
from fieldcoach.store import models as m

RESULT_COLUMNS = (
    "rep", "period", "target", "actual", "attainment", "metric", "result_id", "rep_id",
)  # fmt: skip


def results(scope: ExtractScope) -> Select[*tuple[Any, ...]]:
    """Select the results of the periods that overlap the scope's days, for `row`."""
    chosen = (
        select(
            m.Rep.name,
            m.Result.since,
            m.Result.until,
            m.Result.target,
            m.Result.actual,
            m.Result.stated,
            m.Result.metric,
            m.Result.id,
            m.Result.rep_id,
        )
        .join(m.Rep, m.Rep.id == m.Result.rep_id)
        .order_by(m.Rep.name_key, m.Result.metric_key, m.Result.since, m.Result.until)
    )
    if scope.rep_id is not None:
        chosen = chosen.where(m.Result.rep_id == scope.rep_id)
    if scope.window.since is not None:
        chosen = chosen.where(m.Result.until >= scope.window.since)
    if scope.window.until is not None:
        chosen = chosen.where(m.Result.since <= scope.window.until)
    return chosen


def row(found: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return a row of RESULT_COLUMNS; the attainment, in percent, only where it was stated."""
    rep, since, until, target, actual, stated, *rest = found
    percent = None if stated is None else in_percent(stated)
    return rep, str(Period(since, until)), target, actual, percent, *rest
