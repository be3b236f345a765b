"""The visits of a day: to whom, when, in which role, what was seen and how they ended."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import time
from random import Random

from fieldcoach.coaching.rubrics import SkillDraft
from fieldcoach.coaching.sample_team import ratings
from fieldcoach.coaching.sample_team.calendar import Slot
from fieldcoach.coaching.sample_team.content import Member, Team, evidence_pool, told_of
from fieldcoach.coaching.sample_team.decks import Decks
from fieldcoach.coaching.sample_team.records import Call, Seen
from fieldcoach.domain.ride_along import Outcome, Role
from fieldcoach.domain.rubric import Item

#: How often a rating has words beside it, by kind of item; the colleague writes less.
_WORDS_BESIDE = {Item.LEVEL: 0.54, Item.DONE: 0.3, Item.COUNT: 0.25}
_COLLEAGUE_WRITES = 0.7
_SKILL_THAT_ENDS_A_VISIT = "gains-commitment"
_BEST = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """What is known of a day before its first visit.

    Attributes:
        raters: who rates, the ride-along's manager first.
        theme: the skill that the day is about.
        may_show: whether the manager may show the rep how it is done.
    """

    slot: Slot
    member: Member
    skills: Sequence[SkillDraft]
    form: Mapping[str, float]
    raters: Sequence[str]
    theme: str
    may_show: bool


def how_many(rng: Random) -> int:
    """Return how many visits a day is planned for."""
    return rng.choices((2, 3, 4, 5), (20, 42, 28, 10))[0]


def calls(
    team: Team, day: Day, customers: Sequence[str], decks: Decks, rng: Random
) -> tuple[Call, ...]:
    """Return the visits of `day`, one to each of `customers`."""
    roles = _roles(day, len(customers), rng)
    found = []
    for customer, starts, role in zip(customers, _times(len(customers), rng), roles, strict=True):
        if role is Role.MODEL:
            seen = tuple(_shown_to_the_rep(day, customer, decks))
            outcome: Outcome | None = Outcome.ADVANCE
        else:
            what = {
                skill.key: ratings.shown(day.member, skill, day.form, rng) for skill in day.skills
            }
            seen = tuple(_seen(team, day, customer, what, decks, rng))
            outcome = _outcome(what[_SKILL_THAT_ENDS_A_VISIT], rng)
        found.append(Call(customer=customer, starts=starts, role=role, outcome=outcome, seen=seen))
    return tuple(found)


def _times(count: int, rng: Random) -> Iterator[time]:
    """Yield when the visits begin, in quarters of an hour, with a break around noon."""
    quarter = rng.randint(34, 39) if count <= 3 else rng.randint(32, 34)
    longest = 9 if count <= 3 else 7 if count == 4 else 6
    rested = False
    for _ in range(count):
        if quarter >= 46 and not rested:
            quarter, rested = max(quarter + 2, 51), True
        yield time(quarter // 4, quarter % 4 * 15)
        quarter += rng.randint(5, longest)


def _roles(day: Day, count: int, rng: Random) -> list[Role]:
    roles = rng.choices((Role.OBSERVE, Role.JOINT), (85, 15), k=count)
    if day.may_show and rng.random() < 0.17:
        # Shown before the last visit, so that the rep can try it in the same day.
        roles[rng.randrange(count - 1)] = Role.MODEL
    return roles


def _shown_to_the_rep(day: Day, customer: str, decks: Decks) -> Iterator[Seen]:
    """Yield what the manager showed: words, and no rating, for nothing in it is the rep's."""
    told = decks.evidence[day.theme, str(_BEST)].deal(
        day.member.name,
        day.slot.number,
        lambda text: told_of(text, day.member, "{customer}") == text,
    )
    if told:
        yield Seen(
            skill=day.theme,
            manager=day.raters[0],
            evidence=told_of(told, day.member, customer),
        )


def _seen(
    team: Team,
    day: Day,
    customer: str,
    what: Mapping[str, float],
    decks: Decks,
    rng: Random,
) -> Iterator[Seen]:
    for skill in day.skills:
        comes_up = rng.random() < team.comes_up[skill.key]
        for manager in day.raters:
            # The second pair of eyes now and then looked elsewhere.
            if comes_up and (manager == day.raters[0] or rng.random() < 0.9):
                rating = (
                    ratings.by_the_owner(skill, what[skill.key])
                    if manager == team.owner
                    else ratings.by_the_colleague(skill, what[skill.key], rng)
                )
                written = _WORDS_BESIDE[skill.item]
                if manager != team.owner:
                    written *= _COLLEAGUE_WRITES
                words = ""
                if rng.random() < written:
                    deck = decks.evidence[evidence_pool(skill, rating)]
                    words = told_of(
                        deck.deal(day.member.name, day.slot.number), day.member, customer
                    )
                yield Seen(skill=skill.key, manager=manager, rating=rating, evidence=words)
            elif not comes_up and rng.random() < 0.6:
                # The rest of what did not come up was left untouched.
                yield Seen(skill=skill.key, manager=manager, not_observed=True)


def _outcome(commitment: float, rng: Random) -> Outcome | None:
    """Return how a visit ended: what the rep asked for at the end is part of it, luck another."""
    asked = min(4.0, max(1.0, commitment)) - 1
    weights = {
        Outcome.ORDER: 4 + 7 * asked,
        Outcome.ADVANCE: 4 + 22 * asked,
        Outcome.CONTINUATION: 66 - 20 * asked,
        Outcome.NO: 21 - 6 * asked,
        None: 4.0,
    }
    return rng.choices(list(weights), list(weights.values()))[0]
