"""The two chart styles, worn while a figure is built or drawn and taken off again.

matplotlib keeps one set of settings for the whole process. They are changed under a lock and put
back, so that charts can be drawn beside the interface thread and nobody else sees them; a person's
own matplotlibrc changes nothing here.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from threading import RLock
from typing import Any

import matplotlib
from matplotlib import font_manager

from fieldcoach import resources

SHIPPED_FAMILY = "DejaVu Sans"  # it comes with matplotlib
DOTS = 96  # device-independent pixels in an inch
POINT = DOTS / 72  # device-independent pixels in a point

_wearing = RLock()


@dataclass(frozen=True, slots=True)
class Look:
    """How a chart is drawn.

    Attributes:
        scheme: "light" or "dark"; what is exported or printed is always light.
        family: of the letters; where matplotlib does not know it, the family that it ships.
        points: size of the letters, at 96 pixels an inch.
        ratio: device pixels in one device-independent pixel.
    """

    scheme: str = "light"
    family: str = ""
    points: float = 9.0
    ratio: float = 1.0

    def colour(self, token: str) -> str:
        """Return the colour of a name in tokens.json, as #RRGGBB."""
        return _tokens()[self.scheme][token]

    @property
    def dpi(self) -> float:
        """Device pixels in an inch."""
        return DOTS * self.ratio

    @property
    def letter(self) -> float:
        """Height of the letters in device-independent pixels."""
        return self.points * POINT


@contextmanager
def wearing(look: Look) -> Iterator[None]:
    """Let matplotlib draw in this look inside the `with`; one thread at a time."""
    with _wearing, matplotlib.rc_context(_settings(look)):
        yield


@cache
def _settings(look: Look) -> dict[Any, Any]:
    defaults = {
        name: value
        for name, value in matplotlib.rcParamsDefault.items()
        if not name.startswith("backend")
    }
    ours = matplotlib.rc_params_from_file(
        resources.path("theme", f"fieldcoach-{look.scheme}.mplstyle"), use_default_template=False
    )
    sizes = ("font.size", "axes.labelsize", "xtick.labelsize", "ytick.labelsize", "legend.fontsize")
    return {
        **defaults,
        **ours,
        **dict.fromkeys(sizes, look.points),
        "font.family": [*families(look)],
        "figure.dpi": look.dpi,
        "text.parse_math": False,  # a name may hold a dollar sign
        "svg.fonttype": "path",
        "svg.hashsalt": "fieldcoach",  # else each file has other ids
    }


def families(look: Look) -> tuple[str, ...]:
    """Return the families that a look's letters come from, each asked where those before lack one.

    The last one is always the shipped family.
    """
    return tuple(dict.fromkeys((_known(look.family), SHIPPED_FAMILY)))


@cache
def _known(family: str) -> str:
    """Return `family` where matplotlib can draw it, else the shipped one: it warns at each text."""
    return family if family in font_manager.get_font_names() else SHIPPED_FAMILY


@cache
def _tokens() -> dict[str, dict[str, str]]:
    tokens: dict[str, dict[str, str]] = json.loads(resources.text("theme", "tokens.json"))
    return tokens
