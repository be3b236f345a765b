"""What a growth curve says, in a manager's words."""

from datetime import date

from fieldcoach.analysis.growth import GrowthCaution, GrowthVerdict, SkillGrowth
from fieldcoach.analysis.sessions import MIN_SESSIONS, MIN_SPAN
from fieldcoach.analysis.skill_levels import ALPHA
from fieldcoach.coaching.wording import Measure, decimals_for, measure_of, short_day
from fieldcoach.domain.rubric import Item
from fieldcoach.i18n import _, ngettext


def verdict_words(verdict: GrowthVerdict) -> str:
    """Return a verdict in a few words."""
    return {
        GrowthVerdict.GROWING: _("Growing"),
        GrowthVerdict.SLIPPING: _("Slipping"),
        GrowthVerdict.NO_CLEAR_TREND: _("No clear trend"),
        GrowthVerdict.TOO_EARLY: _("Too early to say"),
        GrowthVerdict.POINTS_ONLY: _("Days only"),
    }[verdict]


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
        return _no_clear_trend(growth, measure)
    decimals = decimals_for(growth.ci_low, growth.ci_high)
    return _("{change}{unit} per 90 days (95 % range {low} to {high}) over {days}.").format(
        change=measure.signed(growth.per_90_days, decimals),
        unit=measure.unit,
        low=measure.bare(growth.ci_low, decimals),
        high=measure.bare(growth.ci_high, decimals),
        days=_days(growth.sessions),
    )


def _days(sessions: int) -> str:
    return ngettext("{n} ride-along", "{n} ride-alongs", sessions).format(n=sessions)


def _too_early(growth: SkillGrowth, began: date | None) -> str:
    if growth.sessions >= MIN_SESSIONS:
        return _("{days} within {span} days; a trend needs {span} days at least.").format(
            days=_days(growth.sessions), span=MIN_SPAN
        )
    if began is not None:
        return _(
            "{days} since the wording changed on {day}; a trend needs {n}. Earlier days are not"
            " mixed in."
        ).format(days=_days(growth.sessions), day=short_day(began), n=MIN_SESSIONS)
    return _("{days} so far; a trend needs {n} over {span} days.").format(
        days=_days(growth.sessions), n=MIN_SESSIONS, span=MIN_SPAN
    )


def _no_clear_trend(growth: SkillGrowth, measure: Measure) -> str:
    if growth.per_90_days is None or growth.ci_low is None or growth.ci_high is None:
        return ""
    if growth.p_adjusted is not None and growth.p_adjusted <= ALPHA:
        # The figures alone would be a claim; the sentence says what keeps it back.
        withheld_by = _withheld_by(growth)
        why = withholding_words(withheld_by) if withheld_by else ""
        if not why and GrowthCaution.FIRST_DAY_LOWEST in growth.cautions:
            why = _("Without the first day, the lowest, there is no clear trend")
        if why:
            return _("{why} over {days}.").format(why=why, days=_days(growth.sessions))
    text = _("{change}{unit} per 90 days ({low} to {high}) over {days}").format(
        change=measure.signed(growth.per_90_days),
        unit=measure.unit,
        low=measure.bare(growth.ci_low, 1),
        high=measure.bare(growth.ci_high, 1),
        days=_days(growth.sessions),
    )
    least = growth.least_change
    if least is None or not measure.rounded(least):
        return text + "."
    if measure.rounded(growth.per_90_days) >= measure.rounded(least):
        return text + _("; among all skills looked at, that can come by chance.")
    return text + _("; less than about {change} could not have shown.").format(
        change=measure.bare(least, 1)
    )


def _withheld_by(growth: SkillGrowth) -> GrowthCaution | None:
    """Return the caution that the skill's own sentence names as what withholds its claim."""
    if growth.p_adjusted is None or growth.p_adjusted > ALPHA:
        return None
    return next((caution for caution in growth.cautions if withholding_words(caution)), None)


def withholding_words(caution: GrowthCaution) -> str:
    """Return why a trend is no claim, or "" for a caution that does not withhold it."""
    return {
        GrowthCaution.ONE_DAY_DRIVES: _("One unusual day makes the line, so no trend is claimed"),
        GrowthCaution.MANAGER_DRIFT: _(
            "Managers who rated together drifted apart in this time, so no trend is claimed"
        ),
    }.get(caution, "")


def to_mind(growth: SkillGrowth, began: date | None) -> list[str]:
    """Return as sentences the cautions that the skill's own sentence does not say already.

    `began` is the first day under the present wording where an earlier one exists.
    """
    said = {caution for caution in growth.cautions if withholding_words(caution)}
    if _withheld_by(growth) is not GrowthCaution.MANAGER_DRIFT:
        said.discard(GrowthCaution.MANAGER_DRIFT)  # without a claim, it can hide one
    if began is not None and growth.verdict is GrowthVerdict.TOO_EARLY:
        said.add(GrowthCaution.RUBRIC_CHANGED)
    return [caution_words(caution) for caution in growth.cautions if caution not in said]


def caution_words(caution: GrowthCaution) -> str:
    """Return a caution as a sentence."""
    withheld = withholding_words(caution)
    if withheld:
        return withheld + "."
    return {
        GrowthCaution.NEIGHBOURS_ALIKE: _(
            "Neighbouring days are alike, so the range is drawn too narrow."
        ),
        GrowthCaution.FIRST_DAY_LOWEST: _(
            "The first day was the lowest; a trend is claimed only if it holds without it too."
        ),
        GrowthCaution.RUBRIC_CHANGED: _("The wording changed; earlier days are not mixed in."),
        GrowthCaution.MANAGERS_CHANGED: _("Not one manager rated on all of these days."),
        GrowthCaution.FLOOR_CEILING: _(
            "More than half of the ratings are at one end of the scale."
        ),
    }.get(caution, "")
