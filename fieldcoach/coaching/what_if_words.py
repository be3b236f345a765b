"""What closing a part of the gap would bring, in words, with what has to be assumed for it."""

from collections.abc import Iterator

from fieldcoach.analysis.what_if import Closed
from fieldcoach.coaching.wording import grouped, leading, number, tier_names
from fieldcoach.i18n import _, ngettext


def headline(part: str, tier: str) -> str:
    """Return the question; `part` is quarter, half or all."""
    asked = {
        "quarter": _("What if everyone closed a quarter of the gap to the level of the {tier}?"),
        "half": _("What if everyone closed half of the gap to the level of the {tier}?"),
    }.get(part, _("What if everyone closed all of the gap to the level of the {tier}?"))
    return asked.format(tier=tier_names(tier).all)


def nothing(tier: str) -> str:
    """Return that there is no gap to reckon with."""
    return _(
        "On no skill are the {tier} clearly ahead, nor is there a hint of it: no gap is reckoned"
        " with."
    ).format(tier=tier_names(tier).all)


def sentence(
    skill: str, closed: Closed, reps: int, tier: str, value: float | None = None, unit: str = ""
) -> str:
    """Return what it would bring on one skill."""
    first, skill = tier_names(tier).all, leading(skill)
    if not closed.reps_below or not closed.tau2:
        return _(
            "{skill}: nothing to close. Once levels are moved towards the mean, the visits"
            " scatter too much for any gap to be left."
        ).format(skill=skill)
    text = ngettext(
        "{skill}: the team's mean would rise from {before} to {after}, with the {first} at {star}."
        " {below} of {n} rep would gain {each} points, {points} in all",
        "{skill}: the team's mean would rise from {before} to {after}, with the {first} at {star}."
        " {below} of {n} reps would gain {each} points each on average, {points} in all",
        reps,
    ).format(
        skill=skill,
        before=number(closed.team_before, 2),
        after=number(closed.team_after, 2),
        first=first,
        star=number(closed.star_level, 2),
        below=closed.reps_below,
        n=reps,
        each=number(closed.gain_per_rep_below, 2),
        points=number(closed.gain_per_rep_below * closed.reps_below),
    )
    if value is None:
        return text + "."
    return text + _("; if a point is worth what you assume, {value}.").format(
        value=about(value, unit)
    )


def about(value: float, unit: str = "") -> str:
    """Return a value to two figures, for no assumption is worth more: "about 520 € a month".

    >>> about(1234.5), about(0.0321, "€"), about(0)
    ('about 1\u202f200', 'about 0.032 €', 'about 0')
    """
    figure = f"{value:.2g}"
    told = float(figure)
    if told == int(told) and abs(told) >= 10:
        figure = grouped(int(told))
    elif "e" in figure:
        figure = f"{told:f}".rstrip("0").rstrip(".")
    return _("about {value}").format(value=f"{figure} {unit}".strip())


def amount(value: float, unit: str = "") -> str:
    """Return a value as it was given, its unit behind it."""
    figure = grouped(int(value)) if value == int(value) else f"{value:f}".rstrip("0")
    return f"{figure} {unit}".strip()


def assumptions(tier: str, point_value: float | None = None, unit: str = "") -> Iterator[str]:
    """Yield what the figures rest on, a sentence each."""
    first = tier_names(tier).all
    yield _(
        "This is arithmetic, no forecast: it says how many points lie between the team and the"
        " {first}, not that coaching brings them, nor that they would bring results."
    ).format(first=first)
    yield _(
        "The highest of many levels is high partly by luck. So every level is first moved towards"
        " the team's mean, the further the fewer visits it rests on; these means differ from the"
        " plain ones for that reason."
    )
    yield _(
        "Everyone with five ratings on three days takes part, of whatever tier. Whoever stands"
        " above the mean of the {first} stays there and gains nothing; one of the {first} below it"
        " does gain."
    ).format(first=first)
    if point_value is not None:
        yield _(
            "That one point more of one rep on one skill is worth {value} is your assumption. No"
            " figure of the journal says so, it is kept nowhere, and what several skills are worth"
            " does not simply add up."
        ).format(value=amount(point_value, unit))
