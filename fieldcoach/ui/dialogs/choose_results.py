"""Which results the grid shows: a metric and a period, chosen or new, by their names."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QWidget

from fieldcoach.coaching import result_editing
from fieldcoach.coaching.result_table import ResultTable
from fieldcoach.domain.names import clean
from fieldcoach.domain.results import Period
from fieldcoach.errors import Refused
from fieldcoach.i18n import _
from fieldcoach.ui.dialogs.form import FormDialog
from fieldcoach.ui.widgets.labels import Sentence

if TYPE_CHECKING:
    from collections.abc import Callable


class ChooseResultsDialog(FormDialog):
    """Asks for a metric and a period; `chosen(metric, period)` gets both."""

    def __init__(
        self,
        table: ResultTable,
        chosen: "Callable[[str, Period], None]",
        parent: QWidget | None = None,
        *,
        at_metric: bool = False,
    ) -> None:
        super().__init__(_("Which results"), _("Show"), parent)
        self._chosen = chosen
        self.which = self.add_line("metric", _("Metric"), table.metric)
        self.period = self.add_line("period", _("Period"), str(table.period))
        completer = QCompleter(list(table.metrics), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.which.setCompleter(completer)
        self.rest.addWidget(
            Sentence(
                _(
                    "A new name makes a new metric. A period is a year, quarter or month, or two"
                    " days: 2026, 2026-Q4, 2026-11, 2026-09-01/2026-09-15."
                )
            )
        )
        first = self.which if at_metric else self.period
        first.setFocus()
        first.selectAll()

    def problems(self) -> dict[str, str]:
        found = {}
        if not clean(self.which.words()):
            found["metric"] = _("A metric needs a name.")
        try:
            result_editing.asked_period(self.period.words())
        except Refused as why:
            found["period"] = str(why)
        return found

    def keep(self) -> None:
        period = result_editing.asked_period(self.period.words())
        self._chosen(clean(self.which.words()), period)
