"""What can be done with a comparison in sight: ask what if, save the chart, show it as a table."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from fieldcoach.charts.tables import comparison_table
from fieldcoach.coaching.comparison import Comparison
from fieldcoach.coaching.what_if import spreads
from fieldcoach.coaching.wording import tier_names
from fieldcoach.i18n import _
from fieldcoach.ui.chart_export import SAVE_KEY, TABLE_KEY, save_chart, show_table
from fieldcoach.ui.commands import Command
from fieldcoach.ui.dialogs.what_if import WhatIfDialog
from fieldcoach.ui.jobs import Job

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from fieldcoach.charts.exporting import Size
    from fieldcoach.charts.style import Look
    from fieldcoach.ui.pages.page import Page

WHAT_IF_KEY = "Ctrl+Shift+W"


class CompareDeeds:
    """The commands of a comparison's page; `is_shown` says whether its figures are in sight."""

    def __init__(self, page: "Page", is_shown: Callable[[], bool]) -> None:
        self._page = page
        self._is_shown = is_shown
        self._shown: Comparison | None = None
        self._names: Mapping[UUID, str] = {}
        self._job: Job | None = None

    def take(self, shown: Comparison, names: Mapping[UUID, str]) -> None:
        """Take note of what shows now, and of the reps' names."""
        self.cancel()
        self._shown, self._names = shown, names

    def cancel(self) -> None:
        """Drop what is being read: it is of figures that are on their way out."""
        if self._job is not None:
            self._job.cancel()

    def commands(self) -> list[Command]:
        """Return what can be done by a key."""

        def offer(key: str, words: str, act: Callable[[], object]) -> Command:
            return Command(key, words, act, when=self._is_shown)

        return [
            offer(WHAT_IF_KEY, _("what if everyone closed a part of the gap…"), self.ask_what_if),
            offer(SAVE_KEY, _("save the chart…"), self.save),
            offer(TABLE_KEY, _("show the chart as a table"), self.show_as_table),
        ]

    def ask_what_if(self) -> None:
        """Ask what it would bring if everyone closed a part of the gap."""
        shown, page = self._shown, self._page
        if shown is None or not self._is_shown():
            return

        self.cancel()
        self._job = page.jobs.run(
            lambda: spreads(page.journal, shown),
            lambda skills: WhatIfDialog(page.theme, shown, skills, page).open(),
            page.workspace.tell,
        )

    def save(self) -> None:
        """Save the chart of what shows, as large as its skills need."""
        shown, names = self._shown, self._names
        if shown is None:
            return

        def figure_of(look: "Look", _size: "Size") -> "Figure":
            from fieldcoach.charts import comparison  # matplotlib: 0.4 s that no page needs

            return comparison.build(shown, names, look, comparison.sheet_size(shown, names))

        first = tier_names(shown.choice.tiers[0]).all
        save_chart(self._page, _("What sets the {tier} apart").format(tier=first), figure_of)

    def show_as_table(self) -> None:
        """Show what the chart shows, to be read and copied cell by cell."""
        if self._shown is not None:
            show_table(self._page, comparison_table(self._shown, self._names))
