"""Cells as readers write them, each of which is run watched and unwatched."""

SETUP = """
import numpy as np
from numpy import zeros
from collections import deque, namedtuple
image = np.arange(1, 26).reshape(5, 5)
kernel = np.arange(9.0).reshape(3, 3)
same = image
part = image[1:4]
signal = np.array([1, 3, 2, 5, 4], dtype="uint8")
kept = [image, {"kernel": kernel}]
frozen = np.arange(4)
frozen.flags.writeable = False
def correlate(image, kernel):
    output = np.zeros((3, 3))
    for i in range(3):
        for j in range(3):
            output[i, j] = np.sum(image[i:i+3, j:j+3] * kernel)
    return output
"""

CELLS = {
    "a loop over windows": """
output = np.zeros((3, 3), dtype="float32")
for i in range(3):
    for j in range(3):
        output[i, j] = np.sum(image[i:i+3, j:j+3] * kernel)
output""",
    "made, reshaped and filled in one cell": """
import numpy as np
x = np.arange(12).reshape(3, 4)
k = np.full(2, 0.5)
out = np.empty_like(x, dtype=float)
for i in range(3):
    for j in range(3):
        out[i, j] = x[i, j:j+2] @ k
    out[i, 3] = -1
x, out.T, out[0]""",
    "adding to arrays in place": """
total = np.zeros((3, 3), "uint8")
for u in range(3):
    total += part[:, u:u+3].astype("uint8")
    signal[u] += 250
    image[u] *= 2
total.sum()""",
    "a comprehension": """
pooled = np.array([[np.max(image[i:i+2, j:j+2]) for j in range(0, 4, 2)] for i in range(0, 4, 2)])
squares = {int(v): v ** 2 for v in signal}
lazily = (signal[i] for i in range(3))
list(lazily), pooled""",
    "a while loop with an else": """
at = 0
while at < len(signal) - 1:
    if signal[at] > signal[at + 1]:
        signal[at], signal[at + 1] = signal[at + 1], signal[at]
    at += 1
else:
    ended = signal.copy()
signal""",
    "nested functions that keep arrays": """
def counter():
    counts = np.zeros(3, int)
    def count(place, by=np.ones(1, int)):
        nonlocal counts
        counts[place] += by[0]
        return counts
    return count
count = counter()
for i in [0, 1, 1]:
    result = count(i)
result""",
    "a global name inside of a function": """
def fill():
    global filled, image
    filled = np.zeros(4)
    for i in range(4):
        filled[i] = image[i, i]
    image = filled
fill()
image is filled""",
    "a function of another cell": """
first = correlate(image, kernel)
flipped = correlate(image, kernel[::-1, ::-1])
first - flipped""",
    "an error in the middle": """
out = np.zeros(3)
before = "kept"
for i in range(5):
    out[i] = signal[i] * 2
after = "never"
""",
    "an error inside of a function": """
made = correlate(image[:3], kernel)
""",
    "an error inside of numpy": """
for i in range(3):
    made = np.concatenate([image[i], kernel])
""",
    "an error that is caught": """
out = np.zeros(2)
try:
    for i in range(3):
        out[i] = image[i, 0]
except IndexError as error:
    said = str(error)
finally:
    out += 1
said""",
    "names that are deleted": """
copy = image.copy()
for i in range(5):
    copy[i, i] = 0
view = copy[1:]
del copy, same, i
view""",
    "imports inside": """
import math
from numpy import array, zeros as make
import numpy.linalg as la
def distance(one, other):
    from numpy import sqrt
    import numpy
    return numpy.asarray(sqrt(((one - other) ** 2).sum()))
table = make((2, 2))
for i in range(2):
    for j in range(2):
        table[i, j] = distance(array(image[i]), image[j])
table, math.floor(la.norm(table)), make is zeros, array is np.array""",
    "a value that is not shown": """
out = np.zeros(2)
for i in range(2):
    out[i] = image[i, 1]
out;""",
    "a loop that awaits": """
import asyncio
out = np.zeros(3)
for i in range(3):
    await asyncio.sleep(0)
    out[i] = image[i, i]
async def later(array):
    return array[0]
await later(out)""",
    "lists, tuples, dictionaries and queues of windows": """
Pair = namedtuple("Pair", "left right")
windows, queue = [], deque(maxlen=2)
table = {}
for i in range(3):
    window = image[i:i+3, 0:3]
    windows.append((i, window))
    queue.append([window])
    table[i] = {"pair": Pair(window, window.T)}
windows[0][1][0, 0] = 99
table[0]["pair"].left is windows[0][1]""",
    "objects that hold arrays": """
class Layer:
    shared = np.ones(2)
    def __init__(self, w):
        self.w = w
    def forward(self, x):
        self.seen = x[:2]
        return self.w[0] * self.seen
class Slim:
    __slots__ = "w"
layer, slim = Layer(kernel[:2, :2].copy()), Slim()
slim.w = zeros(2)
for i in range(2):
    slim.w[i] = layer.forward(kernel[i])[0]
layer.shared[1] = 7
found = layer.forward(kernel[2])
bound = layer.forward
slim.w""",
    "strange shapes": """
spread = np.broadcast_to(signal[:2], (3, 2))
backwards = signal[::-2]
single = np.array(5)
nothing = np.zeros((0, 3))
for i in range(2):
    signal[i] = spread[0, 1] + backwards[0]
boxes = np.array([image[0], image[1, :2]], dtype=object)
alike = np.empty(2, object)
for i in range(2):
    alike[i] = image[i]
mask = image > 7
image[mask] = 0
single[()] = 8
text = np.array(["a", "b"])
text[0] = "z"
when = np.array(["2020-01-01"], dtype="datetime64[D]")
when[0], single""",
    "what may not be written": """
signal.flags.writeable = False
for i in range(2):
    frozen[i] = 1
""",
    "names with dots and annotations": """
from __future__ import annotations
size: int = 2
grid: np.ndarray = np.zeros((size, size))
"a text that nobody sees"
for row in grid:
    row[:] = size
def typed(x: Unknown) -> Missing:
    return x
typed.__annotations__""",
    "everything through globals": """
for name in ["a", "b"]:
    globals()[name] = np.zeros(2)
    globals()[name][1] = image[1, 1]
vars_now = sorted(n for n, v in globals().items() if isinstance(v, np.ndarray))
vars_now""",
    "printed in the middle": """
out = np.zeros(2)
for i in range(2):
    out[i] = image[i, 0]
    print(i, out, f"{out[i]:.2f}", repr(image[i]))
print(type(out[0]), out.tolist(), out)""",
    "lines without arrays": """
words = ["b", "a"]
for i in range(2):
    words[i] = words[i].upper()
words""",
    "one array under two names": """
one = other = np.zeros(2)
again = np.asarray(one)
for i in range(2):
    one[i] = i + 1
other is one, other""",
    "an error of the code itself": "for i in range(3)\n    image[i] = 0",
    "a return outside of a function": """
out = zeros(2)
for i in range(2):
    out[i] = 1
return out""",
    "python ended": "import sys\nout = zeros(2)\nfor i in range(2):\n    out[i] = 1\nsys.exit(2)",
    "nothing": "",
    "a watched function inside": """
from live_code.watching import watch
replay = watch(correlate, image, kernel)
for step in replay.steps:
    last = str(step)
replay.result""",
    "numbers of chance": """
rng = np.random.default_rng(1)
noise = rng.normal(size=(3, 3))
for i in range(3):
    noise[i, i] = noise[i].max()
noise""",
    "sorting and shuffling in place": """
for row in image:
    row[::-1].sort()
np.random.default_rng(2).shuffle(signal)
np.fill_diagonal(kernel, 0)
kernel.fill(3) if kernel[0, 0] else kernel.put(0, 9)
signal.argsort()""",
}
