# SPDX-License-Identifier: BSD-3-Clause
"""Records npy.txt: npy files as NumPy writes them, and files that are wrong.

Arguments: the file, by default npy.txt beside this script, and a folder of files that nd wrote, to be read back (tests/io/npy_test
leaves them in its scratch folder). A line is one file, its fields separated by tabs: the name, whether nd must write the same bytes
("same"), can only read them ("read"), or must refuse them ("bad"), the dtype's name, the shape, the order, the elements' bytes in
C order and this machine's byte order, and the file's bytes, both in hexadecimal.
"""
import io
import os
import sys
import warnings

import numpy as np
from numpy.lib import format as npy
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
}
for name in "bool int8 int16 int32 int64 uint8 uint16 uint32 uint64 float16 float32 float64 complex64 complex128".split():
    DTYPES[name] = np.dtype(name)


def elements(rng, dtype, shape):
    a = np.zeros(shape, dtype)
    if dtype.names:
        for name in dtype.names:
            a[name] = elements(rng, a[name].dtype, a[name].shape)
    elif dtype.kind == "b":
        a[...] = rng.integers(0, 2, shape).astype(bool)
    elif dtype.kind == "S":
        a[...] = rng.choice([b"", b"ab", b"abcd"], shape)
    elif dtype.kind == "U":
        a[...] = rng.choice(["", "a", "é中x"], shape)
    elif dtype.kind == "c":
        a[...] = rng.integers(-99, 99, shape) + 0.5j * rng.integers(-99, 99, shape)
    else:
        a[...] = rng.integers(0, 99, shape)
    return a


def saved(a, version=None):
    out = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        npy.write_array(out, a, version)
    return out.getvalue()


def line(name, what, dtype, a, file):
    order = "F" if a.flags.f_contiguous and not a.flags.c_contiguous else "C"
    native = a.astype(a.dtype.newbyteorder("="), order="C", copy=True) if a.dtype.kind != "V" else a
    if a.dtype.kind == "V":
        native = np.zeros(a.shape, DTYPES[dtype])
        native[...] = a
    return "\t".join([name, what, dtype, ",".join(map(str, a.shape)), order, native.tobytes("C").hex(), file.hex()]) + "\n"


def header(version, text, data=b"", length=None):
    size = len(text) if length is None else length
    return b"\x93NUMPY" + bytes([version, 0]) + size.to_bytes(2 if version == 1 else 4, "little") + text + data


def bad_files():
    good = b"{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }\n"
    data = bytes(16)

    def changed(old, new, payload=data):
        return header(1, good.replace(old, new), payload)

    yield "empty", b""
    yield "magic", b"\x93NUMPX\x01\x00" + good
    yield "zip", b"PK\x03\x04" + bytes(30)
    yield "magic only", b"\x93NUMPY"
    yield "no length", b"\x93NUMPY\x01\x00\x10"
    yield "version 4", b"\x93NUMPY\x04\x00" + bytes(4) + good
    yield "version 1.1", b"\x93NUMPY\x01\x01" + bytes(2) + good
    yield "header length lies", header(1, good, data, 60000)
    yield "header length 4 GiB", header(2, good, data, 0xFFFFFFFF)
    yield "header of no length", header(1, good, data, 0)
    yield "data truncated", header(1, good, data[:15])
    yield "no data", header(1, good)
    yield "objects", changed(b"<f8", b"|O")
    yield "objects in a record", changed(b"'<f8'", b"[('a', '|O')]")
    yield "negative size", changed(b"(2,)", b"(-2,)")
    yield "two negative sizes", changed(b"(2,)", b"(-2, -1)")
    yield "huge shape", changed(b"(2,)", b"(4611686018427387904, 4)")
    yield "huge size", changed(b"(2,)", b"(99999999999999999999,)")
    yield "large shape", changed(b"(2,)", b"(1000000000000,)")
    yield "shape of floats", changed(b"(2,)", b"(2.0,)")
    yield "shape a list", changed(b"(2,)", b"[2]")
    yield "shape an integer", changed(b"(2,)", b"2")
    yield "65 dimensions", changed(b"(2,)", b"(" + b"1," * 65 + b")")
    yield "order an integer", changed(b"False", b"0")
    yield "no descr", changed(b"'descr': '<f8', ", b"")
    yield "a further key", changed(b"'shape'", b"'more': 1, 'shape'")
    yield "a key twice", changed(b"'shape'", b"'descr': '<f8', 'shape'")
    yield "no dict", header(1, b"['descr', '<f8']\n", data)
    yield "no end", header(1, good.replace(b"}", b""), data)
    yield "text behind", header(1, good.replace(b"}", b"} 1"), data)
    yield "an expression", changed(b"(2,)", b"(1+1,)")
    yield "unknown dtype", changed(b"<f8", b"<q8")
    yield "unknown size", changed(b"<f8", b"<f7")
    yield "no size", changed(b"<f8", b"<f")
    yield "long double", changed(b"<f8", b"<f16", bytes(32))
    yield "dates", changed(b"<f8", b"<M8[ns]")
    yield "empty descr", changed(b"'<f8'", b"''")
    yield "descr a number", changed(b"'<f8'", b"8")
    yield "a string without an end", header(1, b"{'descr': '<f8, 'fortran_order': False, 'shape': (2,), }\n", data)
    yield "no fields", changed(b"'<f8'", b"[]")
    yield "a field without dtype", changed(b"'<f8'", b"[('a',)]")
    yield "a field too large", changed(b"'<f8'", b"[('a', '<f8', (4611686018427387904,))]")
    yield "a record too large", changed(b"'<f8'", b"[('a', '|S999999999', (9999999999,)), ('b', '|S999999999', (9999999999,))]")
    yield "nested too deep", changed(b"'<f8'", b"[('a', " * 3000 + b"'<f8'" + b")]" * 3000)
    yield "binary", header(1, bytes(range(256)), data)
    yield "bad escape", changed(b"<f8", b"\\q8")


def record():
    rng = np.random.default_rng(22)
    for name, dtype in DTYPES.items():
        for shape in [(3,), (2, 3)] if len(name) % 2 else [(4,), ()]:
            a = elements(rng, dtype, shape)
            yield line("%s %s" % (name, shape), "same", name, a, saved(a))
        swapped = a.astype(dtype.newbyteorder(">"))
        if swapped.dtype != dtype:
            yield line(name + " swapped", "read", name, swapped, saved(swapped))
    for shape in [(), (0,), (3, 0), (1, 2, 1, 2), (1,) * 40]:
        a = elements(rng, np.dtype("<f4"), shape)
        yield line("float32 %s" % (shape,), "same", "float32", a, saved(a))
    a = np.asfortranarray(elements(rng, np.dtype("<i4"), (3, 2, 2)))
    yield line("F order", "same", "int32", a, saved(a))
    a = np.asfortranarray(elements(rng, DTYPES["packed"], (3, 2)))
    yield line("F order of records", "same", "packed", a, saved(a))
    for version in [(2, 0), (3, 0)]:
        a = elements(rng, DTYPES["natural"], (2,))
        yield line("version %d" % version[0], "read", "natural", a, saved(a, version))
    a = elements(rng, np.dtype("<f8"), (2,))
    good = b"{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }\n"
    yield line("trailing garbage", "read", "float64", a, saved(a) + b"garbage")
    yield line("Python 2", "read", "float64", a, header(1, good.replace(b"(2,)", b"(2L,)"), a.tobytes()))
    yield line("other order of keys", "read", "float64", a, header(1, b'{"shape":(2,),"fortran_order":False,"descr":"=f8"}', a.tobytes()))
    yield line("tight", "read", "float64", a, header(2, good.replace(b" ", b""), a.tobytes()))
    truth = np.array([True, False, True, True])
    yield line("bytes that are no truth", "read", "bool", truth, saved(truth)[:-4] + bytes([1, 0, 2, 255]))
    titled = header(1, good.replace(b"'<f8'", b"[(('A title', 'value'), '<f8')]"), a.tobytes())
    yield line("a title", "read", "single", a.view([("value", "<f8")]), titled)
    for name, file in bad_files():
        yield "\t".join([name, "bad", "", "", "", "", file.hex()]) + "\n"


path = sys.argv[1] if len(sys.argv) > 1 else os.path.join(os.path.dirname(os.path.abspath(__file__)), "npy.txt")
lines = list(record())
with open(path, "w", encoding="utf-8", newline="\n") as out:
    out.writelines(lines)
for text in lines:  # NumPy reads what nd must read
    name, what, *_, file = text.rstrip("\n").split("\t")
    if what != "bad":
        npy.read_array(io.BytesIO(bytes.fromhex(file)))
if len(sys.argv) > 2:
    for name in ("numbers", "names", "rows", "view", "whole", "kept", "out"):
        a = np.load(os.path.join(sys.argv[2], name + ".npy"))
        print(name, a.dtype, a.shape)
