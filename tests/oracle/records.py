# SPDX-License-Identifier: BSD-3-Clause
"""Records records.txt: how NumPy prints arrays of records and strings, and what == and < give on them.

Arguments: the seed and the file, by default 22 and records.txt beside this script. A line is one case, its fields separated by tabs: the
function (str, repr, equal, less), the dtype's name below, the shape, print options, the elements' bytes in hexadecimal, those of the other
operand of a comparison, and the text or the result's digits; ␤ stands for a newline.
"""
import os
import sys

import numpy as np
import recording  # refuses an older NumPy

INNER = np.dtype([("x", "<f4", (2,)), ("name", "S4")])
DTYPES = {
    "natural": np.dtype([("user_id", "<i4"), ("age", "<f4"), ("score", "<f8")]),
    "packed": np.dtype([("user_id", "<i4"), ("age", "<f4"), ("score", "<f8"), ("label", "i1"), ("country", "<U3")]),
    "padded": np.dtype({"names": ["a", "b", "c"], "formats": ["i1", "<f8", "<i2"], "offsets": [0, 8, 16], "itemsize": 24}),
    "nested": np.dtype({"names": ["inner", "m", "z", "flag"], "formats": [INNER, ("<i2", (2, 3)), "<c8", "?"], "offsets": [0, 12, 24, 32], "itemsize": 36}),
    "packed_nested": np.dtype([("flag", "?"), ("inner", INNER), ("m", "<i2", (2, 3))]),
    "single": np.dtype([("value", "<f8")]),
    "bytes5": np.dtype("S5"),
    "text4": np.dtype("<U4"),
    "text1": np.dtype("<U1"),
}
SHAPES = [(), (1,), (3,), (0,), (2, 2), (2, 0), (7,), (2, 1, 3)]
PRINT = {
    "precision": [0, 2, 3, 12],
    "threshold": [0, 2, 5],
    "edgeitems": [1, 2],
    "sign": ["-", "+", " "],
    "floatmode": ["fixed", "unique", "maxprec", "maxprec_equal"],
    "linewidth": [20, 40, 120],
    "suppress": [True, False],
}
LETTERS = list("abcXYZ 09'\"\\\t\n\r\x00\x01\x7f") + ["é", "ß", "\xad", "\xa0", "Ω", "中", "\u200b", "\u2028", "\ue000", "\U0001f600", "\U000e0001", "\u0378", "\u0300"]


def leaves(rng, dtype, n):
    if dtype.kind == "b":
        return rng.integers(0, 2, n).astype(bool)
    if dtype.kind in "fc":
        x = np.round(rng.standard_normal(n) * 10.0 ** rng.integers(-3, 6), int(rng.integers(0, 6)))
        if dtype.kind == "c":
            x = x + 1j * np.round(rng.standard_normal(n), 2)
        if rng.integers(4) == 0 and n:
            x[rng.integers(n)] = rng.choice([np.nan, np.inf, -np.inf, -0.0])
        return x.astype(dtype)
    if dtype.kind in "iu":
        return rng.integers(-99, 99, n).astype(dtype)
    size = dtype.itemsize // (4 if dtype.kind == "U" else 1)
    texts = []
    for _ in range(n):
        letters = [LETTERS[k] for k in rng.integers(0, len(LETTERS) if rng.integers(2) else 6, rng.integers(0, size + 1))]
        texts.append("".join(letters))
    return np.array(texts, dtype) if dtype.kind == "U" else np.array([t.encode("latin1", "replace")[:size] for t in texts], dtype)


def fill(rng, a):
    dtype = a.dtype
    if dtype.names:
        for name in dtype.names:
            fill(rng, a[name])
    else:
        a[...] = leaves(rng, dtype, a.size).reshape(a.shape)


def elements(rng, dtype, shape):
    a = np.zeros(shape, dtype)
    fill(rng, a)
    return a


def some(rng, choices):
    return {key: values[rng.integers(len(values))] for key, values in choices.items() if rng.integers(4) == 0}


def as_text(options):
    return ";".join(f"{k}={int(v) if isinstance(v, bool) else v}" for k, v in options.items())


def line(function, name, a, options, other, text):
    fields = [function, name, ",".join(map(str, a.shape)), as_text(options), a.tobytes().hex(), other.tobytes().hex() if other is not None else "", text]
    return "\t".join(f.replace("\n", "␤") for f in fields) + "\n"


def record(seed):
    rng = np.random.default_rng(seed)
    for k in range(200):
        name = list(DTYPES)[k % len(DTYPES)]
        a = elements(rng, DTYPES[name], SHAPES[rng.integers(len(SHAPES))])
        options = some(rng, PRINT) if rng.integers(3) else {}
        function = ["str", "repr"][rng.integers(2)]
        with np.printoptions(**options):
            text = np.array_str(a) if function == "str" else np.array_repr(a)
        yield line(function, name, a, options, None, text)
    for name in DTYPES:
        for _ in range(3):
            a = elements(rng, DTYPES[name], (9,))
            b, some_rows = a.copy(), rng.integers(0, 2, 9).astype(bool)
            b[some_rows] = elements(rng, DTYPES[name], (9,))[some_rows]
            if DTYPES[name].names and rng.integers(2):  # one field alone differs
                b = a.copy()
                field = DTYPES[name].names[-1]
                b[field][::2] = elements(rng, DTYPES[name], (9,))[field][::2]
            digits = lambda r: "".join(str(int(v)) for v in r)
            yield line("equal", name, a, {}, b, digits(a == b))
            if not DTYPES[name].names:
                yield line("less", name, a, {}, b, digits(a < b))


seed, path = (sys.argv[1:] + [22, os.path.join(os.path.dirname(os.path.abspath(__file__)), "records.txt")][len(sys.argv) - 1 :])[:2]
with open(path, "w", encoding="utf-8", newline="\n") as out:
    out.writelines(record(int(seed)))
