"""The rules by which rows from elsewhere become part of the journal: all of them, or none.

Rows come in as cells of text in the contract's order; where they were read from is `exchange`'s
business. A row is checked in itself and against the other rows (`read_*`), then against the journal
(`plan_*`), and only when nothing is wrong with any of them is anything written.
"""
