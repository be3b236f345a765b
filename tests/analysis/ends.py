"""Short ways to say a skill's levels beside its reps' attainment."""

from collections.abc import Sequence
from uuid import UUID

from fieldcoach.analysis.means_ends import RepEnds, SkillEnds


def skill_ends(
    levels: Sequence[float | None],
    attainments: Sequence[float],
    *,
    series: int = 1,
    managers: Sequence[UUID | None] | None = None,
    territories: Sequence[str] | None = None,
    **other: object,
) -> SkillEnds:
    """One level skill; None: that rep lacks it. The n-th rep is the same one in every skill."""
    reps = tuple(
        RepEnds(
            rep=UUID(int=1_000 + number),
            level=level,
            attainment=attainments[number],
            manager=managers[number] if managers else None,
            territory=territories[number] if territories else "",
        )
        for number, level in enumerate(levels)
        if level is not None
    )
    said = {"is_level_item": True, "ratings": 100, "low_end": 10, "high_end": 10} | other
    return SkillEnds(series=UUID(int=series), reps=reps, **said)
