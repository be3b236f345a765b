"""What can be asked for on the command line."""

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from math import inf, nan
from pathlib import Path

from fieldcoach import __version__, paths
from fieldcoach.cli.usage import Parser
from fieldcoach.domain.days import EVERYTHING, Window, parse_iso
from fieldcoach.domain.names import clean
from fieldcoach.domain.people import Tier
from fieldcoach.domain.ride_along import Purpose
from fieldcoach.domain.rubric import MAX_LEVELS, MIN_LEVELS
from fieldcoach.exchange.spreadsheets import NEUTRAL, CsvStyle, csv_style
from fieldcoach.i18n import _

DEFAULT_LEVELS = 5
KINDS = ("reps", "tiers", "results", "observations")
FORMATS = ("text", "json", "csv")
PARTS = ("quarter", "half", "all")  # of the gap

AddParser = Callable[..., argparse.ArgumentParser]


@dataclass(slots=True)
class Arguments(argparse.Namespace):
    """What was asked for; only the fields of the verb at hand mean anything."""

    verb: str = ""
    journal: Path | None = None
    kind: str = ""
    file: Path = Path()
    dry_run: bool = False
    levels: int = DEFAULT_LEVELS
    owner: str | None = None
    out: Path = Path()
    since: date | None = None
    until: date | None = None
    rep: str | None = None
    skill: str | None = None
    rubric: str | None = None
    metric: str | None = None
    next_period: bool = False
    tiers: tuple[str, str] = (Tier.STAR, Tier.AVERAGE)
    purpose: Purpose | None = None
    what_if: str = ""
    point_value: float | None = None
    format: str = FORMATS[0]
    style: CsvStyle = NEUTRAL
    private: bool = False

    @property
    def window(self) -> Window:
        """The days from --from to --to."""
        return Window(self.since, self.until) if self.since or self.until else EVERYTHING

    @property
    def journal_path(self) -> Path:
        """The journal that was named, or the usual one."""
        return self.journal or paths.default_journal()


def parse(argv: Sequence[str]) -> Arguments:
    """Return what `argv` asks for; wrong usage is told, and raises SystemExit(2)."""
    parser = _parser()
    arguments = parser.parse_args(argv, Arguments())
    if arguments.verb == "demo":
        parser.error(_("demo comes first, and has a journal of its own"))
    if arguments.since and arguments.until and arguments.since > arguments.until:
        parser.error(_("--from is after --to"))
    if arguments.point_value is not None and not arguments.what_if:
        parser.error(_("--point-value needs --what-if"))
    return arguments


def _parser() -> argparse.ArgumentParser:
    parser = Parser(
        prog="fieldcoach",
        description=_(
            "A field-coaching journal for sales managers. Without a verb the window opens."
        ),
    )
    parser.add_argument("--version", action="version", version=f"fieldcoach {__version__}")
    _add_journal(parser)
    verbs = parser.add_subparsers(dest="verb", metavar=_("VERB"), required=True)
    _add_import(verbs.add_parser)
    _add_export(verbs.add_parser)
    _add_compare(verbs.add_parser)
    _add_growth(verbs.add_parser)
    _add_means_ends(verbs.add_parser)
    demo = verbs.add_parser("demo", help=_("show a sample team"))
    demo.add_argument("--out", type=Path, metavar="DIR", default=argparse.SUPPRESS)
    return parser


def _add_verb(add_parser: AddParser, verb: str, description: str) -> argparse.ArgumentParser:
    # What is not said must not hide what stood before the verb, or the defaults of Arguments.
    parser = add_parser(
        verb, help=description, description=description, argument_default=argparse.SUPPRESS
    )
    _add_journal(parser)
    return parser


def _add_import(add_parser: AddParser) -> None:
    parser = _add_verb(
        add_parser, "import", _("take rows of a CSV file into the journal: all of them or none")
    )
    parser.add_argument("kind", choices=KINDS, help=_("what the rows are"))
    parser.add_argument("file", type=_path, metavar="FILE")
    parser.add_argument(
        "--dry-run", action="store_true", help=_("check only, and say what would happen")
    )
    parser.add_argument(
        "--levels",
        type=_levels,
        metavar="N",
        help=_("levels of a rubric that this creates (default: {n})").format(n=DEFAULT_LEVELS),
    )
    parser.add_argument(
        "--owner",
        type=_name,
        metavar="NAME",
        help=_("who keeps the journal, where it has no owner yet"),
    )


def _add_export(add_parser: AddParser) -> None:
    parser = _add_verb(
        add_parser, "export", _("write the journal as a data package of CSV files into a folder")
    )
    parser.add_argument("--out", type=_path, metavar="DIR", required=True)
    _add_window(parser)
    parser.add_argument(
        "--rep", type=_text, metavar="NAME", help=_("this rep only, and no other rep's name")
    )
    parser.add_argument("--format", choices=("csv",))
    parser.add_argument(
        "--excel-locale",
        dest="style",
        type=_style,
        metavar="LOCALE",
        help=_("delimiter and decimal sign as a spreadsheet expects them there, e.g. de_DE"),
    )
    parser.add_argument("--private", action="store_true", help=_("private notes too"))


def _add_compare(add_parser: AddParser) -> None:
    parser = _add_verb(add_parser, "compare", _("what the stars do that the averages do not"))
    _add_window(parser)
    parser.add_argument(
        "--rubric", type=_text, metavar="R", help=_("default: the one with most ratings")
    )
    parser.add_argument("--tiers", type=_tiers, metavar="A,B", help=_("default: star,average"))
    parser.add_argument("--purpose", type=_purpose, metavar="P", help=", ".join(Purpose))
    parser.add_argument(
        "--what-if",
        choices=PARTS,
        help=_("what it would bring if everyone closed this much of the gap to the stars"),
    )
    parser.add_argument(
        "--point-value",
        type=_value,
        metavar="N",
        help=_("with --what-if: what one point more of one rep is worth, an assumption"),
    )
    parser.add_argument("--format", choices=FORMATS)


def _add_growth(add_parser: AddParser) -> None:
    parser = _add_verb(add_parser, "growth", _("how a rep's skills have moved"))
    parser.add_argument("--rep", type=_text, metavar="NAME", required=True)
    parser.add_argument("--skill", type=_text, metavar="S", help=_("this skill only"))
    _add_window(parser)
    parser.add_argument("--format", choices=FORMATS)


def _add_means_ends(add_parser: AddParser) -> None:
    parser = _add_verb(
        add_parser, "means-ends", _("whether what is observed goes together with results")
    )
    parser.add_argument(
        "--metric", type=_text, metavar="NAME", help=_("default: the one with most results")
    )
    _add_window(parser)
    parser.add_argument(
        "--rubric", type=_text, metavar="R", help=_("default: the one with most ratings")
    )
    parser.add_argument(
        "--next",
        dest="next_period",
        action="store_true",
        help=_("results of the first period after these days, not of those in them"),
    )
    parser.add_argument("--format", choices=FORMATS)


def _add_journal(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--journal",
        type=_path,
        metavar="J",
        default=argparse.SUPPRESS,
        help=_("the journal's file (default: your own)"),
    )


def _add_window(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--from", dest="since", type=_day, metavar="D", help=_("first day, YYYY-MM-DD")
    )
    parser.add_argument("--to", dest="until", type=_day, metavar="D", help=_("last day"))


def _day(text: str) -> date:
    day = parse_iso(text)
    if day is None:
        raise argparse.ArgumentTypeError(
            _("“{text}” is not a day written YYYY-MM-DD").format(text=text)
        )
    return day


def _levels(text: str) -> int:
    if text.isdecimal() and MIN_LEVELS <= int(text) <= MAX_LEVELS:
        return int(text)
    raise argparse.ArgumentTypeError(
        _("a rubric has {low} to {high} levels, not “{text}”").format(
            low=MIN_LEVELS, high=MAX_LEVELS, text=text
        )
    )


def _value(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = nan
    if not 0 < value < inf:
        raise argparse.ArgumentTypeError(
            _("“{text}” is not a number above 0, written as 250 or 2.5").format(text=text)
        )
    return value


def _text(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:
        raise argparse.ArgumentTypeError(
            _("“{text}” is not text in this terminal's encoding").format(
                text=text.encode(errors="replace").decode()
            )
        ) from None
    return text


def _name(text: str) -> str:
    if not (name := clean(_text(text))):
        raise argparse.ArgumentTypeError(_("the name is blank"))
    return name


def _tiers(text: str) -> tuple[str, str]:
    words = [clean(word) for word in _text(text).split(",")]
    if len(words) != 2 or not all(words) or words[0].casefold() == words[1].casefold():
        raise argparse.ArgumentTypeError(
            _("“{text}” is not two tiers with a comma between them").format(text=text)
        )
    first, second = (word.lower() if word.lower() in set(Tier) else word for word in words)
    return first, second


def _path(text: str) -> Path:
    # Path("") is the folder one stands in, which nobody who wrote "$OUT" meant.
    if not text.strip():
        raise argparse.ArgumentTypeError(_("the path is blank"))
    return Path(text)


def _purpose(text: str) -> Purpose:
    try:
        return Purpose(clean(text).lower())
    except ValueError:
        raise argparse.ArgumentTypeError(
            _("“{text}” is none of {words}").format(text=text, words=", ".join(Purpose))
        ) from None


def _style(text: str) -> CsvStyle:
    try:
        return csv_style(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
