"""What `benchmarks/convolution.py` has to reach: each key of `results.json` and its limit."""

import re

TARGETS = {
    "conv.native.512.k3.vs_cv2": 4,
    "conv.native.512.k3.vs_torch": 0.5,
    "conv.native.512.k3.vs_loop": 0.001,
    "conv.native.512.k7.vs_cv2": 5,
    "conv.native.512.k7.vs_torch": 0.6,
    "conv.native.512.k15.vs_cv2": 1,
    "conv.native.512.k51.vs_cv2": 0.6,
    "conv.native.512.rank1_k15.vs_correlate1d": 1,
    "conv.wasm.512.k3.vs_ndimage": 0.4,
    "conv.wasm.512.k7.vs_scipy_convolve2d": 0.2,
    "conv.wasm.512.k15.vs_ndimage": 0.2,
    "conv.wasm.512.k51.vs_fftconvolve": 0.6,
    "conv.wasm.512.rank1_k15.vs_correlate1d": 1,
}
RULES = {r"\.auto_vs_best$": 1.3, r"\.peak_memory_images$": 4}
"""Limits of all keys that a pattern finds."""


def limit_of(key: str) -> float | None:
    """Return the limit of a key, or None when there is none."""
    if key in TARGETS:
        return TARGETS[key]
    return next((limit for rule, limit in RULES.items() if re.search(rule, key)), None)


def verdicts(found: dict[str, float]) -> list[str]:
    """Return a line for each target: the key, its value, its limit, and met or missed."""
    lines = []
    for key in sorted(found):
        limit = limit_of(key)
        if limit is not None:
            word = "met" if found[key] <= limit else "MISSED"
            lines.append(f"{key:48} {found[key]:9.4g}  <= {limit:<6g} {word}")
    return lines
