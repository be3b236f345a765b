"""Short ways to say a skill's levels and a rep's sessions."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from uuid import UUID

from fieldcoach.analysis.comparison import ManagerLevel, RepLevel, SkillLevels
from fieldcoach.analysis.growth import Session, SkillSessions

FIRST_DAY = date(2026, 1, 5)
ANA, BEN, CAI = (UUID(int=9_000 + number) for number in range(3))


def star(number: int) -> UUID:
    return UUID(int=100 + number)


def average(number: int) -> UUID:
    return UUID(int=500 + number)


def rep_level(rep: UUID, is_star: bool, level: float, **other: int) -> RepLevel:
    counts = {"visit_values": 12, "days": 4, "observations": 12, "possible": 20} | other
    return RepLevel(rep=rep, is_star=is_star, level=level, **counts)


def skill(
    stars: Sequence[float | None],
    averages: Sequence[float | None],
    *,
    series: int = 1,
    star_counts: Mapping[str, int] | None = None,
    average_counts: Mapping[str, int] | None = None,
    by_manager: Sequence[ManagerLevel] | None = None,
    scale: tuple[int, int] = (1, 5),
    is_level_item: bool = True,
    rubric_changed: bool = False,
) -> SkillLevels:
    """One skill whose reps all have a solid level, rated by Ana alone; None: the rep lacks it."""
    reps = [
        rep_level(name(number), is_star, level, **(counts or {}))
        for name, is_star, levels, counts in (
            (star, True, stars, star_counts),
            (average, False, averages, average_counts),
        )
        for number, level in enumerate(levels)
        if level is not None
    ]
    if by_manager is None:
        by_manager = [ManagerLevel(manager=ANA, rep=one.rep, level=one.level) for one in reps]
    return SkillLevels(
        series=UUID(int=series),
        scale_low=scale[0],
        scale_high=scale[1],
        is_level_item=is_level_item,
        reps=tuple(reps),
        by_manager=tuple(by_manager),
        rubric_changed=rubric_changed,
    )


def sessions(
    means: Sequence[float],
    *,
    every: int = 14,
    days: Sequence[int] | None = None,
    managers: Sequence[frozenset[UUID]] | None = None,
) -> tuple[Session, ...]:
    """Sessions with these means, every so many days or on the days given, rated by Ana."""
    when = days if days is not None else [every * number for number in range(len(means))]
    who = managers if managers is not None else [frozenset({ANA})] * len(means)
    return tuple(
        Session(
            day=FIRST_DAY + timedelta(days=day),
            mean=mean,
            observations=4,
            visit_values=4,
            managers=raters,
        )
        for day, mean, raters in zip(when, means, who, strict=True)
    )


def course(means: Sequence[float], *, series: int = 1, **other: object) -> SkillSessions:
    """One level skill of a scale of 1 to 5 with these session means."""
    timing = {name: other.pop(name) for name in ("every", "days", "managers") if name in other}
    return SkillSessions(
        **{
            "series": UUID(int=series),
            "scale_low": 1,
            "scale_high": 5,
            "is_level_item": True,
            "sessions": sessions(means, **timing),
        }
        | other
    )
