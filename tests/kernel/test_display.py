from typing import Any

import pytest

from .conftest import Session

PNG = "b'\\x89PNG and more'"


def data(session: Session, code: str) -> dict[str, Any]:
    return next(c["data"] for kind, c in session.run(code) if kind != "stream")


def test_display_shows_values_in_order_between_prints(session: Session) -> None:
    messages = session.run("print('a')\ndisplay(1, 'two')\nprint('b')")
    assert "".join(c.get("text") or c["data"]["text/plain"] for _, c in messages) == "a\n1'two'b\n"


def test_a_display_can_be_updated_by_its_handle(session: Session) -> None:
    shown, updated = session.run("h = display(1, display_id=True)\nh.update(2)")
    assert shown[0] == "display_data"
    assert updated[0] == "update_display_data"
    assert shown[1]["display_id"] == updated[1]["display_id"]
    assert updated[1]["data"] == {"text/plain": "2"}


def test_a_display_can_be_updated_by_its_name(session: Session) -> None:
    code = "from IPython.display import update_display\ndisplay(1, display_id='loss');"
    session.run(code)
    messages = session.run("update_display(2, display_id='loss')")
    assert messages[0] == (
        "update_display_data",
        {"data": {"text/plain": "2"}, "metadata": {}, "display_id": "loss"},
    )


def test_clear_output_comes_after_what_was_printed(session: Session) -> None:
    code = "from IPython.display import clear_output\nprint('a')\nclear_output(wait=True)"
    assert session.run(code)[-1] == ("clear_output", {"wait": True})


def test_raw_bundles_and_chosen_kinds(session: Session) -> None:
    assert data(session, "display({'text/html': '<i>'}, raw=True)") == {"text/html": "<i>"}
    html = "from IPython.display import HTML\n"
    assert data(session, f"{html}display(HTML('<i>'), include=['text/html'])") == {
        "text/html": "<i>"
    }
    assert "text/html" not in data(session, f"{html}display(HTML('<i>'), exclude=['text/html'])")


@pytest.mark.parametrize(
    ("kind", "mime"),
    [
        ("HTML", "text/html"),
        ("Markdown", "text/markdown"),
        ("Latex", "text/latex"),
        ("SVG", "image/svg+xml"),
        ("Pretty", "text/plain"),
    ],
)
def test_the_classes_of_ipython_display_show_their_kind(
    session: Session, kind: str, mime: str
) -> None:
    found = data(session, f"from IPython.display import {kind}\n{kind}('content')")
    assert found[mime] == "content"
    if mime != "text/plain":
        assert found["text/plain"] == f"<IPython.core.display.{kind} object>"


def test_an_image_is_sent_as_bytes_with_its_size(session: Session) -> None:
    code = f"from IPython.display import Image\ndisplay(Image({PNG}, width=40))"
    _, content = session.run(code)[0]
    assert content["data"]["image/png"] == b"\x89PNG and more"
    assert content["metadata"] == {"image/png": {"width": 40}}


def test_get_ipython_is_there_and_says_that_there_is_none(session: Session) -> None:
    assert session.result("from IPython import get_ipython\nget_ipython() is None") == "True"


@pytest.mark.parametrize(
    ("method", "mime", "value", "expected"),
    [
        ("_repr_html_", "text/html", "'<b>'", "<b>"),
        ("_repr_svg_", "image/svg+xml", "'<svg/>'", "<svg/>"),
        ("_repr_markdown_", "text/markdown", "'*a*'", "*a*"),
        ("_repr_png_", "image/png", PNG, b"\x89PNG and more"),
        ("_repr_json_", "application/json", "{'a': 1}", '{"a": 1}'),
    ],
)
def test_rich_methods_are_asked(
    session: Session, method: str, mime: str, value: str, expected: str | bytes
) -> None:
    code = f"class A:\n    {method} = lambda self: {value}\n    __repr__ = lambda self: 'A!'\nA()"
    assert data(session, code) == {"text/plain": "A!", mime: expected}


def test_base64_pictures_become_bytes(session: Session) -> None:
    assert (
        data(session, "class A:\n    def _repr_png_(self): return 'iVBORw=='\nA()")["image/png"]
        == b"\x89PNG"
    )


def test_a_mime_bundle_may_come_with_metadata(session: Session) -> None:
    code = (
        "class A:\n    def _repr_mimebundle_(self, include=None, exclude=None):\n"
        "        return {'text/html': '<i>'}, {'text/html': {'isolated': True}}\nA()"
    )
    _, content = session.run(code)[0]
    assert content["data"]["text/html"] == "<i>"
    assert content["metadata"] == {"text/html": {"isolated": True}}


def test_a_rich_form_that_fails_leaves_the_plain_one_and_says_so(session: Session) -> None:
    code = "class A:\n    __repr__ = lambda s: 'A!'\n    def _repr_html_(self): 1 + 'no'\n"
    messages = session.run(f"{code}A()")
    assert "A._repr_html_ failed: TypeError: " in messages[0][1]["text"]
    assert messages[-1][1]["data"] == {"text/plain": "A!"}


def test_rich_methods_of_a_class_are_not_asked_for_the_class_itself(session: Session) -> None:
    code = "class A:\n    def _repr_html_(self): return '<b>'\nA"
    assert set(data(session, code)) == {"text/plain"}


def test_an_object_that_makes_up_any_attribute_is_plain(session: Session) -> None:
    code = "class A:\n    def __getattr__(self, name): return lambda: name\nA()"
    assert set(data(session, code)) == {"text/plain"}
