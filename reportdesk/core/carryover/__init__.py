"""去年的报告里，什么可以带到今年？Standing facts to be confirmed; figures and results only to look at."""
