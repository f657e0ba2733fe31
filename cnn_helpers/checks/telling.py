"""Tell the reader what a check says, and the page whether the exercise is solved."""

from __future__ import annotations

from cnn_helpers.notebook import notebook_display

RIGHT = "Right."
BLANKS = "Not yet: replace the ... by your own code."
FILL = "Not yet: fill the blank ______ in line"
VERDICT = "live_code_verdict"
"""Metadata of an output: "pass", "fail", or "none" where nothing has been written yet."""


def tell(words: str) -> None:
    """Print a sentence; in the page the exercise around the cell takes its result from it.

    >>> tell("Right.")
    Right.
    """
    display = notebook_display()
    if display is None:
        print(words)  # noqa: T201 - the reader's cell shows it
        return
    display.display({"text/plain": words}, metadata={VERDICT: result_of(words)}, raw=True)


def result_of(words: str) -> str:
    """Return what a sentence of a check means for the exercise.

    >>> [result_of(words) for words in ("Right.", BLANKS, "Not yet: a must be 3; yours is 4.")]
    ['pass', 'none', 'fail']
    """
    if words.startswith(RIGHT):
        return "pass"
    return "none" if words == BLANKS or words.startswith(FILL) else "fail"
