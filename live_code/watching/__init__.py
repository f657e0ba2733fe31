"""`watch(my_correlate2d, x, k)`: the reader's own function runs, and its loop can be replayed.

The function runs on arrays that say which of their elements are read and written, and on which
line. Nothing here knows the rest of `live_code`: it needs NumPy alone, natively and in the page.
"""

from .replay import Replay
from .running import watch
from .steps import Step

__all__ = ["Replay", "Step", "watch"]
