"""A journal of many reps and observations, written at one stroke."""

import random
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import insert

from fieldcoach import clock
from fieldcoach.coaching import journal as journals
from fieldcoach.coaching import reps, rubrics
from fieldcoach.coaching.rubrics import SkillDraft
from fieldcoach.domain.people import Tier
from fieldcoach.domain.rubric import Item, RubricVersion, scale_of
from fieldcoach.ids import new_id
from fieldcoach.store import models as m

VISITS_A_DAY = 4
LEVELS = 5
_CO_RATED = 10  # one visit in so many
_TEXTS = ("Does not.", "Sometimes.", "Mostly.", "Always.", "Teaches it.")
_TIERS = (Tier.STAR, Tier.AVERAGE, Tier.AVERAGE, Tier.AVERAGE)
_QUOTE = "“And what does that lead to?” The buyer reckoned it up on the back of the folder."


def write(path: Path, *, team: int, skills: int, observations: int) -> int:
    """Write a journal to `path`, and return how many ratings it has: `observations` or some more.

    One rep in four is a star. Every cell is rated, one visit in ten by two managers, one rating in
    ten has evidence.
    """
    luck = random.Random(11)
    days = -(-observations // (team * skills * VISITS_A_DAY))
    with journals.create(path) as journal:
        with journal.writing() as session:
            key = rubrics.publish(session, "Large", _drafts(skills), date(2020, 1, 1))
            managers = [reps.ensure_owner(session).id, new_id()]
            session.execute(
                insert(m.Manager), [{"id": managers[1], "name": "Other", "name_key": "other"}]
            )
        version = rubrics.version(journal, key)
        count = 0
        for number in range(team):
            rows = _rows_of(number, days, version, managers, luck)
            count += len(rows[m.Observation])
            with journal.writing() as session:
                for table, values in rows.items():
                    session.execute(insert(table), values)
    return count


def _drafts(skills: int) -> list[SkillDraft]:
    return [
        SkillDraft(
            key=f"skill-{number}",
            name=f"Skill {number}",
            stage=f"Stage {number // 5}",
            item=Item.LEVEL,
            scale=scale_of(Item.LEVEL, LEVELS),
            level_texts=_TEXTS,
        )
        for number in range(skills)
    ]


def _rows_of(
    number: int, days: int, version: RubricVersion, managers: list[UUID], luck: random.Random
) -> dict[type[m.Base], list[dict[str, Any]]]:
    """Return the rows of one rep by table."""
    rep_id, tier = new_id(), _TIERS[number % len(_TIERS)]
    name = f"Rep {number:03}"
    rows: dict[type[m.Base], list[dict[str, Any]]] = {
        m.Rep: [{"id": rep_id, "name": name, "name_key": name.casefold()}],
        m.TierSpan: [{"id": new_id(), "rep_id": rep_id, "tier": tier, "since": date(2020, 1, 1)}],
        m.RideAlong: [],
        m.RideAlongRubric: [],
        m.Visit: [],
        m.Observation: [],
    }
    own = [luck.gauss(0.4 if tier is Tier.STAR else 0, 0.35) for _skill in version.skills]
    for day in range(days):
        ride_along, form = new_id(), luck.gauss(0, 0.3)
        rows[m.RideAlong].append(
            {
                "id": ride_along,
                "rep_id": rep_id,
                "manager_id": managers[0],
                "day": clock.today() - timedelta(days=1 + 7 * day + number % 5),
                "saved_at": clock.now(),
            }
        )
        rows[m.RideAlongRubric].append(
            {
                "id": new_id(),
                "ride_along_id": ride_along,
                "version_id": version.id,
                "position": 1,
            }
        )
        for position in range(1, VISITS_A_DAY + 1):
            visit = new_id()
            rows[m.Visit].append({"id": visit, "ride_along_id": ride_along, "position": position})
            raters = managers if luck.randrange(_CO_RATED) == 0 else managers[:1]
            rows[m.Observation] += [
                {
                    "id": new_id(),
                    "visit_id": visit,
                    "skill_id": skill.id,
                    "manager_id": manager,
                    "scale_low": skill.scale.low,
                    "scale_high": skill.scale.high,
                    "rating": min(max(round(3 + usual + form + luck.gauss(0, 0.8)), 1), LEVELS),
                    "evidence": "" if luck.randrange(10) else _QUOTE,
                }
                for skill, usual in zip(version.skills, own, strict=True)
                for manager in raters
            ]
    return rows
