"""Today: what is left to do, what is due, whom to see, what is worth saying.

It is read without SQLAlchemy and in one go, as the window may begin with it.
"""

from dataclasses import dataclass
from datetime import date

from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.raw_reads import tier_spans_of
from fieldcoach.coaching.today_due import Agreed, agreed_and_due
from fieldcoach.coaching.today_meetings import Meetings, meetings_of
from fieldcoach.coaching.today_reps import Without, longest_without
from fieldcoach.coaching.today_unfinished import Unfinished, unfinished_of
from fieldcoach.coaching.today_week import InTheWeek, week_of
from fieldcoach.coaching.worth_saying import WorthSaying, worth_saying


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """What a manager finds in the morning.

    Attributes:
        unfinished: ride-alongs that are drafts or being amended, the newest first.
        meetings: planned one-on-ones: missed, of today, and the next.
        agreed: open goals and actions that are late, or due within a week.
        worth_saying: what has earned praise that is not on record yet.
        week: the ride-alongs and one-on-ones of this week, by day.
        without: the reps of the team, who was longest without a ride-along first.
    """

    day: date
    unfinished: tuple[Unfinished, ...]
    meetings: Meetings
    agreed: Agreed
    worth_saying: tuple[WorthSaying, ...]
    week: tuple[InTheWeek, ...]
    without: tuple[Without, ...]

    @property
    def is_clear(self) -> bool:
        """Whether nothing waits for anybody."""
        return not (
            self.unfinished
            or self.meetings.missed
            or self.meetings.today
            or self.meetings.coming
            or self.agreed.late
            or self.agreed.soon
            or self.worth_saying
        )


def read(journal: Journal, day: date) -> Today:
    """Return what stands on Today, as seen on `day`."""
    with journal.reading_raw() as connection:
        spans = tier_spans_of(connection)
        return Today(
            day=day,
            unfinished=unfinished_of(connection, spans),
            meetings=meetings_of(connection, spans, day),
            agreed=agreed_and_due(connection, spans, day),
            worth_saying=worth_saying(connection, spans, day),
            week=week_of(connection, spans, day),
            without=longest_without(connection, spans, day),
        )
