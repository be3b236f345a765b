"""What the open ride-along ends on: every way to change it."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from fieldcoach.coaching import endings
from fieldcoach.domain.ride_along import Action, Doer, FocusPoint

if TYPE_CHECKING:
    from fieldcoach.ui.models.open_ride_along import OpenRideAlong


class OpenEnding:
    """The ending of an open ride-along. Its commands return whether the change was kept."""

    def __init__(self, ride: "OpenRideAlong") -> None:
        self._ride = ride

    def point(self, position: int) -> FocusPoint | None:
        """Return focus point 1 or 2, if there is one."""
        points = self._ride.record.focus_points
        return next((point for point in points if point.position == position), None)

    def action(self, position: int) -> Action | None:
        """Return the action of a position, if there is one."""
        actions = self._ride.record.actions
        return next((action for action in actions if action.position == position), None)

    def last_position(self) -> int:
        """Return the position of the last action, 0 where there is none."""
        return max((action.position for action in self._ride.record.actions), default=0)

    def set_rep_view(self, text: str) -> bool:
        """Keep how the rep sees the day."""
        return self._ride.edit(endings.set_rep_view, self._ride.record.id, text)

    def set_idea(self, text: str) -> bool:
        """Keep what the rep wants to try."""
        return self._ride.edit(endings.set_idea, self._ride.record.id, text)

    def set_went_well(self, text: str) -> bool:
        """Keep what went well."""
        return self._ride.edit(endings.set_went_well, self._ride.record.id, text)

    def set_private_note(self, text: str) -> bool:
        """Keep the manager's own note."""
        return self._ride.edit(endings.set_private_note, self._ride.record.id, text)

    def set_focus_point(self, position: int, text: str, skill_id: UUID | None) -> bool:
        """Keep focus point 1 or 2 and the skill it is on."""
        ride = self._ride
        return ride.edit(endings.set_focus_point, ride.record.id, position, text, skill_id)

    def set_action(
        self,
        position: int,
        text: str,
        due_on: date | None,
        doer: Doer,
        issue: str,
        root_cause: str,
    ) -> bool:
        """Keep who does what by when, and why."""
        return self._ride.edit(
            endings.set_action,
            self._ride.record.id,
            position,
            text,
            due_on,
            doer=doer,
            issue=issue,
            root_cause=root_cause,
        )
