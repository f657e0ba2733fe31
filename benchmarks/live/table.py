"""Medians and ratios of the timed visits: the keys of ``results.json`` and the printed table."""

from statistics import median

from .plan import Condition

Seconds = dict[tuple[Condition, str], list[float]]
"""The times of each condition and side."""


def figures(seconds: Seconds) -> dict[str, float]:
    """Return each side's median in seconds, and ours divided by each peer's.

    >>> warm = Condition("plot", warm=True)
    >>> figures({(warm, "ours"): [1.0, 3.0, 2.0], (warm, "stock"): [8.0]})
    {'live.first_plot.warm.ours_s': 2.0, 'live.first_plot.warm.stock_s': 8.0, \
'live.first_plot.warm.vs_stock': 0.25}
    """
    medians = {key: median(times) for key, times in seconds.items() if times}
    found = {}
    for (condition, side), value in medians.items():
        found[f"live.{condition.key}.{side}_s"] = round(value, 2)
    for (condition, side), value in medians.items():
        ours = medians.get((condition, "ours"))
        if side != "ours" and ours is not None:
            found[f"live.{condition.key}.vs_{side}"] = round(ours / value, 3)
    return found


def table(seconds: Seconds) -> str:
    """Return a line for each condition and side: median, ratio, range and number of visits."""
    lines = [f"{'from press to':26} {'side':11} {'median':>8} {'ours/it':>8}   range, visits"]
    ratios = figures(seconds)
    for (condition, side), times in seconds.items():
        if times:
            ratio = ratios.get(f"live.{condition.key}.vs_{side}")
            shown = f"{ratio:8.3f}" if ratio is not None else " " * 8
            lines.append(
                f"{condition.key:26} {side:11} {median(times):6.2f} s {shown}"
                f"   {min(times):.2f} to {max(times):.2f}, {len(times)}"
            )
    return "\n".join(lines)
