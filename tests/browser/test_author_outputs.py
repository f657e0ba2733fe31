"""A small book whose cells were run when it was built: captions, sizes, streams, folds."""

import pytest
from playwright.sync_api import expect

from tools.serve import make_server

from .conftest import build_book, serving
from .live import action, cell, press_live_code, text_outputs, wait_until_ready

BOOK = """\
---
file_format: mystnb
kernelspec:
  name: python3
---

# Outputs

```{code-cell} python3
---
mystnb:
  image: {width: 222px, alt: A red square, classes: framed}
  figure: {caption: "What it **shows**", name: fig-square}
---
from IPython.display import Image, display
import base64
display(Image(base64.b64decode(PIXEL)))
```

```{code-cell} python3
:tags: [remove-stdout, remove-stderr]
import sys
print("out")
print("err", file=sys.stderr)
"the value"
```

```{code-cell} python3
:tags: [hide-output]
print("folded")
```

```{code-cell} python3
:tags: [output_scroll]
for i in range(100):
    print(i)
```

```{code-cell} python3
:tags: [full-width]
from myst_nb import glue
glue("answer", 42)
```
""".replace(
    "PIXEL",
    '"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJg'
    'gg=="',
)


@pytest.fixture(scope="module")
def small_book(site, tmp_path_factory):
    """A book whose cells were run when it was built."""
    folder = tmp_path_factory.mktemp("outputs")
    source, out = folder / "source", folder / "served"
    source.mkdir()
    (source / "index.md").write_text(BOOK, "utf-8")
    build_book(source, out, site, nb_execution_mode="force")
    yield from (f"{address}/index.html" for address in serving(make_server(out, 0)))


def test_what_the_author_asked_of_outputs_survives_going_live(page, small_book):
    page.goto(small_book)
    built = page.locator("figure#fig-square img")
    expect(built).to_have_attribute("alt", "A red square")
    width = built.evaluate("i => i.getBoundingClientRect().width")
    press_live_code(page)
    action(page, "run-all")
    expect(cell(page, 4)).to_have_attribute("data-run", "ok")
    wait_until_ready(page)
    figure = cell(page, 0).locator("figure#fig-square")
    expect(figure.locator("figcaption")).to_contain_text("What it shows")
    image = figure.locator("img.framed")
    expect(image).to_have_attribute("alt", "A red square")
    assert image.get_attribute("src").startswith("blob:")
    assert image.evaluate("i => i.getBoundingClientRect().width") == width
    assert text_outputs(cell(page, 1)) == ["'the value'"]
    expect(cell(page, 1).locator(".output.stderr")).to_have_count(0)
    expect(cell(page, 2).locator("details .output.stream")).to_have_text("folded\n")
    assert cell(page, 3).locator(".cell_output").evaluate("o => o.offsetHeight") < 700
    assert text_outputs(cell(page, 4)) == ["42"]
    action(page, "reset-page")
    expect(built).to_have_attribute("src", "_images/" + built.get_attribute("src").split("/")[-1])
