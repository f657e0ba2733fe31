"""A validator for HTML, html-validate, and what is not asked of pages here."""

import json
import subprocess
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from live_code.node import WEB, install_node_modules, node_executable

SAME_TO_BROWSERS = "two ways to write the same"
RELAXED = {
    "attribute-boolean-style": SAME_TO_BROWSERS,
    "attribute-empty-style": SAME_TO_BROWSERS,
    "no-redundant-role": SAME_TO_BROWSERS,
    "no-trailing-whitespace": SAME_TO_BROWSERS,
    "prefer-button": SAME_TO_BROWSERS,
    "prefer-tbody": SAME_TO_BROWSERS,
    "presentation-role-style": SAME_TO_BROWSERS,
    "void-style": SAME_TO_BROWSERS,
    "long-title": "chapter and book are named in it, and search engines cut it where they like",
    "no-inline-style": "formulas and drawings place their parts with it",
    "prefer-native-element": "the theme's style sheet goes by the element; the role is the same",
    "require-sri": "all files are the site's own",
    "wcag/h32": "the Enter key sends off a form with one field",
}
LOOSER = {
    "aria-label-misuse": {"allowAnyNamable": True},  # a formula may be named
    "heading-level": {"allowMultipleH1": True},  # the theme's second one is on paper only
    "valid-id": {"relaxed": True},  # names of functions have dots
}


def faults(files: Iterable[Path], config: Path) -> dict[Path, list[str]]:
    """Return what the validator finds in each file; `config` is written for it."""
    install_node_modules(print)
    rules = dict.fromkeys(RELAXED, "off")
    rules |= {name: ["error", options] for name, options in LOOSER.items()}
    presets = ["html-validate:recommended", "html-validate:document"]
    config.write_text(json.dumps({"root": True, "extends": presets, "rules": rules}))
    program = WEB / "node_modules/html-validate/bin/html-validate.mjs"
    options = ["--config", str(config), "--formatter", "json", *map(str, files)]
    answer = config.with_name("found.json")
    with answer.open("w") as out:  # a pipe would be cut: the program doesn't wait for its end
        done = subprocess.run(
            [str(node_executable()), str(program), *options],
            cwd=config.parent,
            stdout=out,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
    assert answer.stat().st_size, done.stderr
    found: dict[Path, list[str]] = defaultdict(list)
    for report in json.loads(answer.read_text()):
        for said in report["messages"]:
            where = f"line {said['line']}, {said['selector']}"
            found[Path(report["filePath"])].append(f"{said['ruleId']}: {said['message']} ({where})")
    return found
