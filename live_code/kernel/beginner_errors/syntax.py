"""Colons, brackets, quotes, indents and `=`: what Python could not read, in the reader's words."""

from __future__ import annotations

import keyword
import re
from collections.abc import Callable

from .reading.values import LONGEST

_CLOSING = {"(": ")", "[": "]", "{": "}"}
_WORD = re.compile(r"\s*(?:async\s+)?([a-z]+)")
_CODE_BEFORE_COMMENT = re.compile(r"\s*([^#]*?)\s*(?:#.*)?$")
_PLAIN_EQUALS = re.compile(r"(?<![=!<>:])=(?!=)")


def sentence(error: SyntaxError) -> str | None:
    """Return what helps with code that Python cannot read, if that is certain."""
    for pattern, rule in _RULES:
        found = re.search(pattern, error.msg if type(error.msg) is str else "")
        if found and error.lineno and type(error.text) is str:
            return rule(error, found)
    return None


def _colon(error: SyntaxError, _found: re.Match[str]) -> str | None:
    word = _WORD.match(error.text or "")
    line = _CODE_BEFORE_COMMENT.fullmatch((error.text or "").rstrip("\n"))
    if word is None or (not keyword.iskeyword(word[1]) and word[1] not in keyword.softkwlist):
        return None
    code = line[1] if line is not None and (error.offset or 0) > line.end(1) else '"'
    if len(code) < LONGEST and '"' not in code and "'" not in code:
        return f"The line that begins with {word[1]} ends with a colon: {code}:"
    return f"The line that begins with {word[1]} needs a colon before what belongs to it."


def _compare(error: SyntaxError, _found: re.Match[str]) -> str | None:
    same_line = error.end_lineno == error.lineno
    part = (error.text or "")[(error.offset or 1) - 1 : (error.end_offset or 0) - 1]
    if not same_line or len(_PLAIN_EQUALS.findall(part)) != 1 or len(part) > LONGEST:
        return "A single = gives a name a value; to compare, write ==."
    compared = re.sub(r"\s*(?<![=!<>:])=(?!=)\s*", " == ", part)
    return f"A single = gives a name a value; to compare, write {compared}."


def _open(error: SyntaxError, found: re.Match[str]) -> str:
    before = re.search(r"(\w+)\s*$", (error.text or "")[: (error.offset or 1) - 1])
    after = f" after {before[1]}" if before and len(before[1]) <= LONGEST else ""
    closing = _CLOSING[found[1]]
    return (
        f"Python still waits for the {closing} that belongs to the {found[1]}{after} in line "
        f"{error.lineno}: put it where it should stand."
    )


def _unmatched(error: SyntaxError, found: re.Match[str]) -> str:
    opening = next(sign for sign, closing in _CLOSING.items() if closing == found[1])
    return f"Line {error.lineno} has a {found[1]} for which no {opening} is open."


def _quotes(error: SyntaxError, _found: re.Match[str]) -> str | None:
    begun = (error.text or "")[(error.offset or 1) - 1 :]
    quote = re.match(r"[a-zA-Z]*(\"\"\"|'''|\"|')", begun)
    if quote is None:
        return None
    end = "at the end of it" if len(quote[1]) == 1 else "anywhere after it"
    return f"The text that begins with {quote[1]} in line {error.lineno} has no {quote[1]} {end}."


def _block(_error: SyntaxError, found: re.Match[str]) -> str:
    return (
        f"What belongs to the {found[1]} in line {found[2]} stands below it and further to the "
        "right: begin that line with four spaces more."
    )


def _indented(error: SyntaxError, _found: re.Match[str]) -> str:
    return (
        f"Line {error.lineno} begins further to the right than the code above it, which is for "
        "lines below a colon only: take those spaces away."
    )


def _dedent(error: SyntaxError, _found: re.Match[str]) -> str:
    text = (error.text or "").expandtabs()
    spaces = len(text) - len(text.lstrip())
    return (
        f"Line {error.lineno} begins with {spaces} space{'s' * (spaces != 1)}, and no block around "
        "it does: all lines of one block begin with the same number."
    )


_RULES: tuple[tuple[str, Callable[[SyntaxError, re.Match[str]], str | None]], ...] = (
    (r"^expected ':'$", _colon),
    (r"^invalid syntax\. Maybe you meant '==' or ':=' instead of '='\?", _compare),
    (r"^'([(\[{])' was never closed", _open),
    (r"^unmatched '([)\]}])'", _unmatched),
    (r"^unterminated (?:f-|t-)?(?:triple-quoted )?(?:f-string|string) literal", _quotes),
    (r"^expected an indented block after '?([a-z]+)'? (?:\w+ )?.*on line (\d+)$", _block),
    (r"^unexpected indent", _indented),
    (r"^unindent does not match any outer indentation level", _dedent),
)
