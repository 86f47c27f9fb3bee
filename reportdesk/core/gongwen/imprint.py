"""版记怎样排？Lines, rules and place of the record at the very end of an issued paper."""

LINE_TWIPS = 480
"""24 pt (twips): our choice for 4号 lines between the rules. GB/T 9704—2012, 7.4 names no pitch."""

INDENT_TWIPS = 280
"""One 字 of 4号 on both sides (twips). GB/T 9704—2012, 7.4.2 and 7.4.3."""

LABEL_CHARS = 3
"""抄送 and its colon: wrapped lines begin under the first character after it (字). GB/T 9704—2012, 7.4.2."""

OUTER_RULE_EIGHTHS_PT = 8
INNER_RULE_EIGHTHS_PT = 6
"""First and last rule 0.35 mm, middle rule 0.25 mm (eighths of a point). GB/T 9704—2012, 7.4.1."""

CHARS_PER_LINE = 29
"""Characters of 4号 between the two indents (字): 8851 less twice 280 twips, over 14 pt. Computed."""
