"""公文上的日期怎么写？Arabic digits, whole year, no leading zeros."""

from datetime import date


def format_date(day: date | None) -> str:
    """Return 2025年12月3日; empty for None, which a draft has. GB/T 9704—2012, 7.3.5.4."""
    return f"{day.year}年{day.month}月{day.day}日" if day else ""
