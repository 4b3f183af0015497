# SPDX-License-Identifier: BSD-3-Clause
"""Records selection.txt: random advanced indices over arange arrays, what they read, and what assigning through them
leaves. A line is "shape TAB terms TAB what is read TAB what is left"; terms are i2 (an integer), s0:3:2, n (newaxis),
e (ellipsis), a2,2:0,1,-1,0 (positions of shape (2,2)), m3:101 (a mask of shape (3,))."""
import os
import random
import sys
import warnings

import numpy as np
from recording import elements_text, shortened, tuple_text

chance = random.Random(7)


def array_term(n):
    shape = chance.choice([(2,), (2,), (1,), (3, 2), (3, 1), (), (2, 1), (0,) if chance.random() < 0.2 else (2,)])
    count = int(np.prod(shape))
    values = [chance.randrange(-n, n) if n else 0 for _ in range(count)]
    if chance.random() < 0.03 and values:
        values[chance.randrange(count)] = 99
    return "a%s:%s" % (",".join(map(str, shape)), ",".join(map(str, values))), np.array(values, dtype=np.int64).reshape(shape)


def mask_term(shape):
    if chance.random() < 0.04:
        shape = tuple(n + 1 for n in shape)
    truth = np.array([chance.random() < 0.5 for _ in range(int(np.prod(shape)))], dtype=bool).reshape(shape)
    if len(shape) == 1 and chance.random() < 0.7:  # two places: it then broadcasts with most arrays
        truth[...] = False
        truth[[chance.randrange(len(truth)) for _ in range(2)] if len(truth) else []] = True
    return "m%s:%s" % (",".join(map(str, shape)), "".join("1" if t else "0" for t in truth.ravel())), truth


def slice_term(n):
    bound = lambda: chance.choice([None, chance.randrange(-n - 1, n + 2)])
    start, stop, step = bound(), bound(), chance.choice([None, 1, 2, -1, -2])
    text = lambda v: "" if v is None else str(v)
    return "s%s:%s:%s" % (text(start), text(stop), text(step)), slice(start, stop, step)


def index_of(shape):
    terms, at, ellipsis = [], 0, False
    while at < len(shape):
        kind = chance.random()
        if kind < 0.38:
            terms.append(array_term(shape[at]))
            at += 1
        elif kind < 0.5:
            axes = chance.choice([1, 1, 2])
            if at + axes > len(shape):
                axes = 1
            terms.append(mask_term(shape[at : at + axes]))
            at += axes
        elif kind < 0.6:
            i = chance.randrange(-shape[at], shape[at]) if shape[at] else 0
            terms.append(("i%d" % i, i))
            at += 1
        elif kind < 0.8:
            terms.append(slice_term(shape[at]))
            at += 1
        elif kind < 0.88:
            terms.append(("n", None))
        elif not ellipsis:
            ellipsis = True
            terms.append(("e", Ellipsis))
            at += chance.randrange(0, len(shape) - at + 1)
        elif chance.random() < 0.3:
            break
    if chance.random() < 0.04:
        terms.append(array_term(2))  # often one index too many: an error
    return terms if any(t[0][0] in "am" for t in terms) else index_of(shape)


def text(a):
    return tuple_text(a.shape) + " " + shortened(elements_text(a))


def main():
    warnings.simplefilter("error")  # an index out of range beside an empty one is an error here
    lines = ["NumPy %s, written by selection.py" % np.__version__]
    while len(lines) <= 1500:
        shape = tuple(chance.choice([1, 2, 3, 4, 5] + [0] * (chance.random() < 0.1)) for _ in range(chance.randrange(1, 5)))
        terms = index_of(shape)
        index = tuple(t[1] for t in terms)
        a = np.arange(int(np.prod(shape)), dtype=np.int64).reshape(shape)
        try:
            read = a[index]
            left = a.copy()
            left[index] = -1 - np.arange(read.size).reshape(read.shape)
            if read.size == 0 and "99" in " ".join(t[0] for t in terms):
                continue  # NumPy says nothing of it; nd does
            result = text(np.asarray(read)) + "\t" + text(left)
        except (IndexError, DeprecationWarning):
            result = "error\t"
        lines.append("%s\t%s\t%s" % (tuple_text(shape), " ".join(t[0] for t in terms), result))
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "selection.txt")
    with open(path, "w", encoding="ascii") as out:
        out.write("\n".join(lines) + "\n")
    print(path, len(lines), "lines", sum("error" in line for line in lines), "errors", file=sys.stderr)


main()
