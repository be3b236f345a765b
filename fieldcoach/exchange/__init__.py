"""Files in and out: CSV in, the CSV data package and JSON out.

It knows formats, not rules: what a row may say is decided in `coaching`, which also writes it.
"""
