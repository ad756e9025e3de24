"""Whether a form that may be something else is money here: pounds of weight, "won" the verb, "ALL 5 of us", R2-D2."""

from __future__ import annotations

from collections.abc import Sequence

from factx.money import currencies
from factx.money.currencies import Sign
from factx.money.currency_forms import Form
from factx.money.named_countries import Evidence
from factx.text.number_tokens import Token
from factx.text.numbers import HYPHENS, Number

WINDOW = 8
COINS = frozenset(["pence", "local pence", "cents"])
VIDEO = frozenset(["144", "240", "360", "480", "576", "720", "1080", "1440", "2160", "4320"])


def candidates(sign: Sign) -> tuple[str, ...]:
    """The currencies that a sign may mean."""
    return (sign.code,) if sign.code else currencies.families()[sign.family or ""].members


def is_money(tokens: Sequence[Token], evidence: Evidence, form: Form, number: Number) -> bool:
    """Whether the form is a currency beside the number, by what its table says it needs."""
    needs, codes = form.sign.needs, candidates(form.sign)
    if needs == "":
        return True
    figure = number.scaled or number.grouped or number.vague
    here = evidence.names_user_of(codes)
    if needs in COINS:
        return is_of_coins(tokens, evidence, form, number, here)
    if needs == "figure":
        return figure or here
    if needs == "glued":
        return number.scaled and tokens[number.start].gap == 0
    if needs == "country":
        return here
    if needs == "both":
        return here and (figure or len(number.figures) > 2)
    if needs == "code":
        before = form.start < number.start
        return here and (figure or not before or len(number.figures) > 2)
    if needs == "scaled":
        return number.scaled or number.grouped
    if needs == "crypto":
        return is_crypto(tokens, form, number)
    if needs == "slang":
        following = word(tokens, form.end)
        return tokens[form.start].text.islower() and following not in currencies.context("slam")
    return is_cautious_money(tokens, evidence, form, number, figure, here)


def is_of_coins(tokens: Sequence[Token], evidence: Evidence, form: Form, number: Number, here: bool) -> bool:
    """Whether a letter behind few figures is pence or cents, and not of "1080p", "5 p.m." or a temperature."""
    is_hour = (word(tokens, form.end), word(tokens, form.end + 1)) == (".", "m")
    if form.sign.needs == "pence":
        return not is_hour and 0 < len(number.figures) <= 5 and number.figures not in VIDEO and not number.scaled
    if not number.figures.isdecimal() or len(number.figures) > 3:
        return False
    if form.sign.needs == "cents":
        return here or bool(evidence.words & {"$", "€", "cents"})
    is_british = "GB" in evidence.named or "£" in evidence.words or "pence" in evidence.words
    return is_british and not is_hour and word(tokens, form.end) != "m"


def is_crypto(tokens: Sequence[Token], form: Form, number: Number) -> bool:
    """Whether a currency such as bitcoin is counted, and not something of it: "5 bitcoin exchanges", "Bitcoin 2021"."""
    if form.start < number.start:
        return number.scaled or number.grouped or "." in number.figures or tokens[form.start].text.isupper()
    following = word(tokens, form.end)
    return not following.isalpha() or following in currencies.context("share")


def word(tokens: Sequence[Token], at: int) -> str:
    """The token `at` in small letters, "" outside the text and across a blank line."""
    return tokens[at].lower if 0 <= at < len(tokens) and tokens[at].gap < 2 else ""


def word_before(tokens: Sequence[Token], at: int) -> str:
    """The token before `at` in small letters, "" at the start of the text and after a blank line."""
    return tokens[at - 1].lower if 0 < at < len(tokens) and tokens[at].gap < 2 else ""


def is_cautious_money(
    tokens: Sequence[Token], evidence: Evidence, form: Form, number: Number, figure: bool, here: bool
) -> bool:
    """Pounds, won, rand and other nouns that are common words: money by size, by country or by words of paying."""
    start, end = min(form.start, number.start), max(form.end, number.end)
    near = [token.lower for token in tokens[max(0, start - WINDOW) : start]]
    following = [token.lower for token in tokens[end : end + 4]]
    pays = any(w in currencies.context("paying") for w in (*near, *following))
    noun = tokens[form.end - 1].lower
    if noun == "won":
        big = number.value is None or number.value >= 50
        verb = word(tokens, end) in currencies.context("verb") or word(tokens, end).isdigit()
        return big and not verb and (figure or (here and len(number.figures) > 2))
    if noun not in ("pound", "pounds"):
        return figure or here or (pays and tokens[form.start].text.islower())
    weighs = any(w in currencies.context("weight") for w in (*near, *following))
    of_goods = bool(following) and following[0] == "of" and not pays
    large = number.scale >= 1_000_000
    symbols = bool(evidence.words & {"£", "sterling", "pence", "quid"})
    hyphen = tokens[form.start - 1].text in HYPHENS
    money = 2 * large + 2 * pays + here + symbols + (number.grouped or number.vague)
    return money > 2 * weighs + 2 * of_goods + hyphen
