"""What is done with a ride-along as a whole: finish it, hand it on, hide, rename, bin it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from fieldcoach import clock
from fieldcoach.coaching import amending, rep_editing, reps, ride_alongs, summary
from fieldcoach.coaching.rep_editing import RepDetails
from fieldcoach.domain.people import has_left
from fieldcoach.domain.ride_along import State
from fieldcoach.errors import FieldcoachError
from fieldcoach.i18n import _
from fieldcoach.ui import printing
from fieldcoach.ui.commands import Command, spoken
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.dialogs.amend import ask_reason
from fieldcoach.ui.models.open_ride_along import OpenRideAlong
from fieldcoach.ui.widgets.ride_along_header import RideAlongHeader
from fieldcoach.ui.workspace import Workspace


class Deeds(QObject):
    """The "More" of the header, and the keys of the same things.

    `settle()` keeps what is being typed and returns whether it could. `shown`: all of it is to be
    shown again; `rater_changed`: another manager's ratings are keyed; `gone`: it is in the bin;
    `go(destination)`: a place of its own is wanted.
    """

    shown = Signal()
    rater_changed = Signal()
    gone = Signal()
    go = Signal(object)

    def __init__(
        self,
        ride: OpenRideAlong,
        header: RideAlongHeader,
        workspace: Workspace,
        settle: Callable[[], bool],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._ride = ride
        self._header = header
        self._workspace = workspace
        self._settle = settle
        self._page = parent
        self._menu = QMenu(header.more)
        self._menu.aboutToShow.connect(self._fill_menu)
        header.more.setMenu(self._menu)
        header.finish_wanted.connect(self.finish)
        header.copy_wanted.connect(self._copy)
        header.sighted.connect(self._turn_blind)
        header.own_ratings.connect(self._rate_as_oneself)

    def commands(self) -> list[Command]:
        """Return what can be done, in the order of the menu."""
        ride, change = self._ride, self._can_change
        return [
            Command("F4", _("the rep's view first"), self._show_reps_view, when=self._is_open),
            Command("F7", self._blind_words(), self._turn_blind, when=change),
            Command(
                "F8",
                _("the rep reads and acknowledges…"),
                self._acknowledge,
                when=lambda: change() and ride.record.state is not State.ACKNOWLEDGED,
            ),
            Command("F8", _("amend…"), self.amend, when=self.can_amend),
            Command("F8", _("amendment done"), self.close_amendment, when=self._is_amending),
            Command(
                "F9",
                _("rate as another manager…"),
                self._ask_rater,
                when=lambda: change() and not ride.rater,
            ),
            Command(
                "F9",
                _("back to your own ratings"),
                self._rate_as_oneself,
                when=lambda: self._is_open() and bool(ride.rater),
            ),
            Command("", _("change the rep…"), self._ask_rep, when=change),
            Command("Ctrl+Shift+C", _("copy the summary"), self._copy, when=self._is_open),
            Command("", _("copy the summary with levels"), self._copy_levels, when=self._is_open),
            Command("Ctrl+P", _("print the summary…"), self._print, when=self._is_open),
            Command(
                "",
                _("reopen"),
                self.reopen,
                when=lambda: change() and ride.record.state is State.FINISHED,
            ),
            Command("", _("move to the bin"), self._move_to_bin, when=change),
        ]

    def finish(self) -> None:
        """Say that nothing more is coming."""
        if self._ride.record.state is not State.DRAFT:
            self._workspace.notice.emit(_("This ride-along is finished already."))
        elif self._settle() and self._ride.finish():
            self._header.show_ride_along(fresh=False)
            self._workspace.undo_offered.emit(_("Finished. It can still be edited."))

    def reopen(self) -> None:
        """Make it a draft again."""
        if self._settle() and self._ride.reopen():
            self._header.show_ride_along(fresh=False)

    def amend(self) -> None:
        """Open an acknowledged ride-along to changes, which keep what stood there before."""
        reason = ask_reason(self._ride.rep.name, self._page)
        if reason is not None and self._ride.edit(
            amending.open_amendment, self._ride.record.id, reason
        ):
            self.shown.emit()

    def close_amendment(self) -> None:
        """Close the amendment that is open, if one is."""
        if self._is_amending() and self._settle():
            self._ride.edit(amending.close_amendment, self._ride.record.id)
            self.shown.emit()

    def _is_open(self) -> bool:
        return self._ride.id is not None

    def can_amend(self) -> bool:
        """Return whether only an amendment lets it be changed, and one can be opened."""
        return self._is_open() and self._ride.is_closed and not self._workspace.journal.read_only

    def _is_amending(self) -> bool:
        acknowledged = self._is_open() and self._ride.record.state is State.ACKNOWLEDGED
        return acknowledged and self._can_change()

    def _can_change(self) -> bool:
        return self._is_open() and not self._ride.is_read_only

    def _blind_words(self) -> str:
        blind = self._is_open() and self._ride.record.blind
        return _("blind off") if blind else _("blind on")

    def _fill_menu(self) -> None:
        self._menu.clear()
        for command in self.commands():
            if command.when():
                action = QAction(f"{command.title}\t{spoken(command.key)}", self._menu)
                action.triggered.connect(lambda _on=False, act=command.act: act())
                self._menu.addAction(action)

    def _show_reps_view(self) -> None:
        if self._settle():
            self.go.emit(Destination("reps_view", self._ride.id))

    def _acknowledge(self) -> None:
        if self._settle():
            self.go.emit(Destination("acknowledge", self._ride.id))

    def _turn_blind(self) -> None:
        if self._settle() and self._ride.set_blind(not self._ride.record.blind):
            self.shown.emit()

    def _ask_rater(self) -> None:
        lead = self._ride.managers.get(self._ride.record.manager_id)
        self._header.ask(
            _("Rate as"),
            [name for name in self._ride.managers.values() if name != lead],
            lambda name: _("Add “{name}” as a manager").format(name=name),
            self._rate_as,
        )

    def _rate_as(self, name: str) -> bool:
        if not self._settle() or not self._ride.rate_as(name):
            return False
        self.rater_changed.emit()
        return True

    def _rate_as_oneself(self) -> None:
        if self._settle():
            self._ride.rate_as("")
            self.rater_changed.emit()

    def _ask_rep(self) -> None:
        here = self._ride.rep.id
        others = [
            rep.name
            for rep in reps.reps(self._workspace.journal)
            if rep.id != here and not has_left(rep.left_on, clock.today())
        ]
        self._header.ask(
            _("It was the day of"),
            others,
            lambda name: _("Add “{name}” as a new rep").format(name=name),
            self._change_rep,
        )

    def _change_rep(self, name: str) -> bool:
        if not self._settle():
            return False
        journal = self._workspace.journal
        try:
            rep = reps.find_rep(journal, name)
            if rep is None:
                added = rep_editing.add(journal, RepDetails(name=name))
                self._workspace.do(added)
                rep = reps.find_rep(journal, name)
            change = ride_alongs.set_rep(
                journal, self._ride.record.id, rep.id if rep else self._ride.rep.id
            )
        except FieldcoachError as error:
            self._header.refusal.setText(str(error))
            return False
        self._workspace.do(change, _("It is {rep}'s day now.").format(rep=name.strip()))
        return True

    def _copy(self) -> None:
        self._copy_summary(levels=False)

    def _copy_levels(self) -> None:
        self._copy_summary(levels=True)

    def _copy_summary(self, *, levels: bool) -> None:
        if not self._settle():
            return
        try:
            told = summary.of_ride_along(self._workspace.journal, self._ride.record.id)
        except FieldcoachError as error:
            self._workspace.notice.emit(str(error))
            return
        printing.copy_summary(told, levels)
        self._workspace.notice.emit(
            _("The summary is on the clipboard, for {rep}'s mail.").format(rep=self._ride.rep.name)
        )

    def _print(self) -> None:
        if not self._settle():
            return
        try:
            told = summary.of_ride_along(self._workspace.journal, self._ride.record.id)
            printing.print_summary(self._page, told)
        except FieldcoachError as error:
            self._workspace.notice.emit(str(error))

    def _move_to_bin(self) -> None:
        if not self._settle():
            return
        try:
            change = ride_alongs.to_bin(self._workspace.journal, self._ride.record.id)
        except FieldcoachError as error:
            self._workspace.notice.emit(str(error))
            return
        said = _("The ride-along with {rep} is in the bin.").format(rep=self._ride.rep.name)
        self.gone.emit()
        self._workspace.do(change, said)
