"""How far a long import or export is, on standard error."""

import sys
import time
from typing import TextIO

from fieldcoach.i18n import _

_SECONDS_BETWEEN = 0.2
_ROWS_BETWEEN = 250_000


class ProgressLine:
    """One line that keeps changing on a terminal; elsewhere a line every 250,000 rows.

    What is done sooner says nothing where nobody watches.
    """

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._changes = self._stream.isatty()
        self._told_at = 0.0
        self._told: tuple[str, int] = ("", 0)
        self._width = 0

    def __call__(self, phase: str, rows: int, share: float | None) -> None:
        """Tell that `rows` rows are read or written, `share` of the whole."""
        if self._changes:
            now = time.monotonic()
            if now - self._told_at >= _SECONDS_BETWEEN:
                self._told_at = now
                text = _text(phase, rows, share)
                self._stream.write("\r" + text.ljust(self._width))
                self._stream.flush()
                self._width = len(text)
        else:
            before = self._told[1] if self._told[0] == phase else 0
            if rows // _ROWS_BETWEEN > before // _ROWS_BETWEEN:
                self._stream.write(_text(phase, rows, share) + "\n")
                self._stream.flush()
            self._told = (phase, rows)

    def clear(self) -> None:
        """Take the line away again."""
        if self._width:
            self._stream.write("\r" + " " * self._width + "\r")
            self._stream.flush()
            self._width = 0


def _text(phase: str, rows: int, share: float | None) -> str:
    words = {
        "read": _("{rows} rows read"),
        "written": _("{rows} rows written"),
        # Trends take time too and are no rows, so it is told in shares alone.
        "exported": _("writing the data package"),
    }
    text = words[phase].format(rows=f"{rows:,}")
    return text if share is None else f"{text} ({share:.0%})"
