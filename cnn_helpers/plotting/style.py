"""The colours of signed images, one scale for light and one for dark paper.

The ends and the middle are the site's tokens ``--negative``, ``--neutral`` and ``--positive``, so
plots and the pages' figures say the same with the same colour. Zero has the paper's colour.
"""

import matplotlib as mpl
from matplotlib.colors import LinearSegmentedColormap, to_rgb

SIGNED = "signed"
SIGNED_DARK = "signed-dark"
ENDS = {
    SIGNED: ("#2062a8", "#ffffff", "#b2382b"),
    SIGNED_DARK: ("#5fa8ee", "#14181e", "#f08070"),
}
_DARK = 0.25


def register() -> None:
    """Give Matplotlib the two scales under their names, so that ``cmap="signed"`` works.

    Examples
    --------
    >>> register()
    >>> mpl.colormaps["signed"](0.5, bytes=True)[:3] == (254, 254, 254)
    True
    """
    for name, colours in ENDS.items():
        scale = LinearSegmentedColormap.from_list(name, colours)
        mpl.colormaps.register(scale, force=True)


def signed_map() -> str:
    """Return the name of the scale that suits the paper which the style has now.

    Examples
    --------
    >>> with mpl.rc_context({"axes.facecolor": "#14181e"}):
    ...     signed_map()
    'signed-dark'
    """
    paper = to_rgb(mpl.rcParams["axes.facecolor"])
    return SIGNED_DARK if sum(paper) / 3 < _DARK else SIGNED


register()
