"""Planning a one-on-one: on which day, and when, if that is known."""

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QWidget

from fieldcoach import clock
from fieldcoach.coaching import one_on_ones
from fieldcoach.coaching.ride_along_words import parse_time
from fieldcoach.coaching.wording import named_day
from fieldcoach.i18n import _
from fieldcoach.ui.dialogs.form import FormDialog

if TYPE_CHECKING:
    from fieldcoach.ui.workspace import Workspace

_WEEK = timedelta(weeks=1)


class PlanOneOnOneDialog(FormDialog):
    """Plans one with a rep, a week from today unless another day is typed."""

    def __init__(
        self, workspace: "Workspace", rep_id: UUID, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(_("One-on-one with {name}").format(name=name), _("Plan"), parent)
        self._workspace = workspace
        self._rep_id = rep_id
        self._name = name
        self.created: UUID | None = None
        self.day = self.add_day("day", _("Day"), clock.today() + _WEEK, optional=False)
        self.starts = self.add_line("starts", _("Time"))
        self.starts.setPlaceholderText(_("9 or 13:30; may stay open"))

    def problems(self) -> dict[str, str]:
        typed = self.starts.words().strip()
        if typed and parse_time(typed) is None:
            return {"starts": _("Write a time such as 9 or 13:30.")}
        return {}

    def keep(self) -> None:
        day, typed = self.day.day, self.starts.words().strip()
        assert day is not None
        change = one_on_ones.plan_one_on_one(
            self._workspace.journal, self._rep_id, day, parse_time(typed) if typed else None
        )
        self.created = change.created
        said = {"name": self._name, "day": named_day(day, clock.today())}
        if change.was_there:
            self._workspace.notice.emit(
                _("One with {name} is planned for {day} already; here it is.").format(**said)
            )
        else:
            self._workspace.do(
                change, _("A one-on-one with {name} is planned for {day}.").format(**said)
            )
