# SPDX-License-Identifier: BSD-3-Clause
"""Records number_text.txt: numbers as strings and strings as numbers, for tests/records/number_text_test.cpp."""
import os
import sys

import numpy as np
from recording import elements_text

NUMBERS = {
    "bool": np.array([True, False]),
    "int8": np.array([1, -128, 0, 127], np.int8),
    "uint64": np.array([0, 2**64 - 1, 12345], np.uint64),
    "int64": np.array([-(2**63), 2**63 - 1, 7]),
    "float16": np.array([0.1, 65504, -3, np.nan], np.float16),
    "float32": np.array([0.1, 1e20, 3, -0.0, 1e-45], np.float32),
    "float64": np.array([1.5, -2, np.nan, np.inf, -np.inf, 1e22, 1e16, 123456.75, 1e-5, 0.0001, -0.0, 1 / 3]),
    "complex64": np.array([0.1 + 2j, 3], np.complex64),
    "complex128": np.array([1 + 2j, 1e20 - 1j, complex(0, np.nan), 2j, -0.0 + 0j, complex(-0.0, -2), complex(np.inf, -np.inf)]),
}
TEXTS = [
    "12", " 7 ", "1_000", "0x1", "", "1.5", "+5", "-5", "+-5", "99999999999999999999", "\t7\n", "1__0", "_1", "1_", "-0", "007", "300", "-129", "-1", "256", "70000",
    "18446744073709551615", "18446744073709551616", "9223372036854775808", "-9223372036854775808", "-9223372036854775809", "4294967296", "1e400", "-1e400", "-inf", "Infinity", " nan ", "-NaN", "nan(1)",
    "1_0.5", "1e5_0", "abc", "0x1p3", "1.", ".5", ".", "1e", "+.5e-3", "infin", "1 2", "1_.5", "1._5", "1+2j", "(1+2j)", "j", "-j", "+j", "2j", " ( 1-2j ) ", "1 +2j", "1e3+1e-2j", "nan+infj",
    "1+2", "(1", "1)", "()", "1+2i", "1J", "+-2j", "1_0j", "nanj", "-infj", "1+j", "1-j", "(j)", "((1))", "1e-400", "3.4028236e38", "0.1", "16777217", "65519.99", "1+-2j", "j1", "1jj", "False", "0",
]
DTYPES = ["bool", "int8", "int32", "int64", "uint8", "uint16", "uint64", "float16", "float32", "float64", "complex64", "complex128"]


def outcome(text, dtype):
    try:
        return elements_text(text.astype(dtype))
    except OverflowError:
        return "overflow_error"
    except ValueError:
        return "value_error"


def main():
    np.seterr(all="ignore")
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "number_text.txt"), "w") as out:
        out.write("NumPy %s, written by number_text.py\n" % np.__version__)
        for dtype, a in NUMBERS.items():
            for to in ("S32", "U32", "S3"):
                out.write("%s as %s\t%s\n" % (dtype, to, "|".join(v.decode() if isinstance(v, bytes) else v for v in a.astype(to).tolist())))
        for dtype in DTYPES:
            for k, text in enumerate(TEXTS):
                got = outcome(np.array([text], "U32"), dtype)
                bytes_too = outcome(np.array([text.encode()], "S32"), dtype)
                if got != bytes_too:
                    raise SystemExit("%r as %s: %s of code points, %s of bytes" % (text, dtype, got, bytes_too))
                out.write("%d as %s\t%s\n" % (k, dtype, got))
        for k, text in enumerate(TEXTS):
            out.write("text %d\t%s\n" % (k, text.encode("unicode_escape").decode()))


if __name__ == "__main__":
    sys.exit(main())
