"""The charts of a journal as files: each as PNG, SVG and PDF, in the light theme."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from fieldcoach import clock, paths
from fieldcoach.charts import comparison as comparison_chart
from fieldcoach.charts import growth_sheet, heat_map
from fieldcoach.charts import means_ends as ends_chart
from fieldcoach.charts.exporting import SUFFIXES, FigureOf, Size, is_ours, save
from fieldcoach.coaching import comparison, growth, growth_order, means_ends, reps, team_skills
from fieldcoach.coaching.growth_order import Order
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.journal_list import entries
from fieldcoach.domain.people import Tier
from fieldcoach.errors import FileUnwritable
from fieldcoach.i18n import _

_PREFIX = "chart-"


def write_charts(journal: Journal, folder: Path) -> Iterator[Path]:
    """Write the charts there is anything for into `folder`; yield each path when written.

    Raises FileUnwritable, also where a file of that name is not a chart of ours.
    """
    paths.ensure_folder(folder)
    for name, figure_of, size in _charts(journal):
        for suffix in SUFFIXES:
            path = folder / f"{_PREFIX}{name}{suffix}"
            if path.is_symlink() or (path.exists() and not is_ours(path)):
                raise FileUnwritable(
                    _("{path} is there already and was not written by Fieldcoach.").format(
                        path=path
                    )
                )
            save(figure_of, path, size)
            yield path


def _charts(journal: Journal) -> Iterator[tuple[str, FigureOf, Size]]:
    """Yield what each chart is called, how it is built, and how large it is."""
    compared = comparison.compare(journal)
    if compared.skills:
        names = {rep.id: rep.name for rep in reps.reps(journal)}
        yield (
            "compare",
            lambda look, size: comparison_chart.build(compared, names, look, size),
            comparison_chart.sheet_size(compared, names),
        )
    team = team_skills.team_skills(journal, today=clock.today())
    if team.skills:
        team = team_skills.with_trends(team, team_skills.trends(journal))
        yield (
            "team",
            lambda look, size: heat_map.build(team, look, size),
            heat_map.sheet_size(team),
        )
    linked = means_ends.means_ends(journal)
    if linked.metric is not None and linked.skills:
        metric, strongest = linked.metric, means_ends.by_strength(linked.skills)[0]
        yield (
            "means-ends",
            lambda look, size: ends_chart.build(strongest, metric, look, size, with_words=True),
            ends_chart.SHEET_SIZE,
        )
    yield from _growth(journal)


def _growth(journal: Journal) -> Iterator[tuple[str, FigureOf, Size]]:
    """Yield the growth of the rep with most ride-alongs who is no star."""
    days = Counter(entry.rep_id for entry in entries(journal) if entry.tier != Tier.STAR)
    if days:
        grown = growth.of_rep(journal, days.most_common(1)[0][0])
        current = [curve for curve in grown.skills if not curve.superseded]  # as on the rep's page
        skills = growth_order.ordered(current, Order.WHAT_MATTERS)
        ordered = replace(grown, skills=tuple(skills))
        yield (
            "growth",
            lambda look, size: growth_sheet.build(ordered, look, size),
            growth_sheet.sheet_size(ordered),
        )
