"""How a goal names its levels, for the plans and, without SQLAlchemy, for Today."""

from fieldcoach.coaching import wording
from fieldcoach.domain.rubric import Item


def level_word(level: float, item: Item) -> str:
    """Return a level as a goal names it: "3", "2.5", "80 %" of what is done or not."""
    if item is Item.DONE:
        return wording.percent(level)
    return wording.number(level).removesuffix(".0")


def level_words(from_level: float | None, to_level: float, item: Item) -> str:
    """Return "2 → 3", or "→ 3" where nobody had seen the skill."""
    to = f"→ {level_word(to_level, item)}"
    return to if from_level is None else f"{level_word(from_level, item)} {to}"
