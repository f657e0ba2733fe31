"""The text of a notebook that is offered is Markdown that Jupyter renders."""

import pytest
from myst_parser.config.main import MdParserConfig

from live_code.plain import PageText


def plain(*cells: str) -> list[str]:
    config = MdParserConfig(enable_extensions={"colon_fence", "dollarmath", "attrs_inline"})
    text = PageText(
        config,
        page="part/here",
        address=lambda page: f"../{page}.html",
        source=lambda key: f"source of {key}",
    )
    return text.cells(cells)


HINTS = "```{hint}\nLook at `x`.\n```\n\n```{hint}\nAgain.\n```\n"
SOLUTION = "````{solution}\nIt is:\n\n```python\nx = 1\n```\n````\n"
FOLD = "<details><summary>{}</summary>\n\n{}\n\n</details>"


def test_an_exercise_is_a_heading_its_task_and_folds_that_are_closed():
    task, rest = plain(
        "```{exercise} By hand\n:name: hand\n\nSay what {term}`x` is.\n```", HINTS + SOLUTION
    )
    assert task == "### Exercise 1: By hand\n\nSay what x is."
    folds = [
        FOLD.format("Hint 1", "Look at `x`."),
        FOLD.format("Hint 2", "Again."),
        FOLD.format("Solution", "It is:\n\n```python\nx = 1\n```"),
    ]
    assert rest == "\n\n".join(folds)


def test_hints_are_counted_as_the_page_counts_them():
    one = "```{exercise} A\n```\n```{hint}\nOnly one.\n```\n"
    first, second = plain(one, f"```{{exercise}} B\n```\n{HINTS}")
    assert "<summary>Hint</summary>" in first
    assert "### Exercise 2: B" in second
    assert second.count("<summary>Hint 1</summary>") == 1
    assert second.count("<summary>Hint 2</summary>") == 1


def test_options_stand_in_a_list_that_does_not_say_which_is_right():
    text = (
        "```{choice}\n- [x] Blurred,\n  a lot.\n\n- [ ] As it was.\n\n  No: the weight is 1.\n```"
    )
    (shown,) = plain(text)
    assert shown == "Pick one:\n\n- **A** Blurred,\n  a lot.\n- **B** As it was."
    assert plain(text.replace("[ ]", "[x]"))[0].startswith("Pick all that are right:")


def test_a_number_is_asked_for_and_not_said():
    assert plain("```{number} 7\n:unit: rows\n\n- 6: Too few.\n```") == ["Your answer, in rows: …"]
    assert plain("```{number} 7\n```") == ["Your answer: …"]


@pytest.mark.parametrize("option", ["", ":indent:\n\n"])
def test_lines_to_order_are_shuffled_and_do_not_say_which_is_wrong(option):
    program = "total = 0\nfor x in 1, 2:\n    total += x\n    total = x  # wrong: it forgets.\n"
    (shown,) = plain(f"```{{order}}\n{option}{program}```")
    assert shown.startswith("These lines are in the wrong order, and 1 too many.\n\n```python\n")
    lines = shown.splitlines()[3:-1]
    expected = [line.partition("  #")[0] for line in program.splitlines()]
    if option:
        expected = [line.strip() for line in expected]
    assert sorted(lines) == sorted(expected)
    assert lines != expected


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("```{explorable} walker\n:preset: a\n\nIt walks.\n```", "\n\nIt walks."),
        ("```{raw} html\n:file: x.svg\n```", ""),
    ],
)
def test_what_only_the_page_can_show_is_a_sentence_that_leads_there(source, words):
    (shown,) = plain(source)
    assert shown.endswith(f"[on the page](../part/here.html).*{words}")
    assert plain(source.replace("html\n", "latex\n"))[0].count(".svg") == 0


def test_notes_are_quoted_under_their_titles():
    assert plain("```{note}\nOne.\n\nTwo.\n```") == ["> **Note**\n>\n> One.\n>\n> Two."]
    assert plain("```{admonition} In this chapter\n- You.\n```") == [
        "> **In this chapter**\n>\n> - You."
    ]


def test_roles_are_their_words_and_links_lead_to_the_sites_pages():
    text = (
        "(a-target)=\n# T\n\n**{term}`Sums <sum>`**, {cite}`knuth`, [red]{.c-input}, "
        "[pixels](../other/page.md#here), [there](#place), <https://a.b/c.md>"
    )
    assert plain(text) == [
        "# T\n\n**Sums**, [source of knuth], red, "
        "[pixels](../other/page.html#here), [there](../part/here.html#place), <https://a.b/c.md>"
    ]


def test_code_formulas_and_others_fences_stay_as_they_are():
    text = "`a[i](x.md)`\n\n```python\nd = {1: f(`x`)}  # {term}`x`\n```\n\n$$\na[i](x)\n$$"
    assert plain(text) == [text]


def test_a_block_in_a_list_stays_in_its_list():
    assert plain("- a\n\n  :::{container} card\n  {term}`b`\n  :::\n- c") == ["- a\n\n  b\n\n- c"]
