"""Words on a chart: which fonts have their letters, how wide they are, how they are cut to fit.

To be called while a look is worn (`style.wearing`): matplotlib's fonts are one for the process.
"""

import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from matplotlib import font_manager
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.text import Text

from fieldcoach.charts.style import POINT, Look, families

REGULAR, BOLD = 400, 600
ELLIPSIS = "…"
_NO_LETTER = "\N{WHITE SQUARE}"  # in the shipped family; what stands for a letter that no font has
_PLACEHOLDERS = "Last Resort"  # fonts that have a box for every letter
_LINE = 1.45  # of their height
_SLACK = 1.0


@dataclass(frozen=True, slots=True)
class Letters:
    """One size and weight of a look's letters.

    Attributes:
        above: points added to the look's own size.
        weight: REGULAR, or BOLD where the family has it.
    """

    look: Look
    above: float = 0.0
    weight: int = REGULAR

    @property
    def points(self) -> float:
        """Their size, as type is measured."""
        return self.look.points + self.above

    @property
    def height(self) -> float:
        """Height of the letters in device-independent pixels."""
        return self.points * POINT

    @property
    def line(self) -> float:
        """Height of a line of them, in device-independent pixels."""
        return self.height * _LINE

    def font(self, words: str) -> FontProperties:
        """Return the font that has all letters of `words`, as `readable` gives them."""
        extra = _extra_families(words, families(self.look))
        # A family that is only called for its letters may have no bold; matplotlib tells of it.
        weight = REGULAR if extra else _weight_of(families(self.look)[0], self.weight)
        return FontProperties(
            family=[*families(self.look), *extra], size=self.points, weight=weight
        )

    def width(self, words: str) -> float:
        """Return how wide `words` are in device-independent pixels."""
        return _width(self, readable(words, families(self.look)))

    def fitted(self, words: str, room: float) -> str:
        """Return `words` in one line that is no wider than `room`, cut with an ellipsis.

        "" where not even the ellipsis has room.
        """
        line = readable(words, families(self.look))
        if self.width(line) + _SLACK <= room:
            return line
        low, high = 0, len(line)  # the longest beginning that fits
        while low < high:
            middle = (low + high + 1) // 2
            if self.width(_cut(line, middle)) + _SLACK <= room:
                low = middle
            else:
                high = middle - 1
        if low:
            return _cut(line, low)
        return ELLIPSIS if self.width(ELLIPSIS) + _SLACK <= room else ""

    def wrapped(self, words: str, room: float, at_most: int) -> list[str]:
        """Return `words` in lines no wider than `room`, the last one cut where they are more."""
        rest = readable(words, families(self.look)).split(" ")
        lines: list[str] = []
        while rest and len(lines) < at_most:
            taken = 1
            while taken < len(rest) and self.width(" ".join(rest[: taken + 1])) + _SLACK <= room:
                taken += 1
            if len(lines) + 1 == at_most:
                taken = len(rest)
            line = self.fitted(" ".join(rest[:taken]), room)
            if line:
                lines.append(line)
            rest = rest[taken:]
        return lines


def _cut(line: str, length: int) -> str:
    return line[:length].rstrip() + ELLIPSIS


@cache
def readable(words: str, known: tuple[str, ...]) -> str:
    """Return `words` in one line, with a sign in place of each letter that no font here has."""
    line = " ".join(words.split())
    said = []
    for letter in line:
        if _has(known, letter) or _family_with(letter):
            said.append(letter)
        elif unicodedata.category(letter)[0] not in "CM":  # those are nothing on their own
            said.append(_NO_LETTER)
    return "".join(said)


@lru_cache(maxsize=4096)
def _width(letters: Letters, words: str) -> float:
    ruler = _ruler(letters.look.dpi)
    ruler.set_fontproperties(letters.font(words))
    ruler.set_text(words)
    return ruler.get_window_extent().width / letters.look.ratio


@cache
def _ruler(dpi: float) -> Text:
    """Return a text that nobody sees, to measure words by."""
    # matplotlib makes room for all pixels of the figure each time that it is asked.
    return Figure((0.1, 0.1), dpi=dpi).text(0, 0, "", parse_math=False)


@cache
def _weight_of(family: str, wanted: int) -> int:
    """Return the weight of the family that is nearest to the one wanted, the bolder of two."""
    there = {
        int(font_manager.weight_dict.get(str(entry.weight), 0) or entry.weight)
        for entry in font_manager.fontManager.ttflist
        if entry.name == family and entry.style == "normal"
    }
    return min(there, key=lambda weight: (abs(weight - wanted), -weight), default=REGULAR)


def _extra_families(words: str, known: tuple[str, ...]) -> list[str]:
    """Return the families beside those `known` that the letters of `words` need."""
    if words.isascii():
        return []
    extra = [_family_with(letter) for letter in words if not _has(known, letter)]
    return [family for family in dict.fromkeys(extra) if family]


@cache
def _has(known: tuple[str, ...], letter: str) -> bool:
    """Return whether the families have a letter, regular and bold."""
    return any(
        all(
            _font_has(font_manager.findfont(FontProperties(family=[family], weight=weight)), letter)
            for weight in {_weight_of(family, REGULAR), _weight_of(family, BOLD)}
        )
        for family in known
    )


@cache
def _family_with(letter: str) -> str:
    """Return a family on this machine that has a letter, "" where none has."""
    if unicodedata.category(letter)[0] == "C":
        return ""
    for entry in font_manager.fontManager.ttflist:
        is_plain = entry.style == "normal" and entry.stretch == "normal"
        if is_plain and _PLACEHOLDERS not in entry.name and _font_has(entry.fname, letter):
            return str(entry.name)
    return ""


def _font_has(file: str, letter: str) -> bool:
    try:
        font = font_manager.get_font(file)
    except (OSError, RuntimeError):  # gone since matplotlib listed it, or damaged
        return False
    return bool(font.scalable) and font.get_char_index(ord(letter)) != 0
