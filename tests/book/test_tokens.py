"""The tokens of the look: readable in both themes, and the same in both."""

import re
from itertools import product
from pathlib import Path

import pytest

from cnn_helpers.plotting import panels
from live_code.kernel.figure_theme import theme

TOKENS = Path(__file__).resolve().parents[2] / "web/styles/site/tokens.css"
THEMES = ("light", "dark")
STRONG = ("input", "kernel", "output", "gradient", "error", "accent")
AA = 4.5


def colours(theme: str) -> dict[str, str]:
    block = TOKENS.read_text("utf-8").split(f'data-theme="{theme}"')[1].split("}")[0]
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    light = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2]


def test_both_themes_name_the_same_colours():
    assert colours("light").keys() == colours("dark").keys()


@pytest.mark.parametrize(("theme", "name"), [*product(THEMES, (*STRONG, "ink", "ink-muted"))])
def test_words_have_enough_contrast(theme, name):
    known = colours(theme)
    grounds = [known["paper"], known["surface"], known.get(f"{name}-soft", known["paper"])]
    assert min(contrast(known[name], ground) for ground in grounds) >= AA


@pytest.mark.parametrize(("theme", "name"), [*product(THEMES, STRONG)])
def test_ink_can_be_read_on_every_soft_colour(theme, name):
    known = colours(theme)
    assert contrast(known["ink"], known[f"{name}-soft"]) >= AA


@pytest.mark.parametrize("theme", THEMES)
def test_nothing_is_the_page_s_own_paper_on_a_signed_map(theme):
    known = colours(theme)
    assert known["neutral"] == known["paper"]
    assert min(contrast(known[end], known["neutral"]) for end in ("negative", "positive")) >= AA


@pytest.mark.parametrize(("theme", "scale"), [*zip(THEMES, panels.ENDS, strict=True)])
def test_plots_draw_signed_values_in_the_tokens_colours(theme, scale):
    known = colours(theme)
    assert panels.ENDS[scale] == (known["negative"], known["neutral"], known["positive"])


def test_plots_for_dark_pages_have_the_tokens_ink_and_paper():
    known = colours("dark")
    assert (known["ink"], known["paper"]) == (theme.INK, theme.PAPER)
    assert known["line"] == theme.FAINT


LINES = ("input", "output", "gradient", "error", "kernel", "accent")


@pytest.mark.parametrize(("name", "drawn"), [("light", "LIGHT_LINES"), ("dark", "DARK_LINES")])
def test_lines_of_plots_have_the_tokens_colours(name, drawn):
    known = colours(name)
    assert getattr(theme, drawn) == tuple(known[token] for token in LINES)
