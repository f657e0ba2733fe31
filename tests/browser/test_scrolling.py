"""A page that is only read is still while its images come."""

from pathlib import Path

import pytest

from benchmarks.reading_weight import live_pages
from tests.browser.conftest import SITE

NO_SHIFT = 0.001
"""Below it Lighthouse says 0; Chromium counts a word that moves by two pixels as 0.0001."""
PAGES = live_pages(SITE) if SITE.exists() else []
SLOW_SCROLL = """async () => {
  const shifts = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries())
      shifts.push([entry.value, entry.sources.map((s) => s.node?.outerHTML?.slice(0, 120))]);
  }).observe({ type: "layout-shift", buffered: true });
  for (let y = 0; y < document.documentElement.scrollHeight; y += 450) {
    scrollTo({ top: y, behavior: "instant" });
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  await new Promise((resolve) => setTimeout(resolve, 300));
  return shifts;
}"""
IMAGES = """() => [...document.querySelectorAll("main img")].map((image) => ({
  source: image.currentSrc || image.src,
  natural: image.naturalWidth / image.naturalHeight,
  shape: image.width / image.height,
  sized: image.hasAttribute("width") && image.hasAttribute("height"),
  loading: image.loading,
  decoding: image.decoding,
  visible: image.checkVisibility(),
}))"""


def assert_images_are_sized_lazy_and_modern(images):
    for place, image in enumerate(images):
        assert image["sized"], image
        assert image["decoding"] == "async"
        # Where a figure that is awake has taken the place of the page's first picture, all wait.
        assert image["loading"] == "lazy" or place == 0, image
        # A still of a figure may be so small that no other format is smaller.
        modern = {".webp", ".svg", ".avif"} | (
            {".png"} if "explorable-" in image["source"] else set()
        )
        assert Path(image["source"]).suffix in modern, image
        if image["visible"]:
            assert image["shape"] == pytest.approx(image["natural"], rel=0.01), image


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_moves_while_a_page_is_scrolled_and_its_images_are_sized(
    page, isolated_server, scheme, width
):
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else 0)
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    for name in PAGES:
        page.goto(f"{isolated_server}/{name}")
        shifts = page.evaluate(SLOW_SCROLL)
        assert sum(value for value, _ in shifts) < NO_SHIFT, (name, shifts)
        assert_images_are_sized_lazy_and_modern(page.evaluate(IMAGES))
    assert said == []
