"""Days and figures as a person reads them: the one place where numbers become text.

A minus is a minus sign, a figure has one decimal, and "0.0" has no sign.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from fieldcoach.domain.days import Window
from fieldcoach.domain.people import Tier
from fieldcoach.domain.rubric import Item, Scale
from fieldcoach.i18n import _, ngettext

MINUS = "\N{MINUS SIGN}"
MOST_DECIMALS = 4

_LONG_NAME = 40  # letters
_LONG_SAYING = 60


def weekday(day: date) -> str:
    """Return the short name of the weekday, e.g. "Thu"."""
    return (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))[day.weekday()]


def month(day: date) -> str:
    """Return the short name of the month, e.g. "Nov"."""
    names = (
        _("Jan"), _("Feb"), _("Mar"), _("Apr"), _("May"), _("Jun"),
        _("Jul"), _("Aug"), _("Sep"), _("Oct"), _("Nov"), _("Dec"),
    )  # fmt: skip
    return names[day.month - 1]


def long_month(day: date) -> str:
    """Return the name of the month, e.g. "November"."""
    names = (
        _("January"), _("February"), _("March"), _("April"), _("May"), _("June"),
        _("July"), _("August"), _("September"), _("October"), _("November"), _("December"),
    )  # fmt: skip
    return names[day.month - 1]


def short_day(day: date, today: date | None = None) -> str:
    """Return "20 Nov", with the year where it is not that of `today`."""
    text = f"{day.day} {month(day)}"
    return text if today is None or day.year == today.year else f"{text} {day.year}"


def week_day(day: date) -> str:
    """Return "Thu 20", for a margin under a month's head."""
    return f"{weekday(day)} {day.day}"


def named_day(day: date, today: date | None = None) -> str:
    """Return "Thu 20 Nov", with the year where it is not that of `today`."""
    return f"{weekday(day)} {short_day(day, today)}"


def full_day(day: date) -> str:
    """Return "Friday 20 November", for the head of a page about one day."""
    names = (
        _("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"),
        _("Friday"), _("Saturday"), _("Sunday"),
    )  # fmt: skip
    return f"{names[day.weekday()]} {day.day} {long_month(day)}"


def clock_time(moment: datetime) -> str:
    """Return "14:02:11" of an aware moment, in the machine's time zone."""
    return moment.astimezone().strftime("%H:%M:%S")


def window_text(window: Window, today: date) -> str:
    """Return "1 Jun to 20 Nov", "20 Nov", "since 1 Jun", "until 20 Nov" or "all days"."""
    if window.since and window.until:
        if window.since == window.until:
            return short_day(window.since, today)
        return _("{since} to {until}").format(
            since=short_day(window.since, today), until=short_day(window.until, today)
        )
    if window.since:
        return _("since {day}").format(day=short_day(window.since, today))
    if window.until:
        return _("until {day}").format(day=short_day(window.until, today))
    return _("all days")


def days_ago(days: int | None) -> str:
    """Return "71 days", "today", "never"."""
    if days is None:
        return _("never")
    if days == 0:
        return _("today")
    return ngettext("{n} day", "{n} days", days).format(n=days)


def days_late(days: int) -> str:
    """Return "1 day late", "12 days late"."""
    return ngettext("{n} day late", "{n} days late", days).format(n=days)


def number(value: float, decimals: int = 1) -> str:
    """Return 3.2 as "3.2" and −0.04 as "0.0"; a tie goes away from zero, as people round."""
    scaled = abs(value) * 10**decimals
    rounded = int(scaled + 0.5 + 1e-9) / 10**decimals
    text = f"{rounded:.{decimals}f}"
    return MINUS + text if value < 0 and rounded else text


def signed(value: float, decimals: int = 1) -> str:
    """Return 0.8 as "+0.8" and −0.3 as "−0.3"."""
    text = number(value, decimals)
    return text if text.startswith(MINUS) or float(text) == 0 else f"+{text}"


def decimals_for(low: float, high: float) -> int:
    """Return 1, or as many as keep an interval from touching the 0 that it stays clear of."""
    decimals = 1
    if low > 0 or high < 0:
        near = min(abs(low), abs(high))
        while decimals < MOST_DECIMALS and near < 0.5 * 10**-decimals:
            decimals += 1
    return decimals


def percent(share: float) -> str:
    """Return 0.714 as "71 %"."""
    return _("{n} %").format(n=number(share * 100, 0))


def grouped(count: int) -> str:
    """Return 20000 as "20 000", with narrow blanks that do not break."""
    return f"{count:,}".replace(",", "\N{NARROW NO-BREAK SPACE}")


def tier_words(tier: str, count: int) -> str:
    """Return "4 stars", "1 average", or the count and the word for any other tier."""
    if tier == Tier.STAR:
        return ngettext("{n} star", "{n} stars", count).format(n=count)
    if tier == Tier.AVERAGE:
        return ngettext("{n} average", "{n} averages", count).format(n=count)
    if tier == Tier.DEVELOPING:
        return ngettext("{n} developing rep", "{n} developing reps", count).format(n=count)
    return ngettext("{n} rep in “{tier}”", "{n} reps in “{tier}”", count).format(n=count, tier=tier)


@dataclass(frozen=True, slots=True)
class TierNames:
    """What the reps of a tier are called in a sentence.

    Attributes:
        all: "stars".
        one: "the star".
        some: "a star".
        called: as in "call 4 of 11 reps stars".
    """

    all: str
    one: str
    some: str
    called: str


def tier_names(tier: str) -> TierNames:
    """Return what the reps of a tier are called, of the three or of any other word."""
    if tier == Tier.STAR:
        return TierNames(_("stars"), _("the star"), _("a star"), _("stars"))
    if tier == Tier.AVERAGE:
        return TierNames(_("averages"), _("the average"), _("an average"), _("averages"))
    if tier == Tier.DEVELOPING:
        return TierNames(
            _("developing reps"),
            _("the developing rep"),
            _("a developing rep"),
            _("developing"),
        )
    return TierNames(
        _("reps in “{tier}”").format(tier=tier),
        _("the rep in “{tier}”").format(tier=tier),
        _("a rep in “{tier}”").format(tier=tier),
        f"“{tier}”",
    )


def quoted(name: str) -> str:
    """Return a name as it stands in the middle of a sentence, where its end must be seen."""
    return name if name.startswith("“") and name.endswith("”") else f"“{name}”"


def leading(name: str) -> str:
    """Return a name as it begins a sentence: bare, in quotes where it reads as a sentence itself.

    >>> leading("Opening"), leading("Does he listen?")
    ('Opening', '“Does he listen?”')
    """
    is_plain = name[-1:].isalnum() or name[-1:] in ")]%"
    return name if is_plain and len(name) <= _LONG_NAME else quoted(name)


def brief(words: str) -> str:
    """Return words that a person wrote as they stand in a menu or a notice: one line, not long.

    >>> brief("Ring the plant\\nand ask")
    'Ring the plant and ask'
    """
    line = " ".join(words.split())
    if len(line) <= _LONG_SAYING:
        return line
    cut = line[:_LONG_SAYING]
    return (cut.rpartition(" ")[0] or cut).rstrip(" ,;:.") + "…"


def heading(words: str) -> str:
    """Return words as a heading begins: "Stars" of "stars"."""
    return words[:1].upper() + words[1:]


def count_word(count: int) -> str:
    """Return a count as a word up to ten, in digits above."""
    words = (
        _("none"), _("one"), _("two"), _("three"), _("four"), _("five"),
        _("six"), _("seven"), _("eight"), _("nine"), _("ten"),
    )  # fmt: skip
    return words[count] if count < len(words) else str(count)


def listing(words: list[str]) -> str:
    """Return "A, B and C"."""
    if len(words) < 2:
        return "".join(words)
    return _("{others} and {last}").format(others=", ".join(words[:-1]), last=words[-1])


@dataclass(frozen=True, slots=True)
class Measure:
    """How figures on one type of item are told: the value itself, and a gap with its unit.

    Attributes:
        level: a mean, e.g. "3.2", or "81 %" where done is 1 and not done 0.
        bare: a gap without unit or sign, with so many decimals.
        unit: what follows a gap, "" or with a blank before it.
    """

    level: Callable[[float], str]
    bare: Callable[[float, int], str]
    unit: str

    def gap(self, value: float, decimals: int = 1) -> str:
        """Return the size of a gap, e.g. "0.9 points"."""
        return self.bare(abs(value), decimals) + self.unit

    def rounded(self, value: float) -> float:
        """Return the size of a gap as it will be read."""
        return float(self.bare(abs(value), 1))

    def signed(self, value: float, decimals: int = 1) -> str:
        """Return a gap with its sign and without unit, e.g. "+0.9"."""
        text = self.bare(value, decimals)
        zero = not any(digit in text for digit in "123456789")
        return text if zero or text.startswith(MINUS) else f"+{text}"


def measure_of(item: Item) -> Measure:
    """Return how figures on items of this type are told."""
    if item is Item.DONE:
        return Measure(
            level=percent,
            # In percent two decimals are said already.
            bare=lambda value, decimals: number(value * 100, max(0, decimals - 2)),
            unit=_(" percentage points"),
        )
    return Measure(level=number, bare=number, unit=_(" points") if item is Item.LEVEL else "")


def scale_sentence(skill: str, item: Item, scale: Scale) -> str:
    """Return what a rating of a skill may be."""
    if item is Item.DONE:
        return _("{skill} is 1 for done or 0 for not done.").format(skill=skill)
    return _("{skill} goes from {low} to {high}.").format(
        skill=skill, low=scale.low, high=scale.high
    )
