"""The days that the time strips of all plans share."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from fieldcoach.coaching.wording import month

_LEAST_BACK, _MOST_BACK = 15, 60  # days before today
_LEAST_AHEAD, _MOST_AHEAD = 70, 270
_ROOM = 4  # days behind the last one, so that its mark has room


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """From `first` to `last`, with today somewhere between them."""

    first: date
    last: date
    today: date

    def part(self, day: date) -> float:
        """Return how far along a day is: 0 at the first, 1 at the last, never beyond."""
        share = (day - self.first).days / (self.last - self.first).days
        return min(max(share, 0.0), 1.0)

    def months(self) -> Iterator[tuple[date, str]]:
        """Yield the first day of each month but the first, with its name."""
        number = self.first.year * 12 + self.first.month
        while (day := date(number // 12, number % 12 + 1, 1)) < self.last:
            yield day, month(day)
            number += 1


def time_axis(days: Iterable[date], today: date) -> TimeAxis:
    """Return an axis that holds today and `days`, as far as they are not too far off."""
    held = [today, *days]
    back = min(max((today - min(held)).days + _ROOM, _LEAST_BACK), _MOST_BACK)
    ahead = min(max((max(held) - today).days + _ROOM, _LEAST_AHEAD), _MOST_AHEAD)
    return TimeAxis(today - timedelta(back), today + timedelta(ahead), today)
