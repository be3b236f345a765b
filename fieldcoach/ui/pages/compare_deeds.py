"""What can be done with a comparison in sight: make goals, ask what if, save or read the chart."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from fieldcoach import clock
from fieldcoach.charts.tables import comparison_table
from fieldcoach.coaching.comparison import Comparison
from fieldcoach.coaching.goal_offers import from_comparison, refusal
from fieldcoach.coaching.what_if import spreads
from fieldcoach.coaching.wording import tier_names
from fieldcoach.i18n import _
from fieldcoach.ui.chart_export import SAVE_KEY, TABLE_KEY, save_chart, show_table
from fieldcoach.ui.commands import Command
from fieldcoach.ui.dialogs.make_goals import MakeGoalsDialog
from fieldcoach.ui.dialogs.what_if import WhatIfDialog
from fieldcoach.ui.jobs import Job

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from fieldcoach.charts.exporting import Size
    from fieldcoach.charts.style import Look
    from fieldcoach.coaching.comparison import SkillRow
    from fieldcoach.coaching.goal_offers import GoalOffer
    from fieldcoach.ui.pages.page import Page

GOALS_KEY = "G"
WHAT_IF_KEY = "Ctrl+Shift+W"


class CompareDeeds:
    """The commands of a comparison's page; `is_shown` says whether its figures are in sight.

    `skill` is the row one stands on.
    """

    def __init__(
        self, page: "Page", is_shown: Callable[[], bool], skill: "Callable[[], SkillRow | None]"
    ) -> None:
        self._page = page
        self._is_shown = is_shown
        self._skill = skill
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
            offer(GOALS_KEY, _("make goals on the skill…"), self.make_goals),
            offer(WHAT_IF_KEY, _("what if everyone closed a part of the gap…"), self.ask_what_if),
            offer(SAVE_KEY, _("save the chart…"), self.save),
            offer(TABLE_KEY, _("show the chart as a table"), self.show_as_table),
        ]

    def make_goals(self) -> None:
        """Ask who gets a goal on the skill one stands on, and set them in one step."""
        shown, page, skill = self._shown, self._page, self._skill()
        if shown is None or skill is None or not self._is_shown():
            return

        def ask(offer: "GoalOffer") -> None:
            if (why := refusal(offer)) is not None:
                page.workspace.notice.emit(why)
                return
            MakeGoalsDialog(page.workspace, offer, shown.choice.tiers[0], page).open()

        self.cancel()
        self._job = page.jobs.run(
            lambda: from_comparison(page.journal, skill, shown.choice, clock.today()),
            ask,
            page.workspace.tell,
        )

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
