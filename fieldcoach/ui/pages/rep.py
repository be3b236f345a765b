"""A rep: growth, ride-alongs, plan, results and one-on-ones in one place."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from fieldcoach import clock
from fieldcoach.coaching import one_on_ones
from fieldcoach.coaching.rep_today import RepToday, rep_today
from fieldcoach.coaching.wording import month, named_day, short_day
from fieldcoach.domain.days import Window
from fieldcoach.domain.people import Rep, has_left
from fieldcoach.errors import NotFound
from fieldcoach.i18n import _
from fieldcoach.ui.commands import Command, KeyGroup
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.dialogs.reps import RepDialog
from fieldcoach.ui.models.beginning import begin_today
from fieldcoach.ui.models.one_on_one_start import one_on_one_now
from fieldcoach.ui.models.plan_rows import Entry, Head
from fieldcoach.ui.pages.page import Page
from fieldcoach.ui.pages.plans_deeds import PlansDeeds
from fieldcoach.ui.pages.rep_growth import GrowthPart
from fieldcoach.ui.pages.rep_one_on_ones import OneOnOnesPart
from fieldcoach.ui.pages.rep_plan import PlanPart
from fieldcoach.ui.pages.rep_results import ResultsPart
from fieldcoach.ui.pages.rep_ride_alongs import RideAlongsPart
from fieldcoach.ui.theme import EDGE
from fieldcoach.ui.widgets.buttons import Link
from fieldcoach.ui.widgets.marks import mark_word
from fieldcoach.ui.widgets.parts import Hairline, Secondary, Tabs
from fieldcoach.ui.widgets.rep_header import RepHeader

if TYPE_CHECKING:
    from fieldcoach.coaching.changes import Change

GROWTH, RIDE_ALONGS, PLAN, RESULTS, ONE_ON_ONES = range(5)
_Other = RideAlongsPart | PlanPart | ResultsPart | OneOnOnesPart
_PARTS = ("growth", "ride_alongs", "plan", "results", "one_on_ones")


class RepPage(Page):
    """Shows one rep: the name at once, a part as soon as it is seen and read."""

    def _lay_out(self) -> None:
        self._rep: RepToday | None = None
        self._edit = Link(_("Edit…"))
        self._edit.setToolTip(_("Edit the rep (F2)"))
        self._meet = Secondary(_("One-on-one"), "F5")
        self._meet.setToolTip(_("The one-on-one view, for the rep to see"))
        self._new = Secondary(_("New ride-along"))
        self._new.setToolTip(_("A ride-along with this rep, begun today (R)"))
        self._header = RepHeader(self.theme, (self._edit, self._meet, self._new))

        self._tabs = Tabs()
        self._tabs.setAccessibleName(_("Parts of this page"))
        for words in (
            _("Growth"),
            _("Ride-alongs"),
            _("Plan"),
            _("Results"),
            _("One-on-ones"),
        ):
            self._tabs.addTab(words)
        self.begin_at(self._tabs)
        self._growth = GrowthPart(self)
        self._others: dict[int, _Other] = {}  # made when they are first seen: each costs its dress
        self._plans = PlansDeeds(self, self._plan_row, lambda: self.destination.id)
        self._plans.has_reps = True  # the one whose page it is
        self._stale = set(range(len(_PARTS)))
        self._body = QStackedWidget()
        self._body.addWidget(self._growth)

        tabs = QHBoxLayout()
        tabs.setContentsMargins(EDGE, 0, EDGE, 0)
        tabs.addWidget(self._tabs)
        tabs.addWidget(self._growth.controls, 1)
        line = QHBoxLayout()
        line.setContentsMargins(EDGE, 0, EDGE, 0)
        line.addWidget(Hairline())
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(self._header)
        lines.addLayout(tabs)
        lines.addLayout(line)
        lines.addWidget(self._body, 1)

    def _connect(self) -> None:
        self._header.back.connect(self.back)
        self._new.clicked.connect(self._begin)
        self._meet.clicked.connect(self._show_to_rep)
        self._edit.clicked.connect(self._edit_rep)
        self._tabs.currentChanged.connect(self._turn_to)
        self._growth.begun.connect(self._begin)
        self._growth.opened.connect(self.go)

    def open(self, destination: Destination) -> None:
        """Show a rep; raises NotFound where there is none of that key."""
        if destination.id is None:
            return
        rep_today(self.journal, destination.id, clock.today())  # before anything is shown of them
        is_another = destination.id != self.destination.id
        self.destination = destination
        self._rep = None  # until it is read, no part is
        if is_another:
            self._growth.look_at(destination.id, Window(destination.since, destination.until))
            for part in self._others.values():
                part.look_at(destination.id)
            self._tabs.setCurrentIndex(GROWTH)
        if destination.part in _PARTS:
            self._tabs.setCurrentIndex(_PARTS.index(destination.part))
        super().open(destination)
        self.take_focus()  # the stack would choose the first control
        if destination.skill_id is not None:
            self._growth.stand_on(destination.skill_id)

    def take_focus(self) -> None:
        """Put the focus where the work begins, or goes on after a look at a day."""
        if not self._part(self._tabs.currentIndex()).take_focus():
            super().take_focus()

    def refresh(self) -> None:
        """Read the rep's header and the part in sight; the others read when they are seen."""
        rep_id = self.destination.id
        if rep_id is None:
            return
        today = clock.today()
        try:
            self._rep = rep_today(self.journal, rep_id, today)
        except NotFound as gone:  # merged away, or no longer added
            self._rep = None
            self.workspace.notice.emit(str(gone))
            self.go.emit(Destination("team"))
            return
        self._show_header(self._rep, today)
        self._stale = set(range(len(_PARTS)))
        self._show_part(self._tabs.currentIndex())

    def concerns(self, change: "Change") -> bool:
        """Return whether this rep, or the stars it is seen beside, may have changed."""
        return True

    def title(self) -> str:
        return self._rep.rep.name if self._rep else ""

    def keys(self) -> list[KeyGroup]:
        return self._part(self._tabs.currentIndex()).keys()

    def commands(self) -> Sequence[Command]:
        return (
            *map(self._in_plan, self._plans.commands()),  # its E comes before the page's
            Command("N", _("plan a one-on-one…"), self._plan_meeting, when=self._at(ONE_ON_ONES)),
            Command("F5", _("show the one-on-one view to the rep"), self._show_to_rep),
            Command("Ctrl+Tab", _("next part of the page"), lambda: self._step(1)),
            Command("Ctrl+Shift+Tab", _("previous part of the page"), lambda: self._step(-1)),
            Command("R", _("new ride-along with this rep"), self._begin, repeats=False),
            Command("E", _("edit the rep…"), self._edit_rep, when=lambda: self._plan_row() is None),
            Command("F2", _("edit the rep…"), self._edit_rep),
            *self._growth.commands(),
        )

    def _turn_to(self, number: int) -> None:
        """Show another part, and let the way back lead to it."""
        self._show_part(number)
        if self._rep is not None:
            self.destination = replace(self.destination, part=_PARTS[number], skill_id=None)
            self.became.emit(self.destination)

    def _part(self, number: int) -> GrowthPart | _Other:
        """Return a part, made if it was not seen yet."""
        if number == GROWTH:
            return self._growth
        part = self._others.get(number)
        if part is None:
            part = self._others[number] = self._make(number)
            self._body.addWidget(part)
            part.opened.connect(self.go)
            if self.destination.id is not None:
                part.look_at(self.destination.id)
        return part

    def _make(self, number: int) -> _Other:
        if number == RIDE_ALONGS:
            return RideAlongsPart(self)
        if number == PLAN:
            return PlanPart(self, self._plans)
        return ResultsPart(self) if number == RESULTS else OneOnOnesPart(self)

    def _plan_row(self) -> Head | Entry | None:
        """Return the goal or action one stands on, where the plan is in sight."""
        plan = self._others.get(PLAN)
        return plan.row() if isinstance(plan, PlanPart) else None

    def _in_plan(self, command: Command) -> Command:
        """Return a command that does nothing outside of the plan."""
        is_there = self._at(PLAN)
        return replace(command, when=lambda: is_there() and command.when())

    def _at(self, number: int) -> Callable[[], bool]:
        return lambda: self._tabs.currentIndex() == number

    def _plan_meeting(self) -> None:
        part = self._part(ONE_ON_ONES)
        if isinstance(part, OneOnOnesPart):
            part.plan()

    def _show_part(self, number: int) -> None:
        self._body.setCurrentWidget(self._part(number))
        self._growth.controls.setVisible(number == GROWTH)
        if number in self._stale and self._rep is not None:
            self._stale.discard(number)
            self._part(number).read()

    def _step(self, step: int) -> None:
        """Go to the next part or the previous one, round and round, and into it."""
        self._tabs.setCurrentIndex((self._tabs.currentIndex() + step) % len(_PARTS))
        self.take_focus()

    def _show_header(self, rep: RepToday, today: date) -> None:
        following = one_on_ones.for_today(self.journal, rep.rep.id, today)
        self._header.show_rep(
            rep.rep.name,
            rep.tier,
            _tier_words(rep),
            rep.rep.territory,
            _last_words(rep.last_ride_along, today),
            self._next_words(rep.rep, following, today),
        )

    def _next_words(self, rep: Rep, key: UUID | None, today: date) -> str:
        """Return when the next one-on-one is, "" without any; of who left, since when."""
        if rep.left_on is not None and has_left(rep.left_on, today):
            return _("left on {day}").format(day=short_day(rep.left_on, today))
        if key is None:
            return ""
        day = one_on_ones.one_on_one(self.journal, key).day
        if day == today:
            return _("one-on-one today")
        return _("one-on-one {day}").format(day=named_day(day, today))

    def _edit_rep(self) -> None:
        if self._rep is not None:
            RepDialog(self.workspace, self._rep.rep.id, self).open()

    def _begin(self) -> None:
        if self._rep is None:
            return
        if (begun := begin_today(self.workspace, self._rep.rep.id)) is not None:
            self.go.emit(Destination("ride_along", begun))

    def _show_to_rep(self) -> None:
        if self._rep is None:
            return
        if (key := one_on_one_now(self.workspace, self._rep.rep.id)) is not None:
            self.go.emit(Destination("one_on_one_view", key))


def _tier_words(rep: RepToday) -> str:
    if rep.tier is None:
        return ""
    tier = mark_word(rep.tier) or rep.tier
    if rep.tier_since is None:
        return tier
    since = f"{month(rep.tier_since)} {rep.tier_since.year}"
    return _("{tier} since {month}").format(tier=tier, month=since)


def _last_words(last: date | None, today: date) -> str:
    if last is None:
        return _("no ride-along yet")
    if last == today:
        return _("last ride-along today")
    return _("last ride-along {day}").format(day=named_day(last, today))
