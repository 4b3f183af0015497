# SPDX-License-Identifier: BSD-3-Clause
"""Records format.txt: how NumPy prints arrays of every dtype, under options drawn at random.

Arguments: how many cases, the seed, the file, and the dtypes, by default 500, 22, format.txt beside this script and all but
float16; format_half.txt is `250 16 format_half.txt float16`. A line is one case, its fields separated by tabs: the function (str, repr, array2string, all under the print options), the
dtype, the shape, print options, options of the call, the elements' bytes in hexadecimal and the text, where \\n is a newline.
"""
import os
import sys

import numpy as np
import recording  # refuses an older NumPy

DTYPES = ["bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float32", "float64", "complex64", "complex128"]
SHAPES = [(), (1,), (3,), (7,), (20,), (0,), (2, 3), (5, 4), (1, 1), (0, 3), (3, 0), (2, 2, 3), (1, 6, 2), (7, 6), (2, 1, 2, 3), (3, 4, 3), (1,) * 7]


def reals(rng, dtype, n):
    """Numbers that differ in what decides the notation: their range, their digits, and what is not finite."""
    kind = rng.integers(12)
    x = rng.standard_normal(n)
    if kind == 0:
        x = rng.integers(-20, 20, n).astype(float)
    elif kind == 1:
        x = np.round(x * 10.0 ** rng.integers(0, 6), int(rng.integers(0, 6)))
    elif kind == 2:
        x = x * 10.0 ** rng.integers(-40, 38, n)
    elif kind == 3:
        x = x * 10.0 ** rng.integers(-6, 10)
    elif kind == 4:
        x = 10.0 ** rng.integers(-5, 9, n)
    elif kind == 5:
        x = rng.choice([0.0, -0.0, 1e-4, 9.9999e-5, 1e8, 99999999.0, 1000.0, 1.0, 0.001, 0.5, 1.5, 2.5, 0.125, 1e16, 1e15, 5e-324, 123456.0], n)
    elif kind == 6:
        x = np.ldexp(1.0, rng.integers(-30, 30, n))
    elif kind == 7:
        x = rng.integers(1, 10**8, n) / 4.0
    elif kind == 8:
        x = np.abs(x)
    elif kind == 9 and n:
        x = x + 10.0 ** rng.integers(0, 8)
    with np.errstate(over="ignore", under="ignore"):
        x = x.astype(dtype)
    if rng.integers(4) == 0 and n:
        at = rng.integers(0, n, max(1, n // 4))
        x[at] = rng.choice(np.array([np.nan, np.inf, -np.inf, 0.0, -0.0]), at.size).astype(dtype)
    return x


def elements(rng, name, shape):
    dtype, n = np.dtype(name), int(np.prod(shape))
    if dtype.kind == "b":
        a = rng.integers(0, 2, n).astype(bool)
    elif dtype.kind == "f":
        a = reals(rng, dtype, n)
    elif dtype.kind == "c":
        half = np.dtype(f"float{dtype.itemsize * 4}")
        a = np.empty(n, dtype)
        a.real, a.imag = reals(rng, half, n), reals(rng, half, n)
    else:
        info = np.iinfo(dtype)
        if rng.integers(2):
            a = rng.integers(info.min, info.max, n, dtype=dtype, endpoint=True)
        else:
            a = rng.integers(max(info.min, -50), 50, n).astype(dtype)
    return a.reshape(shape)


def some(rng, choices):
    return {key: values[rng.integers(len(values))] for key, values in choices.items() if rng.integers(4) == 0}


SHARED = {
    "precision": [0, 1, 2, 3, 4, 8, 12, 17, 30],
    "threshold": [0, 1, 5, 20, 100000],
    "edgeitems": [1, 2, 3, 5],
    "sign": ["-", "+", " "],
    "floatmode": ["fixed", "unique", "maxprec", "maxprec_equal"],
}
PRINT = {**SHARED, "linewidth": [1, 20, 40, 75, 120], "suppress": [True, False], "nanstr": ["NaN", "missing-value", "∅"], "infstr": ["Infinity", "∞"]}
CALL = {
    **SHARED,
    "max_line_width": [10, 30, 75, 200],
    "suppress_small": [True, False],
    "separator": [", ", ",", " | ", "", "  "],
    "prefix": ["array(", "x = ", ""],
    "suffix": [")", " end"],
}
REPR = {"max_line_width": [10, 30, 75, 200], "precision": [0, 3, 8], "suppress_small": [True, False]}
FUNCTIONS = {"str": (np.array_str, REPR), "repr": (np.array_repr, REPR), "array2string": (np.array2string, CALL)}


def as_text(options):
    return ";".join(f"{k}={int(v) if isinstance(v, bool) else v}" for k, v in options.items())


def record(count, seed):
    rng = np.random.default_rng(seed)
    for k in range(count):
        name = DTYPES[k % len(DTYPES)] if k % 3 or len(DTYPES) == 1 else ["float64", "float32", "complex128"][k // 3 % 3]
        shape = SHAPES[rng.integers(len(SHAPES))]
        a = elements(rng, name, shape)
        function = list(FUNCTIONS)[rng.integers(3)]
        call, choices = FUNCTIONS[function]
        printing = some(rng, PRINT) if rng.integers(2) else {}
        options = some(rng, choices)
        with np.printoptions(**printing):
            text = call(a, **options)
        fields = [function, name, ",".join(map(str, shape)), as_text(printing), as_text(options), a.tobytes().hex(), text.replace("\n", "\\n")]
        yield "\t".join(fields) + "\n"


count, seed, path = (sys.argv[1:4] + [500, 22, os.path.join(os.path.dirname(os.path.abspath(__file__)), "format.txt")][len(sys.argv[1:4]) :])[:3]
DTYPES = sys.argv[4:] or DTYPES
with open(path, "w", encoding="utf-8") as out:
    out.writelines(record(int(count), int(seed)))
