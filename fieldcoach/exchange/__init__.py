"""Files and texts in and out: CSV in, the CSV data package and JSON out, rubric files both ways.

It also writes a journal's charts, and the summary of a ride-along for mail and paper. It knows
formats, not rules: what a row may say is decided in `coaching`, which also writes it.
"""
