"""The command line: arguments in, figures and files out, exit codes as promised.

Thin: it parses, calls `coaching` and `exchange`, and prints. No rule and no arithmetic.
"""
