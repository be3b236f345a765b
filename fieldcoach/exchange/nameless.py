"""The words of an observation without anybody's name, fit to be read by everyone."""

import re
from collections.abc import Callable, Sequence

from fieldcoach.domain.names import first_name
from fieldcoach.exchange.masking import mask
from fieldcoach.i18n import _

_SHORTEST_FIRST_NAME = 3


def nameless(reps: Sequence[str], customers: Sequence[str]) -> Callable[[str], str]:
    """Return what puts "the customer" and "a colleague" for the names in a text.

    Full names count in any case. A rep's first name alone counts where it is written with the
    same capitals, so that "Will" goes and "will" stays.
    """
    whole = mask("", [name for name in reps if name.strip()])
    places = sorted({name for name in customers if name.strip()}, key=len, reverse=True)
    firsts = sorted({first_name(name) for name in reps}, key=len, reverse=True)
    firsts = [name for name in firsts if len(name) >= _SHORTEST_FIRST_NAME and name[0].isupper()]
    customer = _words_of(places, re.IGNORECASE)
    first = _words_of(firsts)

    def without_names(text: str) -> str:
        if customer is not None:
            text = customer.sub(lambda _found: _("the customer"), text)
        text = whole(text)
        return text if first is None else first.sub(lambda _found: _("a colleague"), text)

    return without_names


def _words_of(names: Sequence[str], flags: int = 0) -> "re.Pattern[str] | None":
    if not names:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)", flags)
