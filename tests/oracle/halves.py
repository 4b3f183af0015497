# SPDX-License-Identifier: BSD-3-Clause
"""Records what NumPy computes with float16, as hashes of all results: `python halves.py > halves.inc`.

Operands are all bit patterns, or all beside a pattern of others; a NaN counts as one value. What libm computes (exp, power)
is left out: NumPy's own float16 kernels differ from build to build.
"""
import numpy as np
import recording  # refuses an older NumPy

np.seterr(all="ignore")
A = np.arange(65536, dtype=np.uint16).view(np.float16)
B = A[(np.arange(65536, dtype=np.uint64) * 40503 % 65536).astype(np.int64)]
I8, I16, U8 = (np.arange(65536) % 256 - 128).astype(np.int8), np.arange(-32768, 32768).astype(np.int16), (np.arange(65536) % 256).astype(np.uint8)
F = (np.arange(65536, dtype=np.float32) - 30000) / np.float32(7)


def code(a):
    a = np.ascontiguousarray(a)
    if a.dtype.kind == "f":
        a = np.where(np.isnan(a), a.dtype.type(np.nan), a)
    words = a.view({1: np.uint8, 2: np.uint16, 4: np.uint32, 8: np.uint64}[a.dtype.itemsize])
    h = 0xCBF29CE484222325
    for w in words.tolist():
        h = ((h ^ w) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return "0x%016xu" % h


def show(name, a):
    print("RECORDED(%s, %s_, %s)" % (name, a.dtype.name, code(a)))


print("// Recorded by halves.py with NumPy %s." % ".".join(np.__version__.split(".")[:2]))
show("a + b", A + B)
show("a - b", A - B)
show("a * b", A * B)
show("a / b", A / B)
show("-a", -A)
show("nd::sqrt(a)", np.sqrt(A))
show("nd::square(a)", np.square(A))
show("nd::abs(a)", np.abs(A))
show("nd::maximum(a, b)", np.maximum(A, B))
show("nd::minimum(a, b)", np.minimum(A, B))
show("a < b", A < B)
show("a == b", A == B)
show("a * 2.5", A * 2.5)
show("a + i8", A + I8)
show("a + u8", A + U8)
show("a * i16", A * I16)
show("a - f", A - F)
show("nd::sqrt(u8)", np.sqrt(U8))
show("a * b + a", A * B + A)
show("(a + b) * (a - 1)", (A + B) * (A - 1))
for name in ["int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "float32", "float64", "bool"]:
    print("CONVERTED(%s_, %s)" % (name, code(A.astype(name))))
show("from_float", F.astype(np.float16))
show("from_double", (F.astype(np.float64) * 1.0001).astype(np.float16))
show("from_int16", I16.astype(np.float16))
