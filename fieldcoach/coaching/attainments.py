"""Which results are looked at, and what each rep reached in them on average."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import fmean
from uuid import UUID

from fieldcoach.coaching.likeness import nearest
from fieldcoach.domain.days import Window
from fieldcoach.domain.names import match_key
from fieldcoach.domain.results import Period, Result
from fieldcoach.errors import NotFound
from fieldcoach.i18n import _


@dataclass(frozen=True, slots=True)
class Attained:
    """A rep's mean attainment, as a share of 1, over so many periods."""

    mean: float
    periods: int


def metrics_of(found: Sequence[Result], window: Window) -> list[str]:
    """Return the metrics, the one with most results in the window's periods first, then by name.

    A metric that is spelt in more ways than one is called by the first of them.
    """
    names: dict[str, str] = {}
    for result in sorted(found, key=lambda one: one.metric):
        names.setdefault(match_key(result.metric), result.metric)
    there = Counter(match_key(one.metric) for one in found if one.period.overlaps(window))
    everywhere = Counter(match_key(one.metric) for one in found)
    ranked = sorted(names, key=lambda key: (-there[key], -everywhere[key], key))
    return [names[key] for key in ranked]


def asked_metric(metrics: Sequence[str], name: str | None) -> str | None:
    """Return the metric called `name`, as the journal spells it, or the first one.

    Where there are no results at all, no name is wrong. Raises NotFound, with the nearest name.
    """
    if not metrics or name is None:
        return metrics[0] if metrics else name
    for metric in metrics:
        if match_key(metric) == match_key(name):
            return metric
    near = nearest(name, metrics)
    if near is None:
        raise NotFound(_("There is no metric “{name}” in this journal.").format(name=name))
    raise NotFound(
        _("There is no metric “{name}” in this journal; did you mean {near}?").format(
            name=name, near=near
        )
    )


def results_in(found: Sequence[Result], window: Window) -> list[Result]:
    """Return the results whose attainment is known and whose period overlaps the window."""
    return [one for one in found if one.attainment is not None and one.period.overlaps(window)]


def results_after(found: Sequence[Result], day: date | None) -> list[Result]:
    """Return those of the earliest period with a known attainment that begins after `day`.

    Of periods that begin on one day that is the shortest; none without a day.
    """
    known = [one for one in found if one.attainment is not None]
    later = [one.period for one in known if day is not None and one.period.since > day]
    return [one for one in known if later and one.period == min(later)]


def attained(found: Sequence[Result]) -> dict[UUID, Attained]:
    """Return each rep's mean attainment: one figure a rep, however many periods there are."""
    shares: dict[UUID, list[float]] = {}
    for result in found:
        if result.attainment is not None:
            shares.setdefault(result.rep_id, []).append(result.attainment)
    return {rep_id: Attained(_mean(of_rep), len(of_rep)) for rep_id, of_rep in shares.items()}


def count_twice(found: Sequence[Result]) -> bool:
    """Return whether days count twice in some rep's mean: two of the results share them."""
    by_rep: dict[UUID, list[Period]] = {}
    for one in found:
        if one.attainment is not None:
            by_rep.setdefault(one.rep_id, []).append(one.period)
    return any(
        before.until >= after.since
        for periods in by_rep.values()
        for before, after in pairwise(sorted(periods))
    )


def _mean(shares: Sequence[float]) -> float:
    try:
        return fmean(shares)
    except OverflowError:
        # Figures as large as that are a slip of the pen, and no reason to show nothing at all.
        return sum(share / len(shares) for share in shares)
