"""Other reps' names, taken out of what one rep may see."""

import re
from collections.abc import Callable, Sequence

from fieldcoach.i18n import _


def mask(own: str, others: Sequence[str]) -> Callable[[str], str]:
    """Return what replaces each of the `others`' names in a text by "a colleague".

    A name counts where it stands as words of its own, in any case. `own` stays, even where another
    name is a part of it.
    """
    if not others:
        return lambda text: text
    longest_first = sorted({own, *others}, key=len, reverse=True)
    names = re.compile(
        rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE
    )

    def masked(text: str) -> str:
        return names.sub(
            lambda found: found[0] if found[0].casefold() == own.casefold() else _("a colleague"),
            text,
        )

    return masked
