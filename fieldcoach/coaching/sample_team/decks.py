"""Texts dealt in turn, so that the same words do not come back soon."""

from collections.abc import Callable, Collection, Iterable, Mapping
from random import Random

from fieldcoach.coaching.sample_team.content import Words

#: A `rest` that no rep outlasts.
NEVER_AGAIN = 10_000
_REST = 4


class Deck:
    """A pool of texts; a rep who got one does not get it again within the next `rest` rides."""

    def __init__(self, texts: Iterable[str], rng: Random, rest: int = _REST) -> None:
        self._texts = list(texts)
        rng.shuffle(self._texts)
        self._rest = rest
        self._dealt: dict[tuple[str, str], int] = {}

    def deal(self, rep: str, ride: int, suits: Callable[[str], bool] = lambda _text: True) -> str:
        """Return the text that lay longest and `suits`, "" where this rep had all of them lately.

        `ride` is the number of the rep's ride-along.
        """
        for place, text in enumerate(self._texts):
            last = self._dealt.get((rep, text))
            if (last is None or ride - last > self._rest) and suits(text):
                self._texts.append(self._texts.pop(place))
                self._dealt[rep, text] = ride
                return text
        return ""


class Decks:
    """The decks of every kind of text.

    Attributes:
        evidence: by skill key and rating, as in `Words`.
        focus_points, actions: by skill key.
        rep_views, went_well: never the same twice to one rep.
    """

    def __init__(self, words: Words, reserved: Collection[str], rng: Random) -> None:
        """Lay out the decks without the `reserved` texts, which have their own place."""

        def deck(texts: Iterable[str], rest: int = _REST) -> Deck:
            return Deck([text for text in texts if text not in reserved], rng, rest)

        self.evidence: Mapping[tuple[str, str], Deck] = {
            pool: deck(texts) for pool, texts in words.evidence.items()
        }
        self.focus_points = {key: deck(texts) for key, texts in words.focus_points.items()}
        self.actions = {key: deck(texts) for key, texts in words.actions.items()}
        self.rep_views = deck(words.rep_views, NEVER_AGAIN)
        self.went_well = deck(words.went_well, NEVER_AGAIN)
