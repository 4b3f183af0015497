# SPDX-License-Identifier: BSD-3-Clause
"""Records text_tables.txt: what loadtxt reads from a text, and what savetxt writes.

Arguments: how many cases drawn at random, the seed, and the file, by default 250, 22 and text_tables.txt beside this script.
A line is one case, its fields separated by tabs and escaped as in C:
  load, dtype, options, text, then the result: shape and bytes in hexadecimal, or `error`
  save, dtype, shape, options, bytes in hexadecimal, then the text, or `error`
What NumPy deprecates (an integer read through a float, %x of a bool) counts as an error.
"""
import io
import os
import sys
import warnings

import numpy as np
import recording  # refuses an older NumPy

REAL_CELLS = """abc||nan|NaN|-nan|+nan|inf|-inf|+inf|Infinity|iNfInItY|infi|nan(1)|0x10|1e400|-1e400|1e-400|4.9e-324|1e-310|2e-324|3e-324
1_000|+1|+-1|--1|1.|.5|.|5e|1e+5|1E5|1d5|1e5 | 1|1 2|"1"|1e99999999999999|0e99999999999999999999|1e-99999999999999999999|-0|-0.0|00012|12345678901234567
123456789012345678|1234567890123456789|0.1|16777217|9007199254740993|1.7976931348623157e308|1.7976931348623159e308|3.4028236e38|1.17549435e-38|1e23|8.5e22
0.000000000000000000000000000000000000000000000000000000001e57|1000000000000000000000000000000000000000000000e-45|- 1|+|-|e5|1e+|1e-|.e1|-.5|+.5|1..2""".replace("\n", "|").split("|")
INTEGER_CELLS = "1|+1|-1|1.0|1e3|300|-129|127|128|-128| 5 |0x1||abc|007|1_0|-|+|+-1|9223372036854775807|9223372036854775808|-9223372036854775808|-9223372036854775809|18446744073709551615|18446744073709551616|-0|255|256".split("|")
COMPLEX_CELLS = "1|1+2j|(1+2j)|( 1+2j )| 1 |2j|1+j|j|1-2j|1e3-2e-3j|1+2i|1+2|nan+infj|(1)|(2j)|1 + 2j|1+ 2j|-1-2j|1+-2j|1j+2|+1+2j|(1+2j|1+2j)|inf-nanj|1+2J||()|-2j|1.5e300+2.5e-300j".split("|")

LOADS = [
    ("", {}), ("", {"ndmin": 1}), ("", {"ndmin": 2}), ("", {"usecols": (0, 1)}), ("", {"ndmin": 2, "unpack": True}), ("#a\n", {}), ("\n\n", {}),
    ("1\n", {}), ("1", {"ndmin": 1}), ("1", {"ndmin": 2}), ("1 2 3", {}), ("1 2 3", {"ndmin": 2}), ("1\n2\n3", {}), ("1\n2\n3", {"ndmin": 2}),
    ("1 2\n3 4", {"unpack": True}), ("1 2 3", {"unpack": True, "ndmin": 2}), ("1\n2", {"unpack": True, "ndmin": 2}), ("1 2", {"ndmin": 3}), ("1 2", {"ndmin": -1}),
    ("1,2\n   \n3,4", {"delimiter": ","}), ("1,2\n\n3,4", {"delimiter": ","}), ("1\n   \n3", {"delimiter": ","}), ("1,2\n , \n", {"delimiter": ","}),
    ("1,2,\n3,4,", {"delimiter": ","}), ("1,2 # c\n3,4#d", {"delimiter": ","}), ("1,2,#c", {"delimiter": ","}), (" #c\n1,2", {"delimiter": ","}), ("  # c\n1 2", {}),
    (" 1 , 2 ", {"delimiter": ","}), ("1 2\n3", {}), ("1 2\n3 4 5", {}), ("1 2\n3 4 5", {"usecols": (0, 1)}), ("1 2\n3", {"usecols": (1,)}), ("1 2 3", {"usecols": (-1,)}),
    ("1 2 3\n4 5 6", {"usecols": (2, 0, 0)}), ("1 2", {"usecols": (5,)}), ("1 2", {"usecols": (-3,)}), ("1 2 3\n4 5\n", {"usecols": (-1,)}), ("a 2\nb 3", {"usecols": (1,)}),
    ("1,,3", {"delimiter": ",", "usecols": (0, 2)}), ("1,2\n3,4", {"delimiter": ",", "skiprows": 1}), ("# c\n\n1 2\n3 4", {"skiprows": 1}), ("1 2\n3 4", {"skiprows": 5}),
    ("a\n1 2", {"skiprows": -1}), ("1 2\n#\n\n3 4\n5 6", {"max_rows": 2}), ("1 2", {"max_rows": 0}), ("1 2\n3 4 5", {"max_rows": 1}), ("1 2", {"max_rows": -1}),
    ("1 2 // c\n3 4", {"comments": "//"}), ("1 2 % c\n3 4#x", {"comments": ["#", "%"]}), ("1 #2", {"comments": None}), ("1 2 # 3\n", {"comments": "# "}), ("1#2", {"comments": ""}),
    ("1 / 2 // 3", {"comments": "//"}), ("1;2", {"delimiter": ";;"}), ("1#2", {"delimiter": "#"}), ("1 2", {"delimiter": " "}), ("1  2", {"delimiter": " "}), (" 1 2", {"delimiter": " "}),
    ("1\t2", {"delimiter": "\t"}), ("1\t\t2", {"delimiter": "\t"}), ("1\n2", {"delimiter": "\n"}), ("1\r\n2\r\n", {}), ("1 2\r\n\r\n3 4", {}), ("1\x0b2\x0c3", {}), ("1\x1c2", {}),
    ('"1",2\n3,"4"', {"delimiter": ",", "quotechar": '"'}), ('"1""2",2', {"delimiter": ",", "quotechar": '"'}), ('"1"2,2', {"delimiter": ",", "quotechar": '"'}),
    ('1"2",2', {"delimiter": ",", "quotechar": '"'}), ('"1\n",2', {"delimiter": ",", "quotechar": '"'}), ('"1,2",2', {"delimiter": ",", "quotechar": '"'}), ('"#1",2', {"delimiter": ",", "quotechar": '"'}),
    ('"1" "2"', {"quotechar": '"'}), ('" 1 " 2', {"quotechar": '"'}), ('"1', {"quotechar": '"'}), ('""\n1', {"delimiter": ",", "quotechar": '"'}), ('"1"#c\n', {"quotechar": '"'}),
    ("1 2", {"quotechar": "#"}), ("1 2", {"quotechar": " "}), ("1,2", {"quotechar": ",", "delimiter": ","}),
]  # fmt: skip

FORMATS = """%.3f|%10.2e|%-10.2f:|%+g|% .2f|%08.2f|%d|%i|%u|%s|%x|%c|%5s:|%-5s:|%.2s|%g|%G|%E|%F|%#.0f|%.0f|%.0e|%#.3g|%#g|%ld|%lf|abc|%|%q|%*d|%(a)d|%n|% +g|%-08.2f:|%+08.1f|%010.3g|%.3d|%8.3d:
%s %s|%1$d|%5d|%05d|%+d|% d|%X|%#x|%o|%#o|%08.3d|%+x|%f|%e|%.18e|%-05d:|%#010x|% x|%.0d|%.30f|%.0g|%.17g|%12.4G|%#.0e|%+.3e|%08s|%.0s|%.40g|%5%""".replace("\n", "|").split("|")

PLAIN = np.arange(6.0).reshape(2, 3)
SAVES = [
    (PLAIN, {"fmt": "%d", "delimiter": ","}), (PLAIN, {"fmt": "%d,%.1f;%s"}), (PLAIN, {"fmt": ["%d", "%.2f", "%s"], "delimiter": "|"}), (PLAIN, {"fmt": ["%d", "%.2f"]}),
    (PLAIN, {"fmt": "%d,%d"}), (PLAIN, {"fmt": "%d,%d,%d,%d"}), (PLAIN, {"fmt": "x"}), (PLAIN, {"fmt": "%d", "newline": "\r\n", "header": "a\nb", "footer": "z"}),
    (PLAIN, {"fmt": "%d", "header": "a", "comments": ""}), (PLAIN, {"fmt": ["a%db%%", "c%d", "%d"]}), (PLAIN, {"fmt": "%5.1f", "delimiter": ""}), (PLAIN, {"fmt": ""}), (PLAIN, {}),
    (PLAIN[:, ::2], {"fmt": "%d"}), (PLAIN.T, {"fmt": "%d"}), (np.float64(5.0), {"fmt": "%d"}), (np.zeros((2, 2, 2)), {}), (np.zeros((0, 3)), {}), (np.zeros(0), {"header": "h"}), (np.zeros((3, 0)), {}),
    (np.array([[1 + 2j, -1 - 2.5j]]), {"fmt": "%.1f", "delimiter": ","}), (np.array([1 + 2j, -1 - 2.5j]), {"fmt": "%.2f %.3f"}), (np.array([1 + 2j, -1 - 2.5j]), {"fmt": "%.2f%+.3fj"}),
    (np.array([complex(np.nan, -np.inf)]), {"fmt": "%8.2f"}), (np.array([1 + 2j]), {}), (np.array([[1 + 2j, 3j]]), {"fmt": "%d"}), (np.array([[1 + 2j, 3j]]), {"fmt": "%d %d %d"}),
]  # fmt: skip
DTYPES = ["bool", "int8", "int32", "int64", "uint8", "uint64", "float32", "float64", "complex64", "complex128"]


def escaped(text):
    plain = {"\\": "\\\\", "\n": "\\n", "\t": "\\t", ";": "\\x3b"}
    return "".join(plain.get(c, c if c >= " " else "\\x%02x" % ord(c)) for c in text)


def value_text(v):
    if isinstance(v, (list, tuple)):
        return ",".join(escaped(str(x)).replace(",", "\\x2c") for x in v)
    return "none" if v is None else escaped(str(int(v) if isinstance(v, bool) else v))


def options_text(options):
    return ";".join(k + ("[]" if isinstance(v, list) else "") + "=" + value_text(v) for k, v in options.items())


def shape_text(a):
    return ",".join(map(str, a.shape))


def load(dtype, text, options):
    try:
        a = np.loadtxt(io.StringIO(text), dtype=dtype, **options)
        result = shape_text(a) + " " + np.ascontiguousarray(a).tobytes().hex()
    except (ValueError, TypeError, DeprecationWarning):
        result = "error"
    return "\t".join(["load", dtype, options_text(options), escaped(text), result])


def save(a, options):
    out = io.StringIO()
    a = np.asarray(a)
    try:
        np.savetxt(out, a, **options)
        result = "text " + escaped(out.getvalue())
    except (ValueError, TypeError, AttributeError, OverflowError, DeprecationWarning):
        result = "error"
    return "\t".join(["save", a.dtype.name, shape_text(a), options_text(options), np.ascontiguousarray(a).tobytes().hex(), result])


def some_values(rng, name, n):
    dtype = np.dtype(name)
    if dtype.kind == "b":
        return rng.integers(0, 2, n).astype(bool)
    if dtype.kind in "iu":
        info = np.iinfo(dtype)
        return rng.integers(info.min, info.max, n, dtype=dtype, endpoint=True)
    x = rng.standard_normal(2 * n) * 10.0 ** rng.integers(-30, 30, 2 * n) ** (rng.integers(3) > 0)
    x[rng.random(2 * n) < 0.2] = rng.choice([0.0, -0.0, np.inf, -np.inf, np.nan, 0.5, 1.5, 2.5, 1e22])
    return x[:n].astype(dtype) if dtype.kind == "f" else (x[:n] + 1j * x[n:]).astype(dtype)


def random_load(rng):
    pieces = ["1", "2", "37", "-4", ".5", "e3", " ", "  ", ",", ",", "\n", "\n", "#", "\t", "nan", "inf", '"', "+", "1,2", "3 4", "\r\n"]
    if rng.integers(2):
        pieces = ["1", "22", "-3", "4.5", " ", ",", "\n"]
    text = "".join(rng.choice(pieces, rng.integers(1, 14)))
    options = {}
    if rng.integers(2):
        options["delimiter"] = ","
    for key, values in {"usecols": [(0,), (1, 0), (-1,)], "skiprows": [1, 2], "max_rows": [1, 2], "ndmin": [1, 2], "unpack": [True], "comments": ["1", "#", ["#", "37"]]}.items():
        if rng.integers(6) == 0:
            options[key] = values[rng.integers(len(values))]
    return load(["float64", "float32", "int32", "complex128"][rng.integers(4)], text, options)


def random_save(rng):
    fmt = "%" + "".join(c for c in "-+ 0#" if rng.integers(5) == 0) + rng.choice(["", "", "6", "12", "25"]) + rng.choice(["", ".0", ".1", ".5", ".20"]) + rng.choice(list("diuxXoeEfFgGs"))
    rows, columns = rng.integers(1, 3), rng.integers(1, 4)
    values = some_values(rng, DTYPES[rng.integers(len(DTYPES))], rows * columns)
    return save(values.reshape(rows, columns), {"fmt": fmt, "delimiter": [",", " ", "; "][rng.integers(3)]})


def record(count, seed):
    warnings.simplefilter("ignore")
    warnings.simplefilter("error", DeprecationWarning)
    for text, options in LOADS:
        yield load("float64", text, options)
    for cells, dtypes in ((REAL_CELLS, ["float64", "float32"]), (INTEGER_CELLS, ["bool", "int8", "uint8", "int64", "uint64"]), (COMPLEX_CELLS, ["complex64", "complex128"])):
        for cell in cells:
            for dtype in dtypes:
                yield load(dtype, cell + ",1", {"delimiter": ","})
    for a, options in SAVES:
        yield save(a, options)
    rng = np.random.default_rng(seed)
    for fmt in FORMATS:
        for a in (np.array([1.5, -2.25, 1e22, -0.0, np.inf, np.nan])[: rng.integers(4, 7)], np.array([0, 5, -7, 255])):
            yield save(a, {"fmt": fmt})
    for _ in range(count):
        yield random_load(rng)
        yield random_save(rng)


count, seed, path = (sys.argv[1:] + [250, 22, os.path.join(os.path.dirname(os.path.abspath(__file__)), "text_tables.txt")][len(sys.argv) - 1 :])[:3]
with open(path, "w", encoding="utf-8", newline="\n") as out:
    out.writelines(line + "\n" for line in record(int(count), int(seed)))
