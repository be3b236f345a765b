"""A straight line through session means, and how sure it is."""

from dataclasses import dataclass
from datetime import date
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from fieldcoach.analysis.intervals import Interval, t_quantile, two_sided_p

Floats = NDArray[np.float64]

# Residuals, or a rise over the whole span, smaller than this are rounding.
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """Ordinary least squares of y on x (days), every session with the same weight.

    Attributes:
        slope: per day.
        at_zero: the line at x = 0.
        error: residual SD, √(SSE/(n−2)); 0 for a perfect fit.
        mean_x, sum_sq_x: mean and centred sum of squares of x.
        residuals: y less the line, in the order given.
    """

    slope: float
    at_zero: float
    error: float
    mean_x: float
    sum_sq_x: float
    residuals: Floats

    @property
    def df(self) -> int:
        """Degrees of freedom, n − 2."""
        return self.residuals.size - 2

    @property
    def slope_error(self) -> float:
        """Standard error of the slope."""
        return self.error / sqrt(self.sum_sq_x)

    @property
    def slope_interval(self) -> Interval:
        """The 95 % t interval of the slope; a point for a perfect fit."""
        half = t_quantile(self.df) * self.slope_error
        return Interval(self.slope - half, self.slope + half)

    @property
    def p_value(self) -> float:
        """Two-sided p of no slope: 1 where nothing moves, 0 for any other perfect fit."""
        if self.error == 0.0:
            return 1.0 if self.slope == 0.0 else 0.0
        return two_sided_p(self.slope / self.slope_error, self.df)


def fit_line(x: Floats, y: Floats) -> Fit | None:
    """Fit y = at_zero + slope·x; None for fewer than 3 points or when all x are the same."""
    if x.size < 3 or np.ptp(x) == 0:
        return None
    from_mean = x - x.mean()
    sum_sq_x = float(from_mean @ from_mean)
    slope = float(from_mean @ (y - y.mean())) / sum_sq_x
    if direction(slope, x) == 0:
        slope = 0.0
    at_zero = float(y.mean()) - slope * float(x.mean())
    residuals = y - (at_zero + slope * x)
    error = sqrt(float(residuals @ residuals) / (x.size - 2))
    if error < _ROUNDING:
        error, residuals = 0.0, np.zeros_like(residuals)
    return Fit(
        slope=slope,
        at_zero=at_zero,
        error=error,
        mean_x=float(x.mean()),
        sum_sq_x=sum_sq_x,
        residuals=residuals,
    )


def direction(slope: float, x: Floats) -> int:
    """Return 1, 0 or −1: whether y rises, stays or falls from the first x to the last."""
    rise = slope * float(np.ptp(x))
    return 0 if abs(rise) < _ROUNDING else int(np.sign(rise))


def theil_sen(x: Floats, y: Floats) -> float | None:
    """Return the median of the slopes between all pairs of points (Sen 1968), None without any."""
    first, second = np.triu_indices(x.size, k=1)
    apart = x[second] - x[first]
    usable = apart != 0
    if not usable.any():
        return None
    return float(np.median((y[second] - y[first])[usable] / apart[usable]))


def neighbours_correlate(residuals: Floats) -> float | None:
    """Return the lag-1 correlation of residuals in time order, None for a perfect fit."""
    squares = float(residuals @ residuals)
    if squares == 0:
        return None
    return float(residuals[1:] @ residuals[:-1]) / squares


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """The trend as it is drawn, from the first session to the last and no further.

    Attributes:
        slope_per_day, intercept_at_first_day: the line, in rating points.
        first_day, last_day: its ends.
        sessions: the points it rests on.
        error: residual SD.
        mean_day, sum_sq_days: of the sessions' days since the first.
        scale_low, scale_high: what nothing drawn may leave.
    """

    slope_per_day: float
    intercept_at_first_day: float
    first_day: date
    last_day: date
    sessions: int
    error: float
    mean_day: float
    sum_sq_days: float
    scale_low: int
    scale_high: int

    @property
    def span(self) -> int:
        """Days from the first session to the last."""
        return (self.last_day - self.first_day).days


def drawn_line(fit: Fit, first_day: date, last_day: date, scale: tuple[int, int]) -> Line:
    """Return what is needed to draw `fit`, whose x are days since `first_day`."""
    return Line(
        slope_per_day=fit.slope,
        intercept_at_first_day=fit.at_zero,
        first_day=first_day,
        last_day=last_day,
        sessions=fit.residuals.size,
        error=fit.error,
        mean_day=fit.mean_x,
        sum_sq_days=fit.sum_sq_x,
        scale_low=scale[0],
        scale_high=scale[1],
    )


def band_at(line: Line, days: Floats) -> tuple[Floats, Floats, Floats]:
    """Return fitted, low and high at `days` since the first session.

    The band is the pointwise 95 % t interval of the mean, ± t·s·√(1/n + (x−x̄)²/Σ(x−x̄)²). All
    three are clipped to the scale.

    Raises ValueError for a day before the first session or after the last.
    """
    if days.size and (days.min() < 0 or days.max() > line.span):
        raise ValueError("a trend is not drawn beyond its sessions")
    fitted = line.intercept_at_first_day + line.slope_per_day * days
    leverage = 1 / line.sessions + (days - line.mean_day) ** 2 / line.sum_sq_days
    half = t_quantile(line.sessions - 2) * line.error * np.sqrt(leverage)

    def clipped(values: Floats) -> Floats:
        return np.clip(values, line.scale_low, line.scale_high)

    return clipped(fitted), clipped(fitted - half), clipped(fitted + half)


def band(line: Line, n_points: int = 60) -> tuple[Floats, Floats, Floats, Floats]:
    """Return days since the first session, fitted, low, high at `n_points` even steps."""
    days = np.linspace(0.0, float(line.span), n_points)
    return days, *band_at(line, days)
