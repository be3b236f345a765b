"""A field for a day, as a person types it: `fri`, `+7`, `28`, `27 nov`."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from fieldcoach import clock
from fieldcoach.coaching import wording
from fieldcoach.domain.days import parse_day
from fieldcoach.i18n import _
from fieldcoach.ui.widgets.fields import PAUSE, LineField


class DayField(LineField):
    """Reads a day when it is left or Enter is pressed, and writes it out, e.g. "Fri 27 Nov".

    `save(day)` returns whether the day was kept. `refused` says what is wrong, and "" once all is
    well again; what was typed stays. `optional` lets the field be empty (None). `hasty` saves one
    second after the last key too. `past` asks for days gone by: `wed` is the last one, and a day
    after today is refused.
    """

    refused = Signal(str)

    def __init__(
        self,
        name: str,
        save: Callable[[date | None], bool],
        *,
        optional: bool = False,
        hasty: bool = False,
        past: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, parent)
        self._save = save
        self._optional = optional
        self._past = past
        self._day: date | None = None
        self._shown = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._keep_early)
        if hasty:
            self.edited.connect(self._pause.start)
        self.left.connect(self.flush)
        self.entered.connect(self.flush)

    @property
    def day(self) -> date | None:
        """The day that was understood last."""
        return self._day

    def show_day(self, day: date | None) -> None:
        """Show a day; what is being typed stays."""
        if self.words() == self._shown:
            self.start(day)

    def start(self, day: date | None) -> None:
        """Show a day, whatever was typed."""
        self._pause.stop()
        self._day = day
        self._shown = "" if day is None else wording.named_day(day, clock.today())
        if self.words() != self._shown:
            self.put(self._shown)
        self.refused.emit("")

    def flush(self) -> bool:
        """Take what was typed; return False where it is no day, or was not kept."""
        self._pause.stop()
        typed = self.words()
        if typed == self._shown:
            return True
        day, why = self._read(typed)
        if not why and day != self._day and not self._save(day):
            return False
        if why:
            self.refused.emit(why)
            return False
        self.start(day)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.words() != self._shown:
            self.start(self._day)
            self.selectAll()
            return
        super().keyPressEvent(event)

    def _keep_early(self) -> None:
        """Save a day that can be read already, and let the person type on."""
        day, why = self._read(self.words())
        if not why and day != self._day and self._save(day):
            self._day = day

    def _read(self, typed: str) -> tuple[date | None, str]:
        if not typed.strip():
            return None, "" if self._optional else _("A day is needed, e.g. today, -1 or 18 nov.")
        day = parse_day(typed, clock.today(), past=self._past)
        if day is None:
            examples = (
                _("“{typed}” is no day; try wed, -1, 18 or 18 nov.")
                if self._past
                else _("“{typed}” is no day; try fri, +7, 28 or 27 nov.")
            )
            return None, examples.format(typed=typed)
        if self._past and day > clock.today():
            return None, _(
                "{day} is still to come; a ride-along is on record from its day."
            ).format(day=wording.named_day(day, clock.today()))
        return day, ""
