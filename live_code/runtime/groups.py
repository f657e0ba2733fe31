"""Which distributions a page loads together, and what belongs to which before it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class GroupSpec:
    """One archive of the site: a few distributions that are of no use without each other."""

    name: str
    distributions: tuple[str, ...]
    needs: tuple[str, ...] = ()


GROUPS = (
    GroupSpec("numpy", ("numpy",)),
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
    ),
    GroupSpec("fonttools", ("fonttools",)),
    GroupSpec("pytz", ("pytz",)),
    GroupSpec("scipy", ("scipy",), needs=("numpy",)),
    GroupSpec("imageio", ("imageio",), needs=("numpy", "pillow")),
)

KERNEL = "kernel"
"""The group that every page needs: the Python inside the worker."""

KERNEL_PACKAGE = "live_kernel"
"""The name under which the browser imports it."""
