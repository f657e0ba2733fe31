"""Digits as lines, made by hand for the tests: training knows none of them."""

from typing import NamedTuple

Point = tuple[float, float]


class Line(NamedTuple):
    """One stroke: its points, and how the pen goes from one to the next."""

    points: list[Point]
    smooth: bool


TABLE = """
0 oval
  ~ 52,2 28,14 20,50 30,86 50,98 72,84 80,48 70,13 52,2
0 narrow
  ~ 55,3 40,20 34,60 42,95 55,95 66,55 64,15 53,2
0 round
  ~ 50,8 18,20 6,50 18,82 50,93 82,80 94,50 80,18 48,8
0 past its beginning
  ~ 68,10 45,3 22,25 18,65 38,97 66,90 80,55 70,18 50,10 40,14
1 bare
  - 50,0 50,100
1 with a flag
  - 32,22 55,0 55,100
1 with flag and foot
  - 34,20 52,2 52,100
  - 30,100 74,100
1 with a long upstroke
  - 20,45 62,0 62,100
2 plain
  ~ 20,24 32,6 55,2 76,16 74,40 50,68 20,97
  - 20,97 84,97
2 with a loop
  ~ 20,20 42,2 68,12 70,40 48,72 24,94 14,86 26,76 50,88 70,96 88,86
2 with corners
  - 18,10 60,3 76,24 18,96 84,94
2 with a swung foot
  ~ 22,20 45,0 74,14 70,42 40,74 15,95
  ~ 15,95 38,84 60,96 86,90
3 round
  ~ 22,14 48,1 74,12 70,36 44,47
  ~ 44,47 74,54 82,76 60,96 34,97 16,84
3 with a flat top
  - 20,3 76,3 44,40
  ~ 44,40 70,46 80,68 66,92 40,98 16,86
3 with a knot
  ~ 24,12 55,2 72,20 58,42 42,48 40,42 60,46 76,66 64,90 38,99 18,90
3 open
  ~ 28,6 60,2 72,20 52,44
  ~ 52,44 76,60 66,88 24,98
4 open
  - 28,4 18,56 84,56
  - 66,20 64,100
4 closed
  - 66,100 66,2 14,66 88,66
4 open and upright
  - 22,2 22,50 74,50
  - 74,0 74,100
4 rounded
  ~ 26,4 18,30 24,50 50,53 76,44
  - 76,4 68,100
5 in two strokes
  - 32,4 26,42
  ~ 26,42 54,36 78,54 74,82 48,98 18,90
  - 32,4 80,4
5 in one stroke
  - 78,3 34,5 28,46
  ~ 28,46 60,42 76,64 62,92 20,96
5 soft
  ~ 80,4 46,5 32,26 44,42 68,56 70,82 46,98 20,90
5 with a loose hat
  - 30,10 28,48
  ~ 28,48 52,42 74,58 68,86 24,96
  - 36,6 84,2
6 curved
  ~ 70,3 42,18 22,50 24,84 48,98 74,86 74,62 52,52 26,66
6 with a straight stem
  ~ 60,0 44,30 28,66
  ~ 28,66 32,94 58,98 74,78 60,56 40,60 28,72
6 with a hook
  ~ 76,16 60,2 34,14 20,46 22,82 48,99 76,84 72,58 46,50 22,62
6 with a small loop
  ~ 50,0 32,36 28,76 42,98 62,90 62,70 44,66 30,80
7 plain
  - 18,4 80,4 42,100
7 crossed
  - 18,5 80,3 40,100
  - 36,50 78,50
7 with a serif
  - 18,18 20,4 82,4 46,100
7 crossed with a serif
  - 16,16 18,4 80,5
  ~ 80,5 58,36 46,68 42,100
  - 34,50 72,46
7 swung
  ~ 16,12 34,4 56,10 80,3
  ~ 80,3 60,32 50,62 46,100
8 in one stroke
  ~ 70,14 46,2 28,20 46,42 70,64 70,88 46,98 26,84 34,60 60,42 72,20 66,10
8 of two rings
  ~ 50,2 32,10 30,32 50,44 70,32 68,10 50,2
  ~ 50,44 24,58 24,86 50,99 76,86 76,58 50,44
8 slender
  ~ 62,12 48,2 36,16 44,36 58,56 64,84 50,99 34,86 40,58 56,36 62,12
8 open at the top
  ~ 74,4 46,4 30,22 46,44 72,66 68,90 44,97 26,80 40,58 64,38 78,12
9 with a straight stem
  ~ 72,20 50,2 26,14 24,38 46,50 68,38 72,20
  - 72,10 68,100
9 with a hook
  ~ 74,22 52,2 26,16 26,40 50,50 74,32
  ~ 75,14 76,50 68,86 44,99 22,90
9 in one stroke
  ~ 72,12 44,2 24,22 34,46 58,42 74,14 66,52 52,100
9 leaning
  ~ 76,16 54,3 30,20 32,44 56,46 76,16
  - 76,16 50,100
"""
"""A digit's name, then its strokes: points x,y in hundredths, x to the right and y down.

A stroke that begins with ~ is a smooth curve through its points, one with - goes straight on.
"""


def skeletons() -> dict[str, list[Line]]:
    """Return the strokes of each skeleton; the first letter of its name is the digit."""
    found: dict[str, list[Line]] = {}
    for row in TABLE.strip().splitlines():
        if not row.startswith(" "):
            lines = found[row] = []
            continue
        kind, *points = row.split()
        pairs = [point.split(",") for point in points]
        lines.append(Line([(int(x) / 100, int(y) / 100) for x, y in pairs], kind == "~"))
    return found
