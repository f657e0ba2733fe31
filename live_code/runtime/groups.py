"""Which distributions a page loads together, and what belongs to which before it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class GroupSpec:
    """One archive of the site: a few distributions that are of no use without each other."""

    name: str
    distributions: tuple[str, ...]
    needs: tuple[str, ...] = ()
    preload: tuple[str, ...] = ()
    """Long imports in steps: a reader who runs a cell meanwhile waits for one step only."""


GROUPS = (
    GroupSpec("numpy", ("numpy",), preload=("numpy",)),
    GroupSpec("pillow", ("pillow",)),
    # Matplotlib's wheel also asks for fonttools and pytz: only its PDF and PostScript back ends
    # import the first and nothing the second, so each is a group of its own.
    GroupSpec(
        "plot",
        (
            "matplotlib",
            "contourpy",
            "cycler",
            "kiwisolver",
            "packaging",
            "pyparsing",
            "python-dateutil",
            "six",
        ),
        needs=("numpy", "pillow"),
        preload=(
            "matplotlib",
            "matplotlib.colors",
            "matplotlib.figure",
            "matplotlib.pyplot",
            "live_kernel.backend",
            "live_kernel.warm_up",
        ),
    ),
    GroupSpec("fonttools", ("fonttools",)),
    GroupSpec("pytz", ("pytz",)),
    GroupSpec("scipy", ("scipy",), needs=("numpy",)),
    GroupSpec("imageio", ("imageio",), needs=("numpy", "pillow")),
    # What others' widgets are made of.
    GroupSpec("traitlets", ("traitlets",)),
    # For `%pip install`, which then asks the package registry.
    GroupSpec("micropip", ("micropip",)),
)

KERNEL = "kernel"
"""The group that every page needs: the Python inside the worker."""

PLOT = "plot"
"""Pages that load it are worth a memory image: Matplotlib takes longest to import."""

IMAGED = (KERNEL, PLOT)
"""Groups that every memory image holds, beside the site's own packages and what they need."""

KERNEL_PACKAGE = "live_kernel"
"""The name under which the browser imports it."""
