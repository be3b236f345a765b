"""What the columns of the data package hold, and in which unit."""

from collections.abc import Iterable
from dataclasses import dataclass

from fieldcoach.domain.one_on_one import MOST_USEFUL, AgendaKind, OneOnOneState
from fieldcoach.domain.plans import GoalState
from fieldcoach.domain.ride_along import ActionState, Doer, Outcome, Purpose, Role, State
from fieldcoach.domain.rubric import MAX_COUNT, MAX_LEVELS, Item


@dataclass(frozen=True, slots=True)
class Field:
    """A column: `kind` is a Table Schema type; `values` are all there may be."""

    kind: str
    description: str
    values: tuple[str, ...] = ()
    low: int | None = None
    high: int | None = None


def field_of(table: str, column: str) -> Field:
    """Return what a column of a table holds."""
    return _OF_TABLE.get(f"{table}.{column}") or _FIELDS[column]


def _text(description: str) -> Field:
    return Field("string", description)


def _word(description: str, values: Iterable[str]) -> Field:
    return Field("string", description, values=tuple(values))


def _day(description: str) -> Field:
    return Field("date", description)


def _count(description: str, low: int = 0, high: int | None = None) -> Field:
    return Field("integer", description, low=low, high=high)


def _figure(description: str) -> Field:
    return Field("number", description)


def _key(description: str) -> Field:
    return Field("string", f"Key (UUID) of the {description}.")


_RATING = "in steps of the skill's scale (levels, 0 or 1 for a done item, or a count)"

_FIELDS: dict[str, Field] = {
    "rep": _text("Name of the rep."),
    "role": _word("What the manager does in the visit; in a modelled one nothing counts.", Role),
    "territory": _text("The rep's territory."),
    "reports_to": _text("Name of whom the rep reports to."),
    "hired_on": _day("Day the rep was hired."),
    "left_on": _day("Day the rep left."),
    "tier": _text("Tier of the rep on that day: star, average, developing, or another word."),
    "from": _day("First day of the tier; a rep's first tier holds for the days before it too."),
    "reason": _text("Why the rep is in the tier."),
    "metric": _text("What was measured; names match trimmed and case-blind."),
    "period": _text("2026, 2026-Q3, 2026-09, or first and last day: 2026-09-01/2026-09-30."),
    "target": _figure("What was to be reached, in the metric's own unit."),
    "actual": _figure("What was reached, in the metric's own unit."),
    "attainment": _figure(
        "Actual over target, in percent; only where it was told without the two."
    ),
    "result_id": _key("result"),
    "manager": _text("Name of the manager."),
    "is_owner": Field("boolean", "Whether the manager keeps the journal."),
    "customer": _text("Name of the customer."),
    "rubric": _text("Name of the rubric."),
    "rubric_version": _count("Number of the rubric's version.", low=1),
    "published_on": _day("Day the version was published."),
    "stage": _text("Stage of the sale that the skill belongs to."),
    "skill": _text("Name of the skill."),
    "skill_key": _text("What names the skill in all versions of its rubric."),
    "key": _text("What names the skill in all versions of its rubric."),
    "item": _word("What kind of answer the skill wants.", Item),
    "levels": _count("Levels of the scale of a level item.", high=MAX_LEVELS),
    "scale_low": _count("Lowest rating."),
    "scale_high": _count("Highest rating."),
    "same_since": _count("Smallest number of a version with the same meaning of the skill.", low=1),
    "date": _day("Day of the ride-along."),
    "purpose": _word("What the day is for.", Purpose),
    "state": _word("How far the record is.", State),
    "rep_view": _text("How the rep saw the day."),
    "rep_help": _text("What would have helped the rep that day, in the rep's words."),
    "rep_comment": _text("What the rep said when acknowledging the record."),
    "blind": Field(
        "boolean", "Whether tier and past ratings were hidden until a rating was given."
    ),
    "acknowledged_by": _text("Name under which the rep acknowledged the record."),
    "acknowledged_at": Field("datetime", "When the rep acknowledged the record, in UTC."),
    "finished_at": Field("datetime", "When the record was finished, in UTC."),
    "saved_at": Field("datetime", "When the record was changed last, in UTC."),
    "visit": _text("What tells the visit apart from the rep's others of that day."),
    "position": _count("Place in the order of its ride-along.", low=1),
    "starts": Field("time", "When the visit began, local time."),
    "outcome": _word("How the visit ended; advance is a next step agreed.", Outcome),
    "rating": _count(f"Rating, {_RATING}; blank: not observed.", high=MAX_COUNT),
    "evidence": _text("What was said or done."),
    "self_rating": _count(f"The rep's own rating of the day, {_RATING}.", high=MAX_COUNT),
    "focus_point": _text("What the ride-along ends on."),
    "doer": _word("Who the action is for; a manager's is a promise.", Doer),
    "action": _text("What is to be done."),
    "due_on": _day("Day it is due."),
    "closed_on": _day("Day it was closed."),
    "issue": _text("The issue that the action is to mend."),
    "root_cause": _text("What is behind the issue."),
    "plan": _text("How it is to be done."),
    "came_of_it": _text("What the manager says came of it."),
    "from_level": _figure("Where the rep stood when it was set, on the skill's scale."),
    "to_level": _figure("What is to be reached, on the skill's scale; a share on done items."),
    "set_on": _day("Day it was set; what is observed from then on counts as since."),
    "is_stretch": Field("boolean", "Whether it goes further than is expected."),
    "why": _text("Why this goal."),
    "example": _text("How a colleague does it, without any name."),
    "notes": _text("What was said about it."),
    "useful": _count("The rep's answer to how useful it was.", low=1, high=MOST_USEFUL),
    "kind": _word("What the item is about.", AgendaKind),
    "point": _text("What the item says."),
    "is_done": Field("boolean", "Whether it has been talked about."),
    "is_dropped": Field("boolean", "Whether it was taken off the agenda."),
    "idea": _text("What the rep wants to try."),
    "opened_at": Field("datetime", "When the amendment was opened, in UTC."),
    "closed_at": Field("datetime", "When the amendment was closed, in UTC; blank: still open."),
    "place": _text("Where in the record, in words."),
    "before": _text("What stood there when the rep acknowledged it."),
    "after": _text("What stands there since."),
    "field": _text("Where in the record, for programs."),
    "recognition": _text("Praise for something specific."),
    "private_note": _text("The manager's own note."),
    "sessions": _count("Ride-along days with a rating on the skill."),
    "mean": _figure("Mean of the day's visit values, in rating points."),
    "observations": _count("Ratings given."),
    "per_90_days": _figure("Trend, in rating points per 90 days."),
    "difference": _figure("Mean level of the stars less that of the averages, in rating points."),
    "ci_low": _figure("Lower end of its 95 % interval."),
    "ci_high": _figure("Upper end of its 95 % interval."),
    "p_value": _figure("Chance of as much without any trend or difference, this skill alone."),
    "p_adjusted": _figure("The same, for all skills looked at together."),
    "theil_sen_per_90_days": _figure("Median of the trends between all pairs of days."),
    "mdc95": _figure("How far two days differ by chance at most in 95 %, in rating points."),
    "verdict": _text("What may be said; see methods."),
    "cautions": _text("Why it is to be read with care, names with blanks between them."),
    "sentence": _text("The same in plain words."),
    "pairs_higher": _count("Star–average pairs in which the star is higher."),
    "pairs_tied": _count("Star–average pairs that are level."),
    "pairs_lower": _count("Star–average pairs in which the star is lower."),
    "pairs_total": _count("All star–average pairs."),
    "cliffs_delta": _figure("(higher − lower) / total, from −1 to 1."),
    "hedges_g": _figure("Difference in standard deviations of the reps' levels."),
    "reps": _count("Reps with five ratings on three days and with results."),
    "spearman": _figure("Spearman's r of their levels and their mean attainment, −1 to 1."),
    "left_one_out_low": _figure("Lowest r without any one of the reps."),
    "left_one_out_high": _figure("Highest r without any one of the reps."),
    "rep_id": _key("rep"),
    "manager_id": _key("manager"),
    "customer_id": _key("customer"),
    "ride_along_id": _key("ride-along"),
    "visit_id": _key("visit"),
    "skill_id": _key("skill in its version"),
    "series_id": _key("skill in all versions that mean the same"),
    "action_id": _key("action"),
    "recognition_id": _key("recognition"),
    "idea_id": _key("idea"),
    "amendment_id": _key("amendment"),
    "one_on_one_id": _key("one-on-one"),
    "goal_id": _key("goal"),
    "agenda_item_id": _key("agenda item"),
    "example_rep_id": _key("rep whose words the example is"),
    **{f"level_{n}": _text(f"What level {n} looks like.") for n in range(MAX_LEVELS + 1)},
    **{
        f"first_person_{n}": _text(f"The same of level {n}, as the rep would say it.")
        for n in range(MAX_LEVELS + 1)
    },
    **{
        f"{tier}_{field}": made(f"{said} ({tier} reps).")
        for tier in ("star", "average")
        for field, made, said in (
            ("reps", _count, "Reps with five ratings on three days"),
            ("observations", _count, "Their ratings"),
            ("observed_share", _figure, "Share of their visits in which it was observed, 0 to 1"),
            ("mean", _figure, "Mean of their levels, in rating points"),
        )
    },
}

_OF_TABLE = {
    "reps.role": _text("What the rep does in the team."),
    "tiers.metric": _text("Metric of the results that the tier was set from, where it was."),
    "ride_alongs.manager": _text("Name of the manager who led it."),
    "observations.manager": _text("Name of the manager who gave the rating."),
    "actions.state": _word("What came of it.", ActionState),
    "actions.date": _day("Day it was agreed on, in the field, in a one-on-one or elsewhere."),
    "goals.state": _word("What came of it.", GoalState),
    "one_on_ones.date": _day("Day of the one-on-one."),
    "one_on_ones.starts": Field("time", "When it begins, local time."),
    "one_on_ones.manager": _text("Name of the manager who holds it."),
    "one_on_ones.state": _word("Whether it is to come or was held.", OneOnOneState),
    "one_on_ones.notes": _text("What was written down in it."),
    "one_on_ones.rep_comment": _text("What the rep says about it."),
    "agenda.date": _day("Day of the one-on-one."),
    "agenda.position": _count("Place in the order of its agenda.", low=0),
    "agenda.metric": _text("Metric of the result that the item is about."),
    "agenda.issue": _text("The issue that came up."),
    "one_on_one_private_notes.date": _day("Day of the one-on-one."),
    "recognition.date": _day("Day it was said."),
    "ideas.date": _day("Day the rep had it."),
    "means_ends.ci_low": _figure("Lower end of its 95 % interval (Bonett & Wright)."),
    "means_ends.ci_high": _figure("Upper end of its 95 % interval (Bonett & Wright)."),
    "means_ends.p_value": _figure("Share of pairings with an r as far from 0, this skill alone."),
    "amendments.manager": _text("Name of the manager who amended."),
    "amendments.reason": _text("Why it was amended."),
}
