"""The numbers: comparison of tiers and growth over time, arrays and records in, records out.

Pure and without a database: it gets levels, never ratings, and says names of verdicts, never
sentences.
"""
