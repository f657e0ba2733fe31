"""The options of a book, declared once."""

from __future__ import annotations

import dataclasses
import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ExtensionError

OPTION = "live_code"
"""Name of the dictionary in `conf.py`, or under `sphinx.config` in `_config.yml`."""


@dataclass(frozen=True)
class LiveCodeConfig:
    """What a book may set in its `live_code` dictionary; every option has a default.

    >>> LiveCodeConfig.from_settings({"local_packages": ["my_helpers"]}).local_packages
    ('my_helpers',)
    """

    local_packages: tuple[str, ...] = field(
        default=(),
        metadata={
            "help": "folders of Python packages, relative to the book, that the cells import; "
            "they travel to the browser, and changing them runs the notebooks again"
        },
    )
    exclude: tuple[str, ...] = field(
        default=(),
        metadata={"help": "patterns of document names that stay static, e.g. 'appendix/*'"},
    )
    prebuilt: str = field(
        default="",
        metadata={
            "help": "folder, relative to the book, with the files of `_static/live/` as an earlier "
            "build made them; nothing is built or downloaded then"
        },
    )
    button_text: str = field(
        default="Live Code",
        metadata={"help": "what the header's button says"},
    )
    light_pages: bool = field(
        default=True,
        metadata={
            "help": "whether finished pages are made light: styles, fonts and scripts that no page "
            "uses are left out, and images become WebP and state their size"
        },
    )
    photos: Mapping[str, str] = field(
        default_factory=dict,
        metadata={
            "help": "photos that explorable figures show: name -> file, relative to the book",
            "mapping": True,
        },
    )
    figure_data: Mapping[str, str] = field(
        default_factory=dict,
        metadata={
            "help": "JSON that explorable figures read: name -> file, relative to the book",
            "mapping": True,
        },
    )
    files: tuple[str, ...] = field(
        default=(),
        metadata={
            "help": "patterns of files, relative to the book, that cells read without naming them, "
            "e.g. 'data/*.csv'; every page has them"
        },
    )
    tidy_pages: bool = field(
        default=True,
        metadata={
            "help": "whether the markup of finished pages is mended: buttons and lists that screen "
            "readers and validators find fault with"
        },
    )

    offline: Literal["on", "off"] = field(
        default="on",
        metadata={
            "help": "'on' gives the book a service worker and an app manifest: pages work offline "
            "and the book can be installed; 'off' leaves both out",
            "choices": ("on", "off"),
        },
    )
    isolation: Literal["auto", "require-corp", "credentialless", "off"] = field(
        default="auto",
        metadata={
            "help": "cross-origin isolation that the service worker adds where the host does not, "
            "so that Stop works at once: 'auto' (on pages that show no picture or frame of another "
            "host), 'require-corp' (on all pages), 'credentialless' (on all pages, where pictures "
            "of other hosts still show; not in Safari), or 'off'",
            "choices": ("auto", "require-corp", "credentialless", "off"),
        },
    )
    content_security_policy: str = field(
        default="on",
        metadata={
            "help": "'on' lets pages run only scripts of the book and of the hosts whose scripts "
            "stand in them; 'off' lets them run anything; sources such as "
            "'https://cdn.example.org' or \"'unsafe-eval'\", with spaces between them, are allowed "
            "besides",
            "switch": True,
        },
    )
    engines: tuple[str, ...] = field(
        default=("browser",),
        metadata={
            "help": "where a page's Python may run, the usual place first: 'browser', 'jupyter' (a "
            "Jupyter server) and 'binder'; readers choose in the settings"
        },
    )
    jupyter: Mapping[str, str] = field(
        default_factory=dict,
        metadata={
            "help": "the Jupyter server: url, hosts (others that readers may name, with spaces "
            "between them) and token (of a server without secrets)",
            "mapping": True,
        },
    )
    binder: Mapping[str, str] = field(
        default_factory=dict,
        metadata={
            "help": "what Binder starts: repo (owner/name on GitHub), ref (a branch, tag or "
            "commit), url (of another BinderHub) and hosts (where its machines are)",
            "mapping": True,
        },
    )
    app_name: str = field(
        default="",
        metadata={"help": "name of the installed app; by default the book's title"},
    )
    app_description: str = field(
        default="",
        metadata={"help": "one sentence about the book for the installed app"},
    )
    app_icons: str = field(
        default="",
        metadata={
            "help": "folder, relative to the book, with icon-192.png, icon-512.png and "
            "icon-maskable-512.png; by default the extension's own"
        },
    )
    theme_color: str = field(
        default="#14324a",
        metadata={"help": "colour of the browser's frame around the book, as CSS writes it"},
    )
    background_color: str = field(
        default="#ffffff",
        metadata={"help": "colour of the installed app's window until its first page is there"},
    )

    @classmethod
    def from_settings(cls, settings: object) -> LiveCodeConfig:
        """Return a book's dictionary as options; an `ExtensionError` names what is wrong."""
        if not isinstance(settings, Mapping):
            raise ExtensionError(
                f"{OPTION} must be a dictionary, not {_kind(settings)}. {_valid_options()}"
            )
        options = {option.name: option for option in dataclasses.fields(cls)}
        values: dict[str, Any] = {}
        for name, value in settings.items():
            if name not in options:
                raise ExtensionError(f"{OPTION}: unknown option {name!r}{_hint(name, options)}")
            values[name] = _checked(name, value, options[name])
        return cls(**values)


def options_of(config: Config) -> LiveCodeConfig:
    """Return the book's checked options."""
    return LiveCodeConfig.from_settings(config[OPTION])


def check_options(app: Sphinx, config: Config) -> None:
    """Fail at once, and clearly, on a wrong option (event `config-inited`)."""
    local_package_folders(app, options_of(config))


def local_package_folders(app: Sphinx, options: LiveCodeConfig) -> list[Path]:
    """Return the folders of the book's own packages; each must be there and be a package."""
    folders = [(Path(app.confdir) / name).resolve() for name in options.local_packages]
    for name, folder in zip(options.local_packages, folders, strict=True):
        if not (folder / "__init__.py").is_file():
            raise ExtensionError(
                f"{OPTION}: option 'local_packages' names {name!r}, but there is no Python package "
                f"(a folder with an __init__.py) at {folder}"
            )
    return folders


def _checked(name: str, value: object, option: dataclasses.Field[Any]) -> object:
    """Return the value as the option's own type, or say what it should have been."""
    choices = option.metadata.get("choices")
    if choices:
        # YAML reads a bare on or off as true or false.
        if isinstance(value, bool):
            value = "on" if value else "off"
        if value not in choices:
            raise _wrong_type(name, f"one of {', '.join(map(repr, choices))}", value)
        return value
    if option.metadata.get("mapping"):
        if isinstance(value, Mapping) and all(
            isinstance(text, str) for pair in value.items() for text in pair
        ):
            return dict(value)
        raise _wrong_type(name, "a dictionary of strings", value)
    if option.metadata.get("switch") and isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(option.default, tuple):
        if isinstance(value, list | tuple) and all(isinstance(item, str) for item in value):
            return tuple(value)
        raise _wrong_type(name, "a list of strings", value)
    if isinstance(option.default, bool):
        if isinstance(value, bool):
            return value
        raise _wrong_type(name, "true or false", value)
    if not isinstance(value, str):
        raise _wrong_type(name, "a string", value)
    return value


def _wrong_type(name: str, wanted: str, value: object) -> ExtensionError:
    return ExtensionError(
        f"{OPTION}: option {name!r} must be {wanted}, not {_kind(value)}\n{_valid_options()}"
    )


def _hint(name: object, options: Mapping[str, object]) -> str:
    close = difflib.get_close_matches(str(name), options, n=1)
    guess = f" (did you mean {close[0]!r}?)" if close else ""
    return f"{guess}\n{_valid_options()}"


def _valid_options() -> str:
    lines = (
        f"  {option.name}: {option.metadata['help']}"
        for option in dataclasses.fields(LiveCodeConfig)
    )
    return "The valid options are:\n" + "\n".join(lines)


def _kind(value: object) -> str:
    return f"{value!r} ({type(value).__name__})"
