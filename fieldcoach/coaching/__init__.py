"""What a manager does: every query and every rule, one module per activity.

A database session never leaves this package; what goes out are the records of `domain` and views
shaped for whoever asked. No widgets, no files. Where a family of modules shares a first word, the
module of that name alone is the way in; `…_words` says its figures, and `…_records` is what it
hands out.

All of it stands on
    `journal` (what is worked on), `changes` (what a command returns), `row_changes` (rows put, and
    put back exactly), `settings` (the journal's own), `raw_reads` (the first pages are read without
    SQLAlchemy), `masking` (names taken out of what others may read), `wording` (figures and days as
    words) and `level_words`.

A day with a rep
    `ride_alongs` begins, dates, finishes and bins it; `visits` holds the cells keyed into them,
    `endings` what it ends on, `two_way` the rep's side, `co_raters` who rates along.
    `ride_along_record` reads one whole, `ride_along_words` says it, `summary` tells it to its rep,
    `reps_side` is what the rep sees before the manager's side shows.
    Beside it: `agreed` (what was agreed before), `agreed_actions` (with their days, wherever they
    were agreed), `past_levels`, `action_ties` (of a day that was another rep's).
    What the rep acknowledged: `amending` opens it, `editing` watches every change of a ride-along,
    `amended_texts` says what changed.

Rubrics
    `rubrics` (what is there, what is in use), `rubric_words`, `rubric_evidence`.
    `rubric_drafts` and `draft_editing` change a `draft_tree`; `rubric_changes` says what publishing
    would do to each skill, `rubric_publishing` does it.

People
    `reps`, `rep_editing`, `rep_list` (a pasted list), `rep_today` (what stands beside a name),
    `reports_to` (who reports to somebody else), `team`, `owner`, `customers`.
    `merging` makes one of two, `likeness` finds two that are one.

Today and finding
    `today` puts the page together from `today_unfinished`, `today_meetings`, `today_due`,
    `today_week`, `today_reps` and `worth_saying`; `today_agendas` follows later.
    `recognition` is praise said from there.
    `journal_list`, `bin`, `directory` (names to go to), `search` with `search_words`, `plan_search`
    (goals, actions, one-on-ones), `first_start`.

Figures that others rest on
    `levels` defines a level once; `observed` says what levels rest on. `series` follows a skill
    through its versions; `windows`, `asked_rubric`, `tier_choice`, `tier_groups`, `main_raters` and
    `rater_drift` choose and warn.

What the stars do
    `comparison`, `comparison_words` (over all), `comparison_sentences` (of one skill),
    `comparison_findings` (what does not set apart), `comparison_details` (how we know);
    `readiness` (what is missing for one), `evidence` (both groups' own words), `what_if` and
    `what_if_words`.

Who is growing
    `growth` draws `growth_curves` in their `growth_order`, with `growth_marks` and `growth_goals`
    beside them; `growth_words` and `growth_goal_words` say them, `growth_day` is what a point is
    made of. `team_skills` is the heat map.

Plans
    `plans` puts them together from `plan_reads`, `plan_words` says them.
    `goals` and `plan_actions` are the commands, row by row in `plan_rows`; `goal_records`,
    `goal_examples` (a star's words), `goal_offers` (what may be chosen).
    `goal_progress` says how far a goal is, from `goal_days` (levels before and since) and
    `goal_skills` (what became of the skill).

One-on-ones
    `one_on_ones` (plan, write, hold, bin), `one_on_one_record`.
    `agenda` (what stands on it, and its changes: `agenda_rows`, `put_back`) is made by
    `agenda_proposals` from `agenda_reads`, `agenda_growth` and `agenda_points`; `agenda_words` says
    it to the rep, `agenda_records`. `own_words` are the rep's since the last one, here and on
    Today; `vision` is one of its lines, `rep_eyes` what a rep reading along may see.

Means and ends
    `results` and `attainments` (which count, and what each rep reached), `period_words`.
    Typed and pasted: `result_table`, `result_editing`, `result_paste`, `result_words`,
    `waiting_figures` (halves of results).
    Tiers from results: `tier_proposal`, `tier_proposal_words`, `metric_tiers` (whether a metric
    made the tiers).
    `means_ends`, `means_ends_reads`, `means_ends_warnings`, `means_ends_words`.

In and out
    `intake` takes rows in. `extracts` gives tables out: `extract_scope`, `extract_tables`,
    `extract_cells` with `visit_labels`, `extract_results`, `extract_plans`. `sample_team` tells the
    demo's story.
"""
