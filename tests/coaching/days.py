"""One ride-along under test, and the words that people may write into it."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from fieldcoach import clock
from fieldcoach.coaching import endings, ride_along_record, ride_alongs, rubrics, two_way, visits
from fieldcoach.coaching.journal import Journal
from fieldcoach.domain.ride_along import (
    ActionState,
    Observation,
    Outcome,
    RideAlong,
    Visit,
)
from fieldcoach.domain.rubric import Skill

#: Where the clock of every test stands.
NOW = datetime(2026, 11, 20, 14, 2, 11, tzinfo=UTC)

WORDS = {
    "fifty thousand letters": "ä" * 50_000,
    "emoji": "👏🏽 👩‍👩‍👧 ★",
    "right to left": "שלום — مرحبا ‏abc",
    "quotes and statements": "'; DROP TABLE rep; -- \"“”",
    "a formula": "=1+1",
    "lines and tabs": "one\r\ntwo\n\tthree\r",
    "blanks around": "  kept as written  ",
    "composed otherwise": "e\u0301 stays e\u0301",
    "a null": "before\x00after",
}


@dataclass(frozen=True)
class Day:
    """A ride-along of Ana's with one visit."""

    journal: Journal
    rep: UUID
    key: UUID

    def load(self) -> RideAlong:
        return ride_along_record.load(self.journal, self.key)

    def content(self) -> RideAlong:
        """Return all of it but the moment it was saved."""
        return replace(self.load(), saved_at=None)

    @property
    def visit(self) -> Visit:
        return self.load().visits[0]

    @property
    def skills(self) -> tuple[Skill, ...]:
        version = rubrics.current_version(self.journal)
        assert version is not None
        return version.skills

    def cell(self, skill: Skill | None = None) -> Observation | None:
        wanted = (skill or self.skills[0]).id
        return next((o for o in self.visit.observations if o.skill_id == wanted), None)

    def acknowledge(self) -> None:
        two_way.acknowledge(self.journal, self.key, "Ana Ruiz", "Fair.")


def fill(day: Day) -> None:
    """Write something into every field; its action was closed two days ago."""
    journal, first = day.journal, day.visit.id
    visits.set_customer(journal, first, "Alder")
    visits.set_outcome(journal, first, Outcome.ADVANCE)
    visits.set_starts(journal, first, time(8, 30))
    visits.rate(journal, first, day.skills[0].id, 2)
    visits.write_evidence(journal, first, day.skills[0].id, "“So that's it then.”")
    visits.rate(journal, first, day.skills[1].id, 3)
    second = visits.add_visit(journal, day.key).created
    assert second is not None
    visits.set_customer(journal, second, "Birch")
    visits.rate(journal, second, day.skills[0].id, None, not_observed=True)
    two_way.set_self_rating(journal, day.key, day.skills[0].id, 3)
    endings.set_rep_view(journal, day.key, "long")
    endings.set_went_well(journal, day.key, "patience")
    endings.set_private_note(journal, day.key, "new baby")
    endings.set_focus_point(journal, day.key, 1, "open questions", day.skills[1].id)
    endings.set_action(journal, day.key, 1, "send the offer", date(2026, 11, 27))
    with clock.fixed(NOW - timedelta(days=2)):
        endings.close_action(journal, day.load().actions[0].id, ActionState.DONE)
        ride_alongs.finish(journal, day.key)
