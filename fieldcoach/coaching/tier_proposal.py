"""Tiers proposed from results: seen before they are set, and set from a day on.

Nothing in the past is rewritten: a tier begins after the newest one of its rep, and days that were
ridden under the old tier are named where a new one would begin before them.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from fieldcoach.coaching import settings
from fieldcoach.coaching.attainments import Attained, attained, count_twice, results_in
from fieldcoach.coaching.changes import Change
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.reports_to import elsewhere
from fieldcoach.coaching.reps import rep_record, said_name, spans_by_rep
from fieldcoach.coaching.results import results
from fieldcoach.coaching.row_changes import RowChange, change_of_rows
from fieldcoach.coaching.tier_proposal_words import why_not
from fieldcoach.domain.days import Window
from fieldcoach.domain.names import clean, match_key
from fieldcoach.domain.people import Rep, has_left, tier_on
from fieldcoach.domain.results import Period, Result, parse_period
from fieldcoach.domain.tier_rule import Ranked, Ranking, Shares, propose
from fieldcoach.errors import Refused
from fieldcoach.i18n import _, ngettext
from fieldcoach.ids import new_id
from fieldcoach.store import models as m

PROPOSAL_SETTING = "tiers.proposal"


@dataclass(frozen=True, slots=True)
class ProposalChoice:
    """What tiers are proposed from; a metric of None is the one with most results.

    A period of None is the year of today, or the last one with results.
    """

    metric: str | None = None
    period: Period | None = None
    shares: Shares = field(default_factory=Shares)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedTier:
    """A rep with the tier now and the proposed one.

    Attributes:
        now: the tier on the day from which the proposal would hold; None for none yet.
        attained: the mean attainment in the period, and of how many results.
        newest: the day on which the newest tier began, or will begin.
        ridden: days ridden from the day on from which the proposal would hold.
        reports_elsewhere: the other manager whom the rep reports to; "" for the owner.
    """

    rep: Rep
    now: str | None
    ranked: Ranked
    attained: Attained
    newest: date | None
    ridden: int
    reports_elsewhere: str

    @property
    def changes(self) -> bool:
        """Whether it is another tier than now."""
        return self.now != self.ranked.tier


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What the rule makes of the team.

    Attributes:
        choice: what it is made from, every part of it said.
        metrics: the metrics there are results of.
        tiers: the reps with an attainment, the highest first.
        without: the reps who have none, and keep the tier they have.
        overlapping: whether somebody's results share days, which then count twice.
        beyond: how many results lie in the period with a part of their days alone, and are left
            out.
    """

    choice: ProposalChoice
    since: date
    metrics: tuple[str, ...]
    tiers: tuple[ProposedTier, ...]
    without: tuple[Rep, ...]
    ranking: Ranking[UUID]
    overlapping: bool
    beyond: int

    @property
    def changes(self) -> tuple[ProposedTier, ...]:
        """The reps whose tier would be another."""
        return tuple(one for one in self.tiers if one.changes)


def choice_kept(journal: Journal) -> ProposalChoice:
    """Return what tiers were proposed from last."""
    with journal.reading() as session:
        value = settings.setting(session, PROPOSAL_SETTING)
    if value is None:
        return ProposalChoice()
    said = json.loads(value)
    shares = Shares(said["star"], said["developing"])
    return ProposalChoice(said["metric"], parse_period(said["period"]), shares)


def proposal(journal: Journal, choice: ProposalChoice, since: date, today: date) -> Proposal:
    """Return what the rule makes of the team; nothing is written.

    A rep's attainment is the mean of the results whose period lies in the chosen one.
    """
    with journal.reading() as session:
        found = results(session)
        everyone = [
            rep_record(row) for row in session.scalars(select(m.Rep).order_by(m.Rep.name_key))
        ]
        spans = spans_by_rep(session)
        ridden = _ridden(session, since, today)
        owner = session.scalar(select(m.Manager.name).where(m.Manager.is_owner)) or ""
    others = elsewhere(everyone, said_name(owner))
    metrics = _metrics(found)
    metric = _asked(choice.metric, metrics)
    of_metric = [one for one in found if metric and match_key(one.metric) == match_key(metric)]
    period = choice.period or _last_year(of_metric, today)
    within = [
        one for one in of_metric
        if period.since <= one.period.since and one.period.until <= period.until
    ]  # fmt: skip
    counted = {one.id for one in within}
    touching = results_in(of_metric, Window(period.since, period.until))
    reached = attained(within)
    here = [rep for rep in everyone if not has_left(rep.left_on, max(since, today))]
    asked = {rep.id for rep in here}
    beyond = [one for one in touching if one.id not in counted and one.rep_id in asked]
    ranking = propose(
        {rep.id: reached[rep.id].mean for rep in here if rep.id in reached}, choice.shares
    )
    tiers = [
        ProposedTier(
            rep=rep,
            now=tier_on(spans.get(rep.id, ()), since),
            ranked=ranking.by_rep[rep.id],
            attained=reached[rep.id],
            newest=max((span.since for span in spans.get(rep.id, ())), default=None),
            ridden=ridden.get(rep.id, 0),
            reports_elsewhere=others.get(rep.id, ""),
        )
        for rep in here
        if rep.id in reached
    ]
    tiers.sort(key=lambda one: (one.ranked.rank, match_key(one.rep.name)))
    return Proposal(
        choice=ProposalChoice(metric, period, choice.shares),
        since=since,
        metrics=metrics,
        tiers=tuple(tiers),
        without=tuple(rep for rep in here if rep.id not in reached),
        ranking=ranking,
        overlapping=count_twice(within),
        beyond=len(beyond),
    )


def set_tiers(
    journal: Journal, shown: Proposal, chosen: Collection[UUID], reason: str, today: date
) -> Change:
    """Set the proposed tiers of the chosen reps whose tier it changes, in one step.

    What it was proposed from is kept for the next time. Raises Refused where a tier would begin
    on or before the day of a rep's newest one, where the journal says something else by now, and
    where nothing would change.
    """
    again = proposal(journal, shown.choice, shown.since, today)
    if [(one.rep.id, one.ranked, one.now) for one in again.tiers] != [
        (one.rep.id, one.ranked, one.now) for one in shown.tiers
    ]:
        raise Refused(_("The results have changed since; look at the proposal again."))
    if why := why_not(again, chosen):
        raise Refused(why)
    changed = [one for one in again.changes if one.rep.id in chosen]
    if not changed:
        raise Refused(_("No tier would change."))
    metric, period = again.choice.metric, again.choice.period
    assert metric is not None
    assert period is not None
    rows = [
        RowChange(
            m.TierSpan,
            new_id(),
            None,
            {
                "rep_id": one.rep.id,
                "tier": str(one.ranked.tier),
                "since": again.since,
                "reason": clean(reason),
                "metric": metric,
            },
        )
        for one in changed
    ]
    with journal.writing() as session:
        rows += _kept(session, metric, period, again.choice.shares)
        what = ngettext("Set {n} tier", "Set {n} tiers", len(changed)).format(n=len(changed))
        reps = frozenset(one.rep.id for one in changed)
        return change_of_rows(session, journal, what, rows, reps)


def _kept(session: Session, metric: str, period: Period, shares: Shares) -> list[RowChange]:
    value = json.dumps(
        {
            "metric": metric,
            "period": str(period),
            "star": shares.star,
            "developing": shares.developing,
        }
    )
    return settings.kept(session, PROPOSAL_SETTING, value)


def _metrics(found: Sequence[Result]) -> tuple[str, ...]:
    names: dict[str, str] = {}
    counts: dict[str, int] = {}
    for one in found:
        key = match_key(one.metric)
        names.setdefault(key, one.metric)
        counts[key] = counts.get(key, 0) + 1
    return tuple(names[key] for key in sorted(names, key=lambda key: (-counts[key], key)))


def _asked(metric: str | None, metrics: Sequence[str]) -> str | None:
    named = (one for one in metrics if metric and match_key(one) == match_key(metric))
    return next(named, metrics[0] if metrics else None)


def _last_year(found: Sequence[Result], today: date) -> Period:
    year = min(today.year, max((one.period.until.year for one in found), default=today.year))
    return Period(date(year, 1, 1), date(year, 12, 31))


def _ridden(session: Session, since: date, today: date) -> Mapping[UUID, int]:
    rows = session.execute(
        select(m.RideAlong.rep_id, func.count())
        .where(m.RideAlong.binned_at.is_(None), m.RideAlong.day.between(since, today))
        .group_by(m.RideAlong.rep_id)
    )
    return dict(rows.all())
