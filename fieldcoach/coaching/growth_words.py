"""What a growth curve says, in a manager's words."""

from collections.abc import Sequence
from datetime import date

from fieldcoach.analysis.growth import MOVING, GrowthCaution, GrowthVerdict, SkillGrowth
from fieldcoach.analysis.sessions import MIN_SESSIONS, MIN_SPAN
from fieldcoach.analysis.skill_levels import ALPHA
from fieldcoach.coaching.wording import MINUS, decimals_for, measure_of, short_day, window_text
from fieldcoach.domain.days import Window
from fieldcoach.domain.rubric import Item
from fieldcoach.i18n import _, ngettext

_LARGE = 1 / 4
_WITHHOLDING = (  # the first one that holds is what a sentence says
    GrowthCaution.ONE_DAY_DRIVES,
    GrowthCaution.MANAGER_DRIFT,
    GrowthCaution.FIRST_DAY_LOWEST,
)


def verdict_words(verdict: GrowthVerdict) -> str:
    """Return a verdict in a few words."""
    return {
        GrowthVerdict.GROWING: _("Growing"),
        GrowthVerdict.SLIPPING: _("Slipping"),
        GrowthVerdict.NO_CLEAR_TREND: _("No clear trend"),
        GrowthVerdict.TOO_EARLY: _("Too early to say"),
        GrowthVerdict.POINTS_ONLY: _("Days only"),
    }[verdict]


def seen_words(days: Sequence[date], today: date) -> str:
    """Return how many ride-alongs there are, from when to when; "" without any.

    `days` are those with a rating, the earliest first.
    """
    if not days:
        return ""
    return f"{_days(len(days))}, {window_text(Window(days[0], days[-1]), today)}"


def sentence(
    growth: SkillGrowth, ride_alongs: int, began: date | None, item: Item = Item.LEVEL
) -> str:
    """Return what may be said of one skill's course, and no more.

    `ride_alongs` is on how many days the rep was seen at all; `began` the first day under the
    present wording where an earlier one exists.
    """
    measure = measure_of(item)
    if growth.verdict is GrowthVerdict.POINTS_ONLY:
        return ngettext(
            "Seen on {k} of {n} ride-along: the days are shown, nothing more is claimed.",
            "Seen on {k} of {n} ride-alongs: the days are shown, nothing more is claimed.",
            ride_alongs,
        ).format(k=growth.sessions, n=ride_alongs)
    if growth.verdict is GrowthVerdict.TOO_EARLY:
        return _too_early(growth, began)
    if growth.per_90_days is None or growth.ci_low is None or growth.ci_high is None:
        return ""
    if growth.verdict is GrowthVerdict.NO_CLEAR_TREND:
        return _no_clear_trend(growth, item)
    decimals = decimals_for(growth.ci_low, growth.ci_high)
    change = measure.signed(growth.per_90_days, decimals)
    return _("{change}{unit} per 90 days (95 % range {low} to {high}) over {days}.").format(
        change=change,
        unit=_unit(item, change),
        low=measure.bare(growth.ci_low, decimals),
        high=measure.bare(growth.ci_high, decimals),
        days=_days(growth.sessions),
    )


def _days(sessions: int) -> str:
    return ngettext("{n} ride-along", "{n} ride-alongs", sessions).format(n=sessions)


def _unit(item: Item, change: str) -> str:
    """Return what follows a change in figures, with a blank before it."""
    if item is Item.COUNT:
        return _(" a visit")
    if item is Item.DONE:
        points = 1 if change.strip("+" + MINUS) == "1" else 2
        return ngettext(" percentage point", " percentage points", points)
    return measure_of(item).unit


def _too_early(growth: SkillGrowth, began: date | None) -> str:
    if growth.sessions >= MIN_SESSIONS:
        return _("{days} in less than {span} days; a trend needs {span} at least.").format(
            days=_days(growth.sessions), span=MIN_SPAN
        )
    if began is not None:
        return _(
            "{days} under the new wording, since {day}; a trend needs {n}. Earlier days are not"
            " mixed in."
        ).format(
            days=_days(growth.sessions), day=f"{short_day(began)} {began.year}", n=MIN_SESSIONS
        )
    return _("{days} so far; a trend needs {n} over {span} days.").format(
        days=_days(growth.sessions), n=MIN_SESSIONS, span=MIN_SPAN
    )


def _no_clear_trend(growth: SkillGrowth, item: Item) -> str:
    if growth.per_90_days is None or growth.ci_low is None or growth.ci_high is None:
        return ""
    if (why := _why_no_claim(growth)) is not None:
        return withholding_words(why).format(days=_days(growth.sessions))
    measure, least = measure_of(item), growth.least_change
    if least is not None and _tells_little(growth, item, least):
        return _(
            "The days differ too much to tell: over {days} only a change of about {least}{unit} per"
            " 90 days, or more, could have shown."
        ).format(
            days=_days(growth.sessions),
            least=measure.bare(least, 1),
            unit=_unit(item, measure.bare(least, 1)),
        )
    change = measure.signed(growth.per_90_days)
    text = _("{change}{unit} per 90 days ({low} to {high}) over {days}").format(
        change=change,
        unit=_unit(item, change),
        low=measure.bare(growth.ci_low, 1),
        high=measure.bare(growth.ci_high, 1),
        days=_days(growth.sessions),
    )
    if least is None or not measure.rounded(least):
        return text + "."
    if growth.ci_low > 0 or growth.ci_high < 0:
        return text + _("; among all the skills looked at, one like that can come by chance.")
    if measure.rounded(growth.per_90_days) >= measure.rounded(least):
        return text + _("; a change this small can come by chance.")
    return text + _("; a change smaller than about {change} could not have shown.").format(
        change=measure.bare(least, 1)
    )


def _tells_little(growth: SkillGrowth, item: Item, least: float) -> bool:
    """Return whether a share done, or a count, could move far in 90 days and not have shown.

    By a quarter of all visits, or of the count itself: the slope would then say more than the days
    do, and its range, "−54 to 56", less than a sentence.
    """
    line = growth.line
    if line is None or item is Item.LEVEL:
        return False
    level = line.intercept_at_first_day + line.slope_per_day * line.mean_day
    return least >= _LARGE * (level if item is Item.COUNT else 1.0)


def _why_no_claim(growth: SkillGrowth) -> GrowthCaution | None:
    """Return the caution that the skill's own sentence names as what keeps back its claim.

    There is one only where the figures alone would be a claim.
    """
    if growth.verdict is not GrowthVerdict.NO_CLEAR_TREND:
        return None
    if growth.p_adjusted is None or growth.p_adjusted > ALPHA:
        return None
    return next((caution for caution in _WITHHOLDING if caution in growth.cautions), None)


def withholding_words(caution: GrowthCaution) -> str:
    """Return why a trend over {days} is no claim, or "" where a caution does not withhold it."""
    return {
        GrowthCaution.ONE_DAY_DRIVES: _(
            "Over {days} the line hangs on one unusual day or a few, so no trend is claimed."
        ),
        GrowthCaution.MANAGER_DRIFT: _(
            "Over {days} a manager who rated drifted apart from those who rated beside them, so no"
            " trend is claimed."
        ),
        GrowthCaution.FIRST_DAY_LOWEST: _(
            "Of {days} the first was the lowest; without it there is no clear trend."
        ),
    }.get(caution, "")


def to_mind(growth: SkillGrowth, began: date | None) -> list[str]:
    """Return as sentences the cautions that the skill's own sentence does not say already.

    `began` is the first day under the present wording where an earlier one exists. Which way a line
    points is nobody's question where the figures claim no trend: few days always decide it then.
    """
    said = {_why_no_claim(growth), GrowthCaution.ONE_DAY_DRIVES}
    if _tells_of_wording(growth, began):
        said.add(GrowthCaution.RUBRIC_CHANGED)
    claims = growth.verdict in MOVING
    return [caution_words(caution, claims) for caution in growth.cautions if caution not in said]


def _tells_of_wording(growth: SkillGrowth, began: date | None) -> bool:
    """Return whether the sentence of a skill that is too early says that the wording changed."""
    too_early = growth.verdict is GrowthVerdict.TOO_EARLY
    return too_early and began is not None and growth.sessions < MIN_SESSIONS


def caution_words(caution: GrowthCaution, claims: bool = False) -> str:
    """Return a caution as a sentence; `claims` says that the skill is growing or slipping."""
    return {
        GrowthCaution.ONE_DAY_DRIVES: _("A few days decide which way it points."),
        GrowthCaution.MANAGER_DRIFT: _(
            "A manager who rated these days drifted apart from those who rated beside them; part of"
            " a change may lie there."
        ),
        GrowthCaution.NEIGHBOURS_ALIKE: _(
            "Days close to each other came out alike, so the true range is wider than the one"
            " shown."
        ),
        GrowthCaution.FIRST_DAY_LOWEST: (
            _("The first day was the lowest; the trend holds without it too.")
            if claims
            else _("The first day was the lowest; one low start can look like growth.")
        ),
        GrowthCaution.RUBRIC_CHANGED: _(
            "The wording changed; days under the other wording are not mixed in."
        ),
        GrowthCaution.MANAGERS_CHANGED: _(
            "Not the same managers rated on all of these days; part of a change may lie in who"
            " rated."
        ),
        GrowthCaution.FLOOR_CEILING: _(
            "More than half of the ratings are at one end of the scale; beyond it no change can"
            " show."
        ),
    }.get(caution, "")
