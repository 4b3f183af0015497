# SPDX-License-Identifier: BSD-3-Clause
"""Records genfromtxt.txt: what numpy.genfromtxt makes of tables with holes, drawn at random.

Arguments: how many cases, the seed and the file, by default 150, 22 and genfromtxt.txt beside this script. A line is one case, its fields
separated by tabs: the dtype ("record" is below), options, the text with \\n as newline, and the shape and the elements' bytes in
hexadecimal, or "error".
"""
import io
import os
import sys
import warnings

import numpy as np
import recording  # refuses an older NumPy

DTYPES = {
    "float64": np.dtype("f8"),
    "float32": np.dtype("f4"),
    "int64": np.dtype("i8"),
    "bool": np.dtype("?"),
    "complex128": np.dtype("c16"),
    "text4": np.dtype("U4"),
    "record": np.dtype([("id", "<i4"), ("name", "S3"), ("xy", "<f8", (2,))]),
}
CELLS = ["1", "-2.5", "3e2", "", " 7 ", "x", "NA", "nan", "-999", "true", "FALSE", "1+2j", "longer text", "é"]
OPTIONS = {
    "skip_header": [1, 2],
    "skip_footer": [1, 2],
    "usecols": ["0", "1,0", "-1"],
    "missing_values": ["NA", "x"],
    "filling_values": [0.0, -5.0],
    "autostrip": [True],
    "loose": [False],
    "invalid_raise": [False],
    "unpack": [True],
    "ndmin": [1, 2],
    "max_rows": [1, 2],
}


def case(rng):
    name = list(DTYPES)[rng.integers(len(DTYPES))]
    options = {key: values[rng.integers(len(values))] for key, values in OPTIONS.items() if rng.integers(7) == 0}
    if name == "record":
        options.pop("usecols", None), options.pop("unpack", None), options.pop("ndmin", None), options.pop("filling_values", None)
    if "max_rows" in options:
        options.pop("skip_footer", None), options.pop("invalid_raise", None)
    comma = bool(rng.integers(4)) or name == "record"
    columns = 4 if name == "record" else int(rng.integers(1, 4))
    weights = 10 if rng.integers(2) else len(CELLS)
    lines = []
    for _ in range(rng.integers(0, 6)):
        n = columns if rng.integers(12) else columns + 1
        cells = [CELLS[k] for k in rng.integers(0, weights, n)]
        if not comma:
            cells = [c.replace(" ", "") or "0" for c in cells]
        lines.append((", "[: rng.integers(1, 3)] if comma else " ").join(cells) + (" # note" if rng.integers(8) == 0 else ""))
    text = "\n".join(lines) + "\n" * int(rng.integers(0, 2))
    call = dict(options)
    if "usecols" in call:
        call["usecols"] = tuple(int(c) for c in call["usecols"].split(","))
    if comma:
        options["delimiter"] = call["delimiter"] = ","
    try:
        a = np.genfromtxt(io.StringIO(text), dtype=DTYPES[name], **call)
        result = [",".join(map(str, a.shape)), np.ascontiguousarray(a).tobytes().hex()]
    except (ValueError, OverflowError, IndexError, TypeError):
        result = ["error", ""]
    shown = ";".join(f"{k}={int(v) if isinstance(v, bool) else v}" for k, v in options.items())
    return "\t".join([name, shown, text.replace("\n", "\\n"), *result]) + "\n"


count, seed, path = (sys.argv[1:] + [150, 22, os.path.join(os.path.dirname(os.path.abspath(__file__)), "genfromtxt.txt")][len(sys.argv) - 1 :])[:3]
warnings.simplefilter("ignore")
rng = np.random.default_rng(int(seed))
with open(path, "w", encoding="utf-8", newline="\n") as out:
    out.writelines(case(rng) for _ in range(int(count)))
