# SPDX-License-Identifier: BSD-3-Clause
"""Records loadtxt_records.txt: records and strings that loadtxt reads, for tests/io/loadtxt_records_test.cpp. A line is the
number of a case and the result's repr with its shape, or `error`; the cases stand in the same order in both programs."""
import io
import os
import sys
import warnings

import numpy as np
import recording  # refuses an older NumPy

ROW = np.dtype([("id", "i4"), ("age", "f4"), ("name", "S4")])
NESTED = np.dtype([("a", "i4", (2,)), ("b", [("x", "f8"), ("y", "f8")])])
SINGLE = np.dtype([("value", "f8")])
CASES = [
    (ROW, "1 2.5 abc\n2 3 defgh\n", {}), (ROW, "1 2.5 abc\n", {}), (ROW, "1 2.5 abc\n", {"ndmin": 1}), (ROW, "1 2.5 abc\n", {"ndmin": 2}), (ROW, "1 2.5 abc\n2 3 d\n", {"ndmin": 2}),
    (ROW, "", {}), (ROW, "", {"ndmin": 2}), (ROW, "1 2.5\n", {}), (ROW, "1 2.5 abc 7\n", {}), (ROW, "1 2.5 abc 7\n", {"usecols": (3, 1, 2)}), (ROW, "1 2.5 abc 7\n", {"usecols": (3, 1)}),
    (ROW, "1, 2.5 , a b \n3,4,", {"delimiter": ","}), (ROW, "x 2.5 abc\n", {}), (ROW, "# c\n1 2.5 abc # d\n\n2 3 d", {}), (ROW, "h\n1 2 a\n2 3 b\n3 4 c", {"skiprows": 1, "max_rows": 2}),
    (ROW, "1 2.5 abc\n1 2.5\n", {}), (ROW, "1 2 'a b'", {"quotechar": "'"}), (NESTED, "1 2 3 4\n5 6 7 8", {}), (NESTED, "1 2 3 4\n5 6 x 8", {}), (SINGLE, "1\n2\n", {}), (SINGLE, "1", {"ndmin": 2}),
    (np.dtype("S2"), "a b\nccc d", {}), (np.dtype("U5"), "a,  b ,c", {"delimiter": ","}), (np.dtype("U5"), "'a b' c", {"quotechar": "'"}), (np.dtype("S2"), "\u00e9 b", {}), (np.dtype("S2"), "\u20ac b", {}),
    (np.dtype("U5"), "\u20ac b\nabcdefg c", {"unpack": True}), (np.dtype("S2"), "a b\nc", {}),
]  # fmt: skip


def result(dtype, text, options):
    try:
        a = np.loadtxt(io.StringIO(text), dtype=dtype, **options)
    except (ValueError, TypeError):
        return "error"
    return "%s %s" % (np.array_repr(a, max_line_width=10000), a.shape)


def main():
    warnings.simplefilter("ignore")
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "loadtxt_records.txt"), "w") as out:
        out.write("NumPy %s, written by loadtxt_records.py\n" % np.__version__)
        for k, case in enumerate(CASES):
            out.write("%d\t%s\n" % (k, result(*case).replace("\n", "~")))


if __name__ == "__main__":
    sys.exit(main())
