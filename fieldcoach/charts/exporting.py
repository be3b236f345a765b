"""A chart as a file for slides, mail and print: PNG, SVG or PDF, always light.

The same chart gives the same bytes. Nothing in the file tells when, where or by whom it was made.
"""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

from matplotlib.figure import Figure

from fieldcoach.charts.style import Look, wearing
from fieldcoach.errors import FileUnwritable, Refused
from fieldcoach.i18n import _

Size = tuple[float, float]
FigureOf = Callable[[Look, Size], Figure]
"""figure_of(look, size): a chart in that look, `size` device-independent pixels wide and high."""

SHEET: Size = (1120.0, 680.0)
MADE_BY = "Fieldcoach"
SUFFIXES = (".png", ".svg", ".pdf")

# Device pixels in one of ours: sharp on a slide. Words are as wide there as in a drawing of lines.
_FINE = 2.0
# What matplotlib would write of itself and of the moment is left out.
_METADATA: dict[str, dict[str, str | None]] = {
    ".png": {"Software": MADE_BY},
    ".svg": {"Creator": MADE_BY, "Date": None},
    ".pdf": {"Creator": MADE_BY, "Producer": MADE_BY, "CreationDate": None},
}

# Where each kind of file says who made it.
_MARKS = {
    ".png": b"Software\0" + MADE_BY.encode(),
    ".svg": f"<dc:title>{MADE_BY}</dc:title>".encode(),
    ".pdf": f"/Creator ({MADE_BY})".encode(),
}


def save(figure_of: FigureOf, path: Path, size: Size = SHEET) -> None:
    """Write a chart to `path`, over what was there; the suffix says which of SUFFIXES it becomes.

    In a PDF the words stay text, with their letters embedded; in an SVG they are outlines, so that
    they look the same where our fonts are not. Raises Refused for another suffix and FileUnwritable
    where the file cannot be written; then what was there is untouched.
    """
    drawn = drawn_as(path.suffix, figure_of, size)
    beside = path.with_name(f".{path.name}.new")
    try:
        try:
            beside.write_bytes(drawn)
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise FileUnwritable(
            _("The file {path} cannot be written: {why}.").format(path=path, why=error.strerror)
        ) from error


def drawn_as(suffix: str, figure_of: FigureOf, size: Size = SHEET) -> bytes:
    """Return a chart as the bytes of a file that ends in `suffix`; as in `save`."""
    kind = suffix.lower()
    if kind not in SUFFIXES:
        raise Refused(
            _("A chart's file ends in .png, .svg or .pdf, not in “{suffix}”.").format(suffix=suffix)
            if suffix
            else _("A chart's file ends in .png, .svg or .pdf.")
        )
    look = Look(ratio=_FINE)
    figure = figure_of(look, size)
    drawn = BytesIO()
    options: dict[str, Any] = {"format": kind[1:], "metadata": _METADATA[kind]}
    with wearing(look):
        figure.savefig(drawn, **options)
    return drawn.getvalue()


def is_ours(path: Path) -> bool:
    """Return whether the file at `path` is a chart that `save` wrote."""
    mark = _MARKS.get(path.suffix.lower())
    try:
        return mark is not None and mark in path.read_bytes()
    except OSError:
        return False
