"""The rules of time expressions, by what they read: a rule is a function in a file of this folder and a line here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from factx.dates.fine_tokens import Tokens
from factx.dates.grammar import (
    calendar,
    clock,
    counted_days,
    counted_shifts,
    durations,
    eras,
    halves,
    named_months,
    numeric,
    parts_of_day,
    periods,
    quarters,
    relative,
    sets,
)
from factx.dates.readings import Match

Rule = Callable[[Tokens, int], "Match | None"]
"""What it reads at a token, or null. Its name is the record's `rule`."""

POINT_RULES: Final[tuple[Rule, ...]] = (
    eras.century,
    counted_days.nth_day,
    counted_days.weekday_after_next,
    counted_days.numbered_week,
    named_months.named_month_date,
    calendar.written_date,
    calendar.holiday,
    eras.era_year,
    relative.named_day,
    counted_shifts.adjacent,
    relative.role_phrase,
    relative.possessive_period,
    quarters.quarter_or_half,
    halves.half_of_period,
    periods.year_ago_period,
    periods.year_period,
    periods.season,
    periods.fiscal_year,
    periods.year_end,
    numeric.decade,
    numeric.bare_year,
    numeric.short_year,
    relative.bare_unit,
)
"""Days, months, years and periods. Of those that read as far, the first is taken."""
FIGURE_RULES: Final[tuple[Rule, ...]] = (
    eras.century,
    counted_days.nth_day,
    counted_days.weekday_after_next,
    named_months.named_month_date,
    named_months.year_then_month,
    numeric.numeric_date,
    calendar.written_date,
    eras.era_year,
    numeric.decade,
    numeric.bare_year,
    numeric.short_year,
    quarters.quarter_or_half,
    periods.year_period,
)
"""Those of them that may begin with figures."""
TIME_RULES: Final[tuple[Rule, ...]] = (clock.clock_time, parts_of_day.day_part)
AMOUNT_RULES: Final[tuple[Rule, ...]] = (counted_shifts.shifted, durations.duration, durations.first_of_two)
OTHER_RULES: Final[tuple[Rule, ...]] = (sets.recurring, relative.reference)
"""Sets and references, which are taken where they read farther."""
