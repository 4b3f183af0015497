# SPDX-License-Identifier: BSD-3-Clause
"""Records math.txt: elementwise functions of every kind of dtype, their special values, and ufunc methods."""
import numpy as np
from samples import REAL, Recorder, sample
from scipy import special

record = Recorder(__file__)
ROW = (24,)
FLOATING = ["float32", "float64"]
WIDE = ["int16", "uint16", "int32", "int64", "uint64"] + FLOATING
COMPLEX = ["complex64", "complex128"]


def specials(dtype):
    info = np.finfo(dtype)
    return np.array([0.0, -0.0, 1, -1, 0.5, -0.5, 1.5, -1.5, 2.5, -2.5, 7, -7, 100, -100, np.inf, -np.inf, np.nan, info.tiny, -info.tiny,
                     info.smallest_subnormal, -info.smallest_subnormal, info.max, info.min, info.eps], dtype)


REAL_ONLY = {"cbrt": np.cbrt, "degrees": np.degrees, "radians": np.radians, "fabs": np.fabs, "signbit": np.signbit, "spacing": np.spacing,
             "erf": special.erf, "erfc": special.erfc, "sigmoid": special.expit, "i0": np.i0}
EXPONENTIALS = {"sqrt": np.sqrt, "exp": np.exp, "exp2": np.exp2, "expm1": np.expm1, "log": np.log, "log2": np.log2, "log10": np.log10, "log1p": np.log1p}
CIRCULAR = {"sin": np.sin, "cos": np.cos, "tan": np.tan, "arcsin": np.arcsin, "arccos": np.arccos, "arctan": np.arctan, "sinh": np.sinh,
            "cosh": np.cosh, "tanh": np.tanh, "arcsinh": np.arcsinh, "arccosh": np.arccosh, "arctanh": np.arctanh, "rint": np.rint}
EVERY = {"negative": np.negative, "square": np.square, "absolute": np.absolute, "sign": np.sign, "conjugate": np.conjugate, "isfinite": np.isfinite,
         "isinf": np.isinf, "isnan": np.isnan, "floor": np.floor, "ceil": np.ceil, "trunc": np.trunc, "fix": np.fix, "isposinf": np.isposinf,
         "isneginf": np.isneginf, "real": np.real, "imag": np.imag, "angle": np.angle, "nan_to_num": np.nan_to_num}
for name, function in {**REAL_ONLY, **EXPONENTIALS, **CIRCULAR}.items():
    for dtype in WIDE + ([] if name in REAL_ONLY else COMPLEX):
        if name == "i0" and dtype not in FLOATING:
            continue
        a = sample(dtype, ROW) if name not in ("exp", "exp2", "expm1", "sinh", "cosh") or dtype in FLOATING + COMPLEX else sample(dtype, ROW) // np.array(8, dtype)
        record("%s %s" % (name, dtype), function, a)
    for dtype in FLOATING:
        record("%s %s special" % (name, dtype), function, specials(dtype))
for name, function in EVERY.items():
    for dtype in ["int8", "uint8", "int64"] + FLOATING + COMPLEX:
        record("%s %s" % (name, dtype), function, sample(dtype, ROW))
    for dtype in FLOATING:
        record("%s %s special" % (name, dtype), function, specials(dtype))
for name in ["floor", "absolute", "real", "isnan", "conjugate"]:
    record("%s bool" % name, getattr(np, name), sample("bool", ROW))
for dtype in FLOATING + ["int64", "complex128"]:
    if dtype != "int64":
        record("sinc " + dtype, np.sinc, sample(dtype, ROW))
    for decimals in [0, 1, 2, -1, -2]:
        record("round %s %d" % (dtype, decimals), np.round, sample(dtype, ROW), decimals)
record("round int8 -1", np.round, sample("int8", ROW), -1)
for dtype in FLOATING:
    record("round %s special" % dtype, np.round, specials(dtype), 1)
    record("modf 0 " + dtype, lambda a: np.modf(a)[0], specials(dtype))
    record("modf 1 " + dtype, lambda a: np.modf(a)[1], specials(dtype))
    record("frexp 0 " + dtype, lambda a: np.frexp(a)[0], specials(dtype))
    record("nan_to_num %s options" % dtype, np.nan_to_num, specials(dtype), nan=3, posinf=5, neginf=-6)
record("nan_to_num complex128 holes", np.nan_to_num, np.array([1 + 1j * np.inf, np.nan - 2j]))
record("angle complex128 deg", np.angle, sample("complex128", ROW), True)

BINARY = {"fmod": np.fmod, "floor_divide": np.floor_divide, "remainder": np.remainder, "hypot": np.hypot, "arctan2": np.arctan2,
          "copysign": np.copysign, "nextafter": np.nextafter, "heaviside": np.heaviside, "fmax": np.fmax, "fmin": np.fmin,
          "logaddexp": np.logaddexp, "logaddexp2": np.logaddexp2, "power": np.power, "float_power": np.float_power}
for name, function in BINARY.items():
    for dtype in ["int16", "int64"] + FLOATING:
        a, b = sample(dtype, ROW), sample(dtype, ROW, 7)
        if name == "power" and dtype.startswith("int"):
            b = abs(b) % 7
        record("%s %s" % (name, dtype), function, a, b)
    for dtype in FLOATING:
        v = specials(dtype)
        if name not in ("floor_divide", "remainder"):
            v = v[:17]
        else:
            v = v[:16]
        record("%s %s special" % (name, dtype), function, v[:, None], v)
for dtype in COMPLEX:
    record("power " + dtype, np.power, sample(dtype, ROW), sample(dtype, ROW, 7) / 8)
    record("power %s squares" % dtype, np.power, sample(dtype, ROW), np.array(2, dtype))
    record("power %s third" % dtype, np.power, sample(dtype, ROW), np.array(-3, dtype))
for name in ["gcd", "lcm", "left_shift", "right_shift", "bitwise_and", "bitwise_or", "bitwise_xor"]:
    for dtype in ["int8", "uint8", "int64", "uint64"]:
        b = sample(dtype, ROW, 7)
        if "shift" in name:
            b = (np.arange(24) % 12 * (1 if dtype.endswith("8") else 7)).astype(dtype)
        record("%s %s" % (name, dtype), getattr(np, name), sample(dtype, ROW), b)
for dtype in REAL[:8]:
    record("bitwise_count " + dtype, np.bitwise_count, sample(dtype, ROW))
    record("invert " + dtype, np.invert, sample(dtype, ROW))
record("ldexp float64", np.ldexp, sample("float64", ROW), np.arange(24) * 90 - 1000)
record("ldexp float32", np.ldexp, sample("float32", ROW), 3)
record("divmod 0", lambda a, b: np.divmod(a, b)[0], sample("int32", ROW), sample("int16", ROW, 7))
record("divmod 1", lambda a, b: np.divmod(a, b)[1], sample("int32", ROW), sample("int16", ROW, 7))
record("clip", np.clip, sample("float32", ROW), -3, 4.5)
record("isclose", np.isclose, np.array([1, 1.00001, 1.0001, np.inf, np.inf, np.nan, 0, 1e-9]), np.array([1, 1, 1, np.inf, -np.inf, np.nan, 1e-9, 0]))
record("isclose nan", np.isclose, np.array([1, np.nan, np.nan]), np.array([1, np.nan, 1]), equal_nan=True)
record("isclose float32", np.isclose, sample("float32", ROW), sample("float32", ROW) + 1, rtol=0.25, atol=0.1)

# packed bits
for axis in [None, 0, 1, 2]:
    for order in ["big", "little"]:
        record("packbits %s %s" % (axis, order), np.packbits, sample("bool", (3, 5, 11)), axis=axis, bitorder=order)
        record("unpackbits %s %s" % (axis, order), np.unpackbits, sample("uint8", (2, 3, 2)), axis=axis, bitorder=order)
    for count in [5, -3, 30]:
        record("unpackbits %s count %d" % (axis, count), np.unpackbits, sample("uint8", (2, 3, 2)), axis=axis, count=count)
record("packbits int8", np.packbits, sample("int8", (20,)))

# methods
for dtype in ["int8", "float64", "complex128"]:
    a = sample(dtype, (6, 4))
    record("add.accumulate " + dtype, np.add.accumulate, a)
    record("multiply.accumulate %s axis 1" % dtype, np.multiply.accumulate, a, 1)
    record("maximum.accumulate %s axis -1" % dtype, np.maximum.accumulate, a, -1)
    record("add.reduceat " + dtype, np.add.reduceat, a, np.array([0, 3, 1, 1, 5]))
    record("maximum.reduceat %s axis 1" % dtype, np.maximum.reduceat, a, np.array([2, 0, 1]), axis=1)
    record("multiply.reduceat %s axis 1" % dtype, np.multiply.reduceat, a, np.array([0, 2]), axis=1)


def at(function, a, *args):
    a = a.copy()
    function.at(a, *args)
    return a


where = np.array([0, 2, 2, -1, 0, 0])
record("add.at row", at, np.add, sample("float64", (5,)), where, sample("float64", (6,), 3))
record("add.at int8", at, np.add, sample("int8", (5,)), where, 100)
record("subtract.at rows", at, np.subtract, sample("float32", (5, 3)), where, sample("float32", (6, 3), 3))
record("maximum.at rows", at, np.maximum, sample("int32", (5, 3)), where.reshape(2, 3), sample("int32", (3, 1)))
record("negative.at", at, np.negative, sample("float64", (5,)), where)
record.write()
