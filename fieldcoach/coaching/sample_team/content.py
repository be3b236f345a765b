"""The demo team as the shipped files tell it, read into frozen records.

`weeks_ago` counts whole weeks back from the Monday of the week that holds today. Texts are as
written: `{he}`, `{his}`, `{him}`, `{He}` stand for the rep, `{customer}` for whoever was visited.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from fieldcoach import resources
from fieldcoach.coaching.rubrics import FIRST_SHIPPED, SkillDraft, read_shipped
from fieldcoach.domain.people import Tier
from fieldcoach.domain.rubric import Item

_SAMPLES = "samples"


@dataclass(frozen=True, slots=True)
class Habit:
    """How well a rep does one skill: a latent level at the start, and points per 90 days."""

    start: float
    drift_per_90_days: float


@dataclass(frozen=True, slots=True)
class TierSince:
    """A tier, since when, why, and the metric it was set from; "" for none."""

    tier: Tier
    since_weeks_ago: int
    reason: str
    metric: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A rep of the team. `last_ride_weeks_ago`: no ride-along is nearer to today than that.

    `sales_lean` is the share of target that the territory adds to what the skills sell.
    """

    name: str
    role: str
    territory: str
    pronoun: str
    hired_weeks_ago: int
    reports_to: str
    tiers: tuple[TierSince, ...]
    rides_every_weeks: float
    last_ride_weeks_ago: int
    rides_at_most: int | None
    habits: Mapping[str, Habit]
    summary_rate: float
    open_questions_mean: float
    self_rating_lean: float
    monthly_target: int
    sales_lean: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A customer. Today's rep comes first; without a hand-over the others go there still."""

    name: str
    reps: tuple[str, ...]
    handed_over_weeks_ago: int | None

    def is_visited_by(self, rep: str, weeks_ago: int) -> bool:
        """Whether the customer is that rep's in that week."""
        if rep not in self.reps or self.handed_over_weeks_ago is None:
            return rep in self.reps
        return (rep == self.reps[0]) == (weeks_ago < self.handed_over_weeks_ago)


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A version of the rubric; `continued` are the keys whose ratings go on from the one before."""

    published_weeks_ago: int
    skills: tuple[SkillDraft, ...]
    continued: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentWords:
    """What the rep missed when reading the record, and what was added for it."""

    comment: str
    reason: str
    added: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What is written and said.

    Evidence stands under skill key and rating, counts under "any"; issues, each with its root
    cause, under skill key.
    """

    evidence: Mapping[tuple[str, str], tuple[str, ...]]
    focus_points: Mapping[str, tuple[str, ...]]
    actions: Mapping[str, tuple[str, ...]]
    issues: Mapping[str, tuple[tuple[str, str], ...]]
    rep_views: tuple[str, ...]
    rep_helps: tuple[str, ...]
    ideas: tuple[str, ...]
    went_well: tuple[str, ...]
    private_notes: tuple[str, ...]
    promises: tuple[str, ...]
    rep_comments: tuple[str, ...]
    amendment: AmendmentWords


@dataclass(frozen=True, kw_only=True)
class Team:
    """Everything the story is told from; `season` is what each month's target is of an ordinary."""

    owner: str
    colleague: str
    members: tuple[Member, ...]
    accounts: tuple[Account, ...]
    rubric: str
    versions: tuple[Version, ...]
    comes_up: Mapping[str, float]
    co_rated_share: float
    season: tuple[float, ...]
    words: Words

    @cached_property
    def by_name(self) -> dict[str, Member]:
        """The reps by name."""
        return {member.name: member for member in self.members}


def read() -> Team:
    """Return the demo team from the shipped files."""
    content: dict[str, Any] = json.loads(resources.text(_SAMPLES, "demo_team.json"))
    rubric, skills = read_shipped(FIRST_SHIPPED)
    owner = next(manager["name"] for manager in content["managers"] if manager["is_owner"])
    colleague = next(manager["name"] for manager in content["managers"] if not manager["is_owner"])
    return Team(
        owner=owner,
        colleague=colleague,
        members=tuple(_member(rep) for rep in content["reps"]),
        accounts=tuple(
            Account(
                name=customer["name"],
                reps=tuple(customer["reps"]),
                handed_over_weeks_ago=customer["handed_over_weeks_ago"],
            )
            for customer in content["customers"]
        ),
        rubric=rubric,
        versions=tuple(_version(change, skills) for change in content["rubric_changes"]),
        comes_up=content["comes_up"],
        co_rated_share=content["co_rated_share"],
        season=tuple(content["season"]),
        words=_words(content, skills),
    )


def _member(rep: Mapping[str, Any]) -> Member:
    return Member(
        name=rep["name"],
        role=rep["role"],
        territory=rep["territory"],
        pronoun=rep["pronoun"],
        hired_weeks_ago=rep["hired_weeks_ago"],
        reports_to=rep["reports_to"],
        tiers=tuple(
            TierSince(
                Tier(span["tier"]),
                span["since_weeks_ago"],
                span["reason"],
                span.get("metric", ""),
            )
            for span in rep["tiers"]
        ),
        rides_every_weeks=rep["rides_every_weeks"],
        last_ride_weeks_ago=rep["last_ride_weeks_ago"],
        rides_at_most=rep["rides_at_most"],
        habits={
            key: Habit(habit["start"], habit["drift_per_90_days"])
            for key, habit in rep["habits"].items()
        },
        summary_rate=rep["summary_rate"],
        open_questions_mean=rep["open_questions_mean"],
        self_rating_lean=rep["self_rating_lean"],
        monthly_target=rep["sales"]["monthly_target"],
        sales_lean=rep["sales"]["lean"],
    )


def _version(change: Mapping[str, Any], shipped: tuple[SkillDraft, ...]) -> Version:
    older: Mapping[str, list[str]] = change.get("older_levels", {})
    begun_anew = {*change.get("changed", ()), *change.get("new", ())}
    skills = tuple(
        # Nobody has told the older words as the rep would say them.
        replace(skill, level_texts=tuple(older[skill.key]), first_person=())
        if skill.key in older
        else skill
        for skill in shipped
        if skill.key not in change.get("without", ())
    )
    return Version(
        published_weeks_ago=change["published_weeks_ago"],
        skills=skills,
        continued=frozenset(skill.key for skill in skills) - begun_anew,
    )


def _words(content: Mapping[str, Any], skills: tuple[SkillDraft, ...]) -> Words:
    evidence: dict[tuple[str, str], tuple[str, ...]] = {}
    for skill in skills:
        told = json.loads(resources.text(_SAMPLES, "evidence", f"{skill.key}.json"))["evidence"]
        evidence.update({(skill.key, rating): tuple(texts) for rating, texts in told.items()})
    return Words(
        evidence=evidence,
        focus_points={key: tuple(texts) for key, texts in content["focus_points"].items()},
        actions={key: tuple(texts) for key, texts in content["actions"].items()},
        issues={
            key: tuple((one["issue"], one["root_cause"]) for one in found)
            for key, found in content["issues"].items()
        },
        rep_views=tuple(content["rep_views"]),
        rep_helps=tuple(content["rep_helps"]),
        ideas=tuple(one["idea"] for one in content["ideas"]),
        went_well=tuple(content["went_well"]),
        private_notes=tuple(content["private_notes"]),
        promises=tuple(content["manager_promises"]),
        rep_comments=tuple(content["rep_comments"]),
        amendment=AmendmentWords(**content["amendment"]),
    )


def evidence_pool(skill: SkillDraft, rating: int) -> tuple[str, str]:
    """Return where in `Words.evidence` the texts for this rating stand."""
    return skill.key, "any" if skill.item is Item.COUNT else str(rating)


def told_of(text: str, member: Member, customer: str) -> str:
    """Return `text` with the rep's pronouns and the customer's name in it."""
    he, his, him = ("she", "her", "her") if member.pronoun == "she" else ("he", "his", "him")
    if customer.endswith("s"):
        text = text.replace("{customer}'s", "{customer}'")
    return text.format(he=he, his=his, him=him, He=he.capitalize(), customer=customer)
