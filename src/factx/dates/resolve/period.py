"""Which period a unit, quarter, half, season or weekend is, and the same period a year before."""

from __future__ import annotations

from datetime import MAXYEAR, MINYEAR, date, timedelta

from factx.dates.readings import Day, Part, Unit, YearAgo
from factx.dates.resolve.calendar_values import SEASON_STARTS, UNKNOWN, period_value, quarter_of, safe_date, shifted
from factx.dates.resolve.day import resolve_day
from factx.dates.time_context import EVEN, TEXT_ROLES, AnchorSource, Context, Resolved, Tense, as_date
from factx.records import DateAnchor

YEARS = frozenset({"Y", "DE", "CE", "ML"})
SEASON_OF_RESULTS = 45
"""Days after a quarter within which companies tell its results (17 CFR 249.308a: 40 days, 45 for small ones)."""
MONTHS_OF_SEASON = 3
Placed = tuple[str | None, DateAnchor | None]


def resolve_part(part: Part, context: Context) -> Resolved:
    """The value of a quarter, half, season or weekend, by what it names itself, else by the clause and nearness."""
    if part.ended is not None:
        return quarter_ended(part.ended, context)
    if is_open_quarter(part):
        return quarter_beside(part, context)
    if part.unit in SEASON_STARTS and part.role is None and part.year is None and part.year_shift is None:
        return season_beside(part.unit, context)
    if part.role == "same" and part.unit in SEASON_STARTS and (context.period or "")[:4].isdecimal():
        return Resolved("DATE", f"{(context.period or '')[:4]}-{part.unit}", "text", "period")
    return Resolved("DATE", *_placed(part, context.published, context.tense, context.quarter), "quarter")


def _placed(part: Part, published: date | None, tense: Tense | None, period: str | None) -> Placed:
    """Value and anchor of a part of a year; `period` is the value of the last period that the text named."""
    if part.unit == "WE":
        return _weekend(part, published, tense)
    year, anchor = part.year, None
    if year is None and part.year_shift is not None and published is not None:
        year, anchor = published.year + part.year_shift, "published"
    if year is None and published is not None:
        year, anchor = _year_of(part, published, tense), "published"
    if part.index is None and part.unit == "Q":
        index = period[6] if period is not None and "-Q" in period else "X"
        return f"{year:04d}-Q{index}" if year else f"XXXX-Q{index}", "text" if index != "X" else None
    if year is not None and not MINYEAR <= year <= MAXYEAR:
        return None, "published"
    stem = f"{year:04d}" if year is not None else "XXXX"
    tail = f"{part.unit}{part.index}" if part.unit in ("Q", "H") else part.unit
    return f"{stem}-{tail}", "published" if anchor else None


def is_open_quarter(part: Part) -> bool:
    """Whether only the clause says which year a quarter is of: "the third quarter"."""
    is_open = part.year is None and part.year_shift is None and part.role is None
    return is_open and part.unit == "Q" and part.index is not None and not part.is_fiscal


def quarter_beside(part: Part, context: Context) -> Resolved:
    """The last or the next quarter of a number beside publication, by the clause and how far it lies ahead."""
    published, index = context.published, part.index or 1
    if published is None:
        return Resolved("DATE", f"XXXX-Q{index}", None, "quarter")
    away = (index - quarter_of(published)) % most_of("Q")
    if not away:
        return Resolved("DATE", period_value("Q", published), "published", "quarter")
    first = date(published.year, published.month - (published.month - 1) % 3, 1)
    is_told_now = away == most_of("Q") - 1 and (published - first).days < SEASON_OF_RESULTS
    share = context.probability_ahead("quarter", 0 if is_told_now else away)
    day = shifted(published, "Q", away if share > EVEN else away - most_of("Q"))
    value = period_value("Q", day) if day is not None else None
    return Resolved("DATE", value, "published", "quarter", max(share, 1 - share))


def season_beside(unit: str, context: Context) -> Resolved:
    """The season that publication lies in, else the last or the next of its name, by the clause and how far it lies."""
    published, start = context.published, SEASON_STARTS[unit]
    if published is None:
        return Resolved("DATE", f"XXXX-{unit}", None, "quarter")
    away, certainty = (start - published.month) % 12, 1.0
    begins = published.year + (start < published.month)  # the next of its name, but for the one that goes on
    if away == 0 or away > 12 - MONTHS_OF_SEASON:
        begins = published.year - (start > published.month)
    elif (share := context.probability_ahead("season", away)) > EVEN:
        certainty = share
    else:
        begins, certainty = begins - 1, 1 - share
    return Resolved("DATE", f"{begins:04d}-{unit}", "published", "quarter", certainty)


def most_of(unit: str) -> int:
    """How many quarters or halves a year has."""
    return 4 if unit == "Q" else 2


def _year_of(part: Part, published: date, tense: Tense | None) -> int:
    if part.unit in SEASON_STARTS:
        return _season_year(part, published)
    now = quarter_of(published) if part.unit == "Q" else (published.month + 5) // 6
    index = part.index or now
    if part.is_fiscal and part.role is None:
        return published.year - 1 if index == most_of(part.unit) and published.month <= 3 else published.year
    most = 4 if part.unit == "Q" else 2
    if part.role in ("next", "following") and index <= now:
        return published.year + 1
    if part.role == "last" and index >= now:
        return published.year - 1
    if part.role == "this" or index <= now:
        return published.year + (1 if tense == "future" and index == 1 and now == most else 0)
    ahead = index - now
    return published.year if tense == "future" or (ahead * 2 <= most - 1 and tense != "past") else published.year - 1


def _season_year(part: Part, published: date) -> int:
    start = SEASON_STARTS[part.unit]
    year = published.year
    if part.unit == "WI":
        year = year - 1 if published.month < 6 else year
        if part.role == "last" and published.month in (12, 1, 2):
            return year - 1
        if part.role == "last" and published.month >= 6:
            return year - 1
        return year + 1 if part.role == "next" and published.month in (12,) else year
    over = published.month >= start + 3
    if part.role in ("last", "previous"):
        return year if over else year - 1
    if part.role == "next":
        return year if published.month < start else year + 1
    return year


def _weekend(part: Part, published: date | None, tense: Tense | None) -> Placed:
    if published is None:
        return "XXXX-WXX-WE", None
    is_early = published.isoweekday() <= 3
    weeks = {"last": -1, "previous": -1, "next": 1, "following": 1}.get(part.role or "")
    if weeks is None:
        weeks = -1 if tense == "past" and published.isoweekday() <= 5 and (part.role is None or is_early) else 0
    day = shifted(published, "W", weeks)
    return (period_value("WE", day) if day else None), "published"


def same_period_year_before(ago: YearAgo, published: date | None, period: str | None) -> Placed:
    """The period that the text spoke of last, a year earlier: a quarter where it was a quarter, else the year."""
    if published is None:
        return "XXXX-QX" if ago.unit == "Q" else "XXXX", None
    if period is not None and "-Q" in period and period[:4].isdecimal():
        index = str(ago.index) if ago.index else period[6]
        return f"{max(1, published.year - 1):04d}-Q{index}", "text"
    if ago.unit == "Q":
        last = published - timedelta(days=90)
        return f"{max(1, published.year - 1):04d}-Q{ago.index or quarter_of(last)}", "published"
    return f"{max(1, published.year - 1):04d}", "published"


def resolve_unit(reading: Unit, context: Context) -> Resolved:
    """The period of a unit that holds, precedes or follows publication or a time in the text."""
    unit, role, published = reading.unit, reading.role, context.published
    if role in TEXT_ROLES or (role is None and unit in ("D", "M", "W") and context.day is not None):
        return _unit_of_text(unit, role, context)
    if published is None:
        return Resolved("DATE", UNKNOWN.get(unit, "XXXX"), None)
    if unit == "Q" and role in (None, "latest"):
        return _spoken_quarter(role, context, published)
    count = {"last": -1, "next": 1}.get(role or "", 0)
    day = shifted(published, unit, count)
    return Resolved("DATE", period_value(unit, day) if day else None, "published")


def quarter_ended(day: Day, context: Context) -> Resolved:
    """The quarter that the text has named, else the calendar's that holds most of the three months up to a day."""
    if context.quarter is not None:
        return Resolved("DATE", context.quarter, "text", "quarter")
    ended = resolve_day(day, context)
    told = as_date(ended.value) or as_date(f"{ended.value}-28")  # a day, or a month
    last = told or safe_date(2000, day.month or 1, 1)
    middle = shifted(last, "M", -1) if last is not None else None
    if middle is None:
        return Resolved("DATE", None, None)
    value = period_value("Q", middle)
    return Resolved("DATE", value if told else f"XXXX{value[4:]}", ended.anchor)


def _spoken_quarter(role: str | None, context: Context, published: date) -> Resolved:
    if context.quarter is not None:
        return Resolved("DATE", context.quarter, "text", "quarter")
    day = shifted(published, "Q", 0 if context.tense == "future" and role is None else -1)
    return Resolved("DATE", period_value("Q", day) if day else None, "published")


def _unit_of_text(unit: str, role: str | None, context: Context) -> Resolved:
    day = context.day
    anchor: DateAnchor = "text"
    source: AnchorSource = "period"
    if unit in YEARS and context.period is not None and context.period[:4].isdecimal():
        day = date(max(1, int(context.period[:4])), 6, 30)
    elif (
        unit in ("M", "Q")
        and context.period is not None
        and len(context.period) == 7
        and context.period[5:].isdecimal()
    ):
        day = date(int(context.period[:4]), int(context.period[5:]), 15)
    elif unit in YEARS and unit != "Y" and day is None:
        return Resolved("DATE", UNKNOWN[unit], None)
    else:
        source = "day"
    if day is None:
        day, anchor = context.published, "published"
    if day is None:
        return Resolved("DATE", UNKNOWN.get(unit, "XXXX"), None)
    moved = shifted(day, unit, {"previous": -1, "following": 1}.get(role or "", 0))
    return Resolved("DATE", period_value(unit, moved) if moved else None, anchor, source)
