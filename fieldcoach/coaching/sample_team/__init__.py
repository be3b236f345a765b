"""The sample team: a journal that reads like a real one, for a first look and for the demo.

Thirteen reps over eighteen months, told from a seed and shifted by whole weeks so that the last day
lies in the week before today. What is told stands in `resources/samples`:

- `content` reads those files, `records` is what a story is made of,
- `story` tells it (`calendar`, `calls`, `ratings`, `endings`, `both_sides`, `unfinished`,
  `decks`, `ends`; `plans` what is carried on, from `plans_content`); no database,
- `writing` and `plans_writing` put it into a journal, `building` puts that in its place,
  or keeps the one that is there where a person has tried something (`stamp`).
"""

from fieldcoach.coaching.sample_team.building import build, ensure, kept

__all__ = ["build", "ensure", "kept"]
