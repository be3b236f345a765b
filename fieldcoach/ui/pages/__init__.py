"""One module for each place of the side bar, and for what is opened from it.

A page lays out, connects and asks `coaching`; it knows no other page, only where one can go.
"""
