"""What a manager does: every query and every rule, one module per activity.

A database session never leaves this package; what goes out are the records of `domain` and views
shaped for whoever asked. No widgets, no files.

- A day with a rep: `ride_alongs` (begin, date, finish, bin), `visits` (and the cells keyed into
  them), `endings`, `two_way` (the rep's side) and `reps_side` (what the rep sees), `co_raters`,
  `agreed` (what was agreed before), `past_levels`, `action_ties` (for a day that was another
  rep's); `ride_along_record` reads one whole, `ride_along_words` says it, `summary` tells it to its
  rep.
- What the rep acknowledged: `amending` opens it to changes, `editing` watches every change of a
  ride-along, `amended_texts` says what changed.
- Rubrics: `rubrics` (what is there, what is in use), `rubric_drafts` and `draft_editing` on a
  `draft_tree`, `rubric_changes` (what publishing would do to each skill), `rubric_publishing`,
  `rubric_evidence`, `rubric_words`.
- People: `reps`, `owner`, `rep_editing`, `rep_list` (a pasted list), `merging` and `likeness` (two
  that are one), `customers`, `team`, `rep_today`; `row_changes` makes their changes exact to undo.
- Finding: `journal_list`, `today`, `bin`, `directory`, `search` with `search_words`, `plan_search`
  (goals, actions, one-on-ones), and `first_start`; the first pages are read without SQLAlchemy
  (`raw_reads`).
- Figures: `levels` defines a level once, `observed` says what levels rest on; `series`, `windows`,
  `asked_rubric`, `tier_choice` and `tier_groups`, `main_raters`; `wording` turns figures and days
  into words.
- What the stars do: `comparison` with `…_words`, `…_sentences`, `…_findings` and `…_details`,
  `readiness` (what is missing for one), `evidence` (both groups' own words), `what_if` with
  `what_if_words`.
- Who is growing: `growth` with `…_curves`, `…_marks` (what stands beside a curve), `…_order` and
  `…_words`, `growth_day` (what a point is made of), `rater_drift`; `team_skills` is the heat map.
- Plans: `goals` and `plan_actions` (their changes row by row: `plan_rows`), `goal_progress` with
  `goal_days`, `goal_skills` (what became of a skill), `goal_examples` and `goal_records`; `plans`
  puts them together from `plan_reads`, `plan_words` says them; `reports_to`.
- One-on-ones: `one_on_ones` (plan, write, hold, bin) and `one_on_one_record`; `agenda` (what stands
  on it, and its changes: `agenda_rows`) is made by `agenda_proposals` from `agenda_reads`, with
  `agenda_growth` and `agenda_points`, said by `agenda_words`; `vision`.
- Means and ends: `results`, `attainments` and `period_words`, `metric_tiers` (tiers set from a
  result); `means_ends` with `…_reads`, `…_warnings` and `…_words`.
- In and out: `intake` takes rows in, `extracts` and its modules give tables out, `sample_team`
  tells the demo's story.

`changes` says what a command returns; `journal` is what all of them work on; `masking` takes names
out of what others may read.
"""
