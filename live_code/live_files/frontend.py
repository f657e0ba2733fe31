"""Make what the pages load: the bundled scripts of `web/` and the browser's Python.

Both are made only when their inputs changed, into `_build/live/`, and become part of the site
through `html_static_path`, as `_static/live/`.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.errors import ExtensionError
from sphinx.util import logging

from ..cells import live_pages
from ..config import LiveCodeConfig, local_package_folders, options_of
from ..hashing import hash_folders
from ..markup import PAGE_BUILDERS
from ..node import WEB, NodeError, install_node_modules, node_executable
from ..page_imports import LocalPackages
from ..runtime import RuntimeBuildError, assemble
from ..servers.offered import servers_of
from .assets import FOLDER, FRONTEND_INDEX, Assets, read_assets
from .figure_files import FigureFiles, place_figure_files

_VIEW = Path(__file__).parents[1] / "watching" / "view"
"""What `web/replay` bundles, and notebooks show without it."""
_LOGGER = logging.getLogger(__name__)
_ENV_KEY = "live_code_assets"
_EXTENSION = Path(__file__).resolve().parents[1]
_SENT = [_EXTENSION / "servers", _EXTENSION / "kernel/cells", _EXTENSION / "kernel/variables"]
"""Python that a page sends to servers; a script of `web/` carries it."""


class Frontend:
    """The site's live files during one build."""

    assets: Assets
    packages: LocalPackages
    figure_files: FigureFiles
    beside: Path
    """Where `live_code.beside` puts what pages bring, in a folder `live`."""

    def prepare(self, app: Sphinx) -> None:
        """Make or find the files and add them to the site (event `builder-inited`)."""
        if app.builder.name not in PAGE_BUILDERS:
            return
        options = options_of(app.config)
        folders = local_package_folders(app, options)
        self.packages = LocalPackages(folders)
        self._roots = _roots(app, options, folders)
        self.assets = read_assets(self._roots[0] / FOLDER, self._roots[-1] / FOLDER)
        if servers_of(options) and not self.assets.server:
            raise ExtensionError(
                "live_code: option 'prebuilt' names files of a book without servers; "
                "build them again with the present options"
            )
        root = Path(app.outdir).parent / "live" / "figures"
        self.figure_files = place_figure_files(
            Path(app.confdir), options.photos, options.figure_data, root / FOLDER
        )
        self.beside = root.with_name("beside")
        (self.beside / FOLDER).mkdir(parents=True, exist_ok=True)
        self._roots += [root, self.beside]
        app.config.html_static_path.extend(str(root) for root in self._roots)

    def outdated_pages(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        """Return the pages to write again since the files have new names (event `env-updated`)."""
        if app.builder.name not in PAGE_BUILDERS:
            return []
        before = getattr(env, _ENV_KEY, None)
        setattr(env, _ENV_KEY, (self.assets.key, self.figure_files))
        match before:
            case (self.assets.key, self.figure_files):
                return []
            case (_, self.figure_files):
                return live_pages(env, options_of(app.config))
            case _:  # any page may have a figure
                return sorted(env.found_docs)

    def drop_old_files(self, app: Sphinx, exception: Exception | None) -> None:
        """Remove what an earlier build left in `_static/live/` (event `build-finished`)."""
        if exception is not None or app.builder.name not in PAGE_BUILDERS:
            return
        served = Path(app.outdir) / "_static" / FOLDER
        current = {
            file.relative_to(root / FOLDER)
            for root in self._roots
            for file in (root / FOLDER).rglob("*")
        }
        for file in served.rglob("*"):
            if file.is_file() and file.relative_to(served) not in current:
                file.unlink()


def _roots(app: Sphinx, options: LiveCodeConfig, packages: list[Path]) -> list[Path]:
    """Return the folders, each with a folder `live`, whose contents go to `_static/`."""
    made = Path(app.outdir).parent / "live"
    if options.prebuilt:
        # Sphinx copies whole folders, so one with the right name points to the author's.
        return [_linked(Path(app.confdir, options.prebuilt).resolve(), made / "prebuilt")]
    try:
        servers = servers_of(options) is not None
        return [_bundle(made / "frontend", servers=servers), _assemble(made / "runtime", packages)]
    except (NodeError, RuntimeBuildError) as error:
        raise ExtensionError(f"live_code: {error}") from error


def _linked(prebuilt: Path, root: Path) -> Path:
    if not (prebuilt / FRONTEND_INDEX).is_file():
        raise ExtensionError(
            f"live_code: option 'prebuilt' names a folder without {FRONTEND_INDEX}: {prebuilt}"
        )
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(prebuilt, root / FOLDER)
    return root


def _bundle(root: Path, web: Path = WEB, *, servers: bool = False) -> Path:
    """Bundle `web/` with its own build script, unless nothing changed since the last time."""
    if not (web / "build.mjs").is_file():
        raise ExtensionError(
            f"live_code: {web} has no build.mjs; the extension needs its whole checkout, so "
            "install it with `pip install -e`, or set the option 'prebuilt'"
        )
    stamp = root / "inputs.sha256"
    inputs = hash_folders([web, _VIEW], accept=_is_input)
    if servers:
        inputs += hash_folders(_SENT)
    if stamp.is_file() and stamp.read_text("utf-8") == inputs:
        return root
    install_node_modules(_say, web)
    _say("bundling the pages' scripts ...")
    shutil.rmtree(root, ignore_errors=True)
    (root / FOLDER).mkdir(parents=True)
    command = [str(node_executable()), str(web / "build.mjs"), "--out", str(root / FOLDER)]
    _run([*command, "--servers"] if servers else command, web)
    stamp.write_text(inputs, "utf-8")
    return root


def _is_input(file: Path) -> bool:
    return not file.name.endswith(".test.ts")


def _assemble(root: Path, packages: Iterable[Path]) -> Path:
    assemble(root / FOLDER, local_packages=list(packages), log=_say)
    return root


def _run(command: list[str], folder: Path) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        words = "\n".join((done.stdout + done.stderr).strip().splitlines()[-20:])
        raise ExtensionError(f"live_code: {Path(command[1]).name} failed:\n{words}")


def _say(message: str) -> None:
    _LOGGER.info("live_code: %s", message)
