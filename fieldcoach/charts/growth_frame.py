"""Where the plot of a growth chart stands, and where a day and a value are in it."""

from dataclasses import dataclass
from datetime import date, timedelta

from fieldcoach.charts.alternative import Span


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the plot stands in a chart, and what it reaches over.

    Attributes:
        width, height: of the whole chart; left, right, top, bottom: the edges of the plot, from the
            top left of the chart. Device-independent pixels.
        first, last: the days at its ends, counted from the first day of the span.
        low, high: the values at its ends.
    """

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    first: float
    last: float
    low: float
    high: float

    def x(self, day: float) -> float:
        """Return where a day stands, from the left of the chart."""
        share = (day - self.first) / (self.last - self.first)
        return self.left + share * (self.right - self.left)

    def y(self, value: float) -> float:
        """Return where a value stands, from the top of the chart."""
        share = (value - self.low) / (self.high - self.low)
        return self.bottom - share * (self.bottom - self.top)

    def day(self, x: float) -> float:
        """Return the day at a place, from the left of the chart."""
        return self.first + self.days_in(x - self.left)

    def value(self, y: float) -> float:
        """Return the value at a place, from the top of the chart."""
        return self.high - self.values_in(y - self.top)

    def days_in(self, pixels: float) -> float:
        """Return how many days so many pixels are."""
        return pixels * (self.last - self.first) / max(self.right - self.left, 1.0)

    def values_in(self, pixels: float) -> float:
        """Return how much of the scale so many pixels are."""
        return pixels * (self.high - self.low) / max(self.bottom - self.top, 1.0)


@dataclass(frozen=True, slots=True)
class Spot:
    """A mark: its day from the first of the span, its value, and how many pixels it is across."""

    day: float
    value: float
    side: float


def day_number(day: date, span: Span) -> float:
    """Return days since the first day of the span."""
    return (day - span.first) / timedelta(days=1)
