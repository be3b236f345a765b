"""Charts in words, for those who do not see them, and the days that charts reach over."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from fieldcoach.coaching.wording import measure_of, named_day
from fieldcoach.i18n import _, ngettext

if TYPE_CHECKING:  # for the name of a type alone
    from fieldcoach.coaching.growth import SkillCurve


@dataclass(frozen=True, slots=True)
class Span:
    """The days a chart reaches over, both included."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


def span_of(curves: "Iterable[SkillCurve]") -> Span | None:
    """Return the days that hold everything on these curves, None where they are empty.

    Charts that stand side by side share it, so that the same place is the same day.
    """
    days = [day for curve in curves for day in _days_on(curve)]
    return Span(min(days), max(days)) if days else None


def describe(curve: "SkillCurve") -> str:
    """Return in words what the chart of `curve` shows."""
    level = measure_of(curve.item).level
    said = [f"{curve.verdict_words}.", curve.sentence, *_course(curve)]
    if curve.benchmark is not None:
        said.append(_("Your stars average {level}.").format(level=level(curve.benchmark)))
    if curve.coached:
        said.append(_("Coached on {days}.").format(days=_days(curve.coached)))
    if curve.shown:
        said.append(_("Shown by you on {days}.").format(days=_days(curve.shown)))
    if curve.began is not None:
        said.append(_("New wording since {day}.").format(day=_days([curve.began])))
    if curve.reworded:
        said.append(
            _("Reworded on {days} without another meaning.").format(days=_days(curve.reworded))
        )
    return " ".join(part for part in said if part)


def _course(curve: "SkillCurve") -> list[str]:
    if not curve.points:
        return []
    first, last = curve.points[0], curve.points[-1]
    level = measure_of(curve.item).level
    if first is last:
        return [_("{level} on {day}.").format(level=level(first.mean), day=_days([first.day]))]
    counted = ngettext("{n} day", "{n} days", len(curve.points)).format(n=len(curve.points))
    return [
        _("{days}: {first} on {first_day}, {last} on {last_day}.").format(
            days=counted,
            first=level(first.mean),
            first_day=_days([first.day]),
            last=level(last.mean),
            last_day=_days([last.day]),
        )
    ]


def _days(days: Iterable[date]) -> str:
    return ", ".join(f"{named_day(day)} {day.year}" for day in days)


def _days_on(curve: "SkillCurve") -> list[date]:
    return [
        *(point.day for point in (*curve.earlier, *curve.points)),
        *(day for day, _rating in curve.self_ratings),
        *curve.coached,
        *curve.shown,
    ]
