"""axe, a checker of accessibility, and what is not asked of pages here."""

from playwright.sync_api import Page

from live_code.node import WEB

SOURCE = (WEB / "node_modules/axe-core/axe.min.js").read_text("utf-8")
OFF: dict[str, str] = {}
"""Rules that are switched off, each with its reason: none."""

COLOURS = ["color-contrast", "link-in-text-block"]
"""All rules that look at colours, of those that axe has switched on."""
_RUN = """async ([off, only, within]) => {
  const rules = Object.fromEntries(off.map((name) => [name, { enabled: false }]));
  const options = { rules, resultTypes: ["violations"] };
  if (only) options.runOnly = { type: "rule", values: only };
  const { violations } = await axe.run(within ?? document, options);
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}: ${node.html.slice(0, 200)} ${node.failureSummary}`));
}"""
# The sign that a cell runs never rests.
_STILL = """() => document.getAnimations().every((moved) =>
  moved.playState !== 'running' || moved.effect?.getTiming().iterations === Infinity)"""


def findings(page: Page, only: list[str] | None = None, within: str | None = None) -> list[str]:
    """Return what axe finds on the page as it is now, once nothing moves any more.

    `only` names the rules to run, if not all; `within` selects what to look at, if not the page.
    """
    page.wait_for_function(_STILL)
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(SOURCE)
    found: list[str] = page.evaluate(_RUN, [list(OFF), only, within])
    return found


def in_both_themes(page: Page, within: str | None = None) -> dict[str, list[str]]:
    """Return what axe finds in the light page, and in the dark one, whose colours alone differ."""
    found = {}
    for theme, only in (("light", None), ("dark", COLOURS)):
        page.emulate_media(color_scheme=theme)
        page.wait_for_function(
            "theme => document.documentElement.dataset.theme === theme", arg=theme
        )
        found[theme] = findings(page, only, within)
    return found
