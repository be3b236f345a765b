"""The numbers: comparison, growth, means and ends, what-if; arrays and records in, records out.

Pure and without a database: it gets levels, never ratings, and says names of verdicts, never
sentences.
"""
