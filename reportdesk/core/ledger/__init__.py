"""同一个数字怎样只写一次？The ledger of a report's figures, and the places in its text that take them."""
