"""Whether a metric made the tiers: then stars stand high on it by definition."""

import re
from collections.abc import Iterable, Mapping, Sequence
from enum import Enum, auto
from uuid import UUID

from fieldcoach.domain.days import Window
from fieldcoach.domain.names import match_key
from fieldcoach.domain.people import Tier, TierSpan

#: Below this many on a side, all of one side above the other says nothing.
_FEWEST = 2


class Making(Enum):
    """How the tiers and a metric hang together."""

    APART = auto()  # as far as is known
    FOLLOWS = auto()  # every star above every average: as if it had made them
    MADE = auto()  # it is on record that it did


def making(
    metric: str,
    window: Window,
    spans: Mapping[UUID, Sequence[TierSpan]],
    held: Iterable[tuple[str | None, float]],
) -> Making:
    """Return whether `metric` made the tiers.

    `spans` are the tiers of the reps looked at, `held` their tier and attainment.
    """
    holding = (span for of_rep in spans.values() for span in _holding(of_rep, window))
    if any(_names(span, metric) for span in holding):
        return Making.MADE
    pairs = list(held)
    stars = [share for tier, share in pairs if tier == Tier.STAR]
    averages = [share for tier, share in pairs if tier == Tier.AVERAGE]
    if min(len(stars), len(averages)) >= _FEWEST and min(stars) > max(averages):
        return Making.FOLLOWS
    return Making.APART


def _holding(spans: Sequence[TierSpan], window: Window) -> list[TierSpan]:
    """Return the spans of one rep that hold on a day of the window; the first one from ever."""
    ordered = sorted(spans, key=lambda span: span.since)
    found = []
    for place, span in enumerate(ordered):
        begins_late = place and window.until is not None and span.since > window.until
        following = ordered[place + 1].since if place + 1 < len(ordered) else None
        ends_early = following and window.since is not None and following <= window.since
        if not begins_late and not ends_early:
            found.append(span)
    return found


def _names(span: TierSpan, metric: str) -> bool:
    """Whether a tier was set from the metric, or its reason has the metric's name as a word."""
    key = match_key(metric)
    if match_key(span.metric) == key:
        return True
    return re.search(rf"(?<!\w){re.escape(key)}(?!\w)", match_key(span.reason)) is not None
