# SPDX-License-Identifier: BSD-3-Clause
"""Records random_streams.txt: seeds, and what NumPy's Generator draws of numbers, integers, orders and samples."""
import numpy as np
from random_recording import Streams
from samples import sample

record = Streams(__file__)
BIG = 0x3034C61A9AE04FF8CB62AB8EC2C4B501

# ---- seeds
SEEDS = {"0": 0, "42": 42, "2^32": 2**32, "2^64 - 1": 2**64 - 1, "big": BIG, "longer": BIG**3, "list": [1, 2, 3], "long list": list(range(9)), "mixed list": [12345, 0x10DEADBEEF, 0, 67890], "none": []}
for name, seed in SEEDS.items():
    s = np.random.SeedSequence(seed)
    record.value("seed %s uint32" % name, s.generate_state(9))
    record.value("seed %s uint64" % name, s.generate_state(5, np.uint64))
    record.value("seed %s pool 8" % name, np.random.SeedSequence(seed, pool_size=8).generate_state(20))
    record.value("seed %s key" % name, np.random.SeedSequence(seed, spawn_key=(3, 2**40)).generate_state(4))
s = np.random.SeedSequence(42)
children = s.spawn(3) + s.spawn(1)
record.value("seed spawned", np.array([c.generate_state(4) for c in children + children[1].spawn(2)]))
record("rng seeded by a list", lambda rng: rng.random(5), seed=[1, 2, 3])
record("rng seeded by a big number", lambda rng: rng.random(5), seed=BIG)
record("rng spawned", lambda rng: np.array([c.random() for c in rng.spawn(2) + rng.spawn(2)[1].spawn(1)]))

# ---- PCG64
p = np.random.PCG64(7)
record.value("pcg64 raw", p.random_raw(100))
record.value("pcg64 advanced", p.advance(10**6).random_raw(3))
record.value("pcg64 advanced far", p.advance(2**100 + 12345).random_raw(3))
record.value("pcg64 advanced back", p.advance(-5).random_raw(3))
record.value("pcg64 jumped", p.jumped().random_raw(3))
record.value("pcg64 jumped 5", p.jumped(5).random_raw(3))

# ---- the other bit generators
for make in [np.random.PCG64DXSM, np.random.Philox, np.random.SFC64, np.random.MT19937]:
    name = make.__name__
    record.value(name + " raw", make(7).random_raw(2000))
    record.value(name + " child", make(7).spawn(2)[1].random_raw(3))
    draws = {
        "random": lambda rng: rng.random(1000),
        "random float32": lambda rng: rng.random(1001, dtype="f4"),
        "standard_normal": lambda rng: rng.standard_normal(1000),
        "standard_normal float32": lambda rng: rng.standard_normal(1001, dtype="f4"),
        "standard_exponential": lambda rng: rng.standard_exponential(1000),
        "scalar": lambda rng: rng.random(),
        "integers": lambda rng: rng.integers(0, 1000, 1001),
        "integers wide": lambda rng: rng.integers(0, 2**40, 1000),
        "integers uint8": lambda rng: rng.integers(0, 200, 1001, dtype="u1"),
        "permutation": lambda rng: rng.permutation(1000),
        "choice": lambda rng: rng.choice(1000, 10, replace=False),
    }
    for what, draw in draws.items():
        record(name + " " + what, draw, make=make, seed=9)
    if hasattr(make, "jumped"):
        p = make(7)
        p.random_raw(1000)
        record.value(name + " jumped", p.jumped().random_raw(2000))
        record.value(name + " jumped 3", p.jumped(3).random_raw(3))
    if hasattr(make, "advance"):
        p = make(7)
        p.random_raw(1)
        record.value(name + " advanced", p.advance(1000).random_raw(6))
        record.value(name + " advanced far", p.advance(2**127 + 5).random_raw(6))
record.value("Philox keyed", np.random.Philox(key=[5, 6], counter=np.array([2**64 - 1, 2**64 - 1, 3, 4], dtype="u8")).random_raw(9))

# ---- floats
for n in [0, 1, 2, 3, 31, 32, 33, 255, 256, 257, 511, 512, 513, 1000, 5000]:
    for dtype in ["float64", "float32"]:
        record("random %s %d" % (dtype, n), lambda rng: rng.random(n, dtype=dtype))
        record("standard_normal %s %d" % (dtype, n), lambda rng: rng.standard_normal(n, dtype=dtype))
        record("standard_exponential %s %d" % (dtype, n), lambda rng: rng.standard_exponential(n, dtype=dtype))
record("standard_normal 1000x20", lambda rng: rng.standard_normal((1000, 20)))
record("standard_normal float32 twice", lambda rng: np.concatenate([rng.standard_normal(7, dtype="f4"), rng.standard_normal(4, dtype="f4"), rng.random(3, dtype="f4")]))
for dtype in ["float64", "float32"]:
    record("standard_normal %s long" % dtype, lambda rng: rng.standard_normal(200000, dtype=dtype)[::7], seed=3)
    record("standard_exponential %s long" % dtype, lambda rng: rng.standard_exponential(200000, dtype=dtype)[::7], seed=4)
    record("standard_exponential %s inv" % dtype, lambda rng: rng.standard_exponential(1000, dtype=dtype, method="inv"))
record("scalars", lambda rng: np.array([rng.random(), rng.standard_normal(), rng.standard_exponential(), rng.uniform(2, 3), rng.normal(1, 2), rng.exponential(3.0), rng.normal(), rng.uniform()]))
record("scalars float32", lambda rng: np.array([rng.random(dtype="f4"), rng.standard_normal(dtype="f4"), rng.standard_exponential(dtype="f4")], dtype="f4"))
record("uniform", lambda rng: rng.uniform(-0.1, 0.1, 1000))
record("uniform far", lambda rng: rng.uniform(1e300, 1.5e300, (3, 5)))
record("uniform one point", lambda rng: rng.uniform(2, 2, 3))
record("normal", lambda rng: rng.normal(0.3, 1.7, 1000))
record("exponential", lambda rng: rng.exponential(0.3, 1000))
loc, scale = sample("float64", (3, 1)), np.arange(1.0, 5.0)
record("normal arrays", lambda rng: rng.normal(loc, scale))
record("normal arrays sized", lambda rng: rng.normal(loc, scale, (2, 3, 4)))
record("normal array and number", lambda rng: rng.normal(loc, 2))
record("uniform arrays", lambda rng: rng.uniform(loc, loc + scale))
record("exponential array", lambda rng: rng.exponential(scale))
record("exponential integer array", lambda rng: rng.exponential(np.arange(4, dtype="i4")))
record("normal of nothing", lambda rng: rng.normal(np.zeros((0, 3)), 1))
for name, draw in {
    "normal scale": lambda rng: rng.normal(0, -1, 3),
    "normal scale -0": lambda rng: rng.normal(0, -0.0, 3),
    "normal scale nan": lambda rng: np.isnan(rng.normal(0, np.nan, 3)),
    "normal scales": lambda rng: rng.normal(0, [1, -1]),
    "uniform": lambda rng: rng.uniform(2, 1, 3),
    "uniform inf": lambda rng: rng.uniform(0, np.inf, 3),
    "uniform wide": lambda rng: rng.uniform(-1.7e308, 1.7e308),
    "uniform arrays": lambda rng: rng.uniform([0, 2], [1, 1]),
    "exponential": lambda rng: rng.exponential(-1),
    "normal shape": lambda rng: rng.normal(loc, scale, (3, 5)),
    "negative size": lambda rng: rng.random((2, -1)),
    "integers": lambda rng: rng.integers(5, 5),
    "integers endpoint": lambda rng: rng.integers(5, 4, endpoint=True),
    "integers low": lambda rng: rng.integers(-1, 5, dtype="u1"),
    "integers high": lambda rng: rng.integers(0, 257, dtype="u1"),
    "integers arrays": lambda rng: rng.integers([0, 3], [3, 3]),
    "choice of none": lambda rng: rng.choice(0, 3),
    "choice of none, none": lambda rng: rng.choice(0, 0),
    "choice too many": lambda rng: rng.choice(5, 6, replace=False),
    "choice p length": lambda rng: rng.choice(3, 2, p=[0.5, 0.5]),
    "choice p sum": lambda rng: rng.choice(2, 2, p=[0.5, 0.4]),
    "choice p negative": lambda rng: rng.choice(2, 2, p=[1.5, -0.5]),
    "choice p nan": lambda rng: rng.choice(2, 2, p=[np.nan, 1]),
    "choice p zeros": lambda rng: rng.choice(3, 2, p=[1, 0, 0], replace=False),
}.items():
    record("error " + name, draw)

# ---- integers
for dtype in ["bool", "int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64"]:
    low, high = (0, 1) if dtype == "bool" else (np.iinfo(dtype).min, np.iinfo(dtype).max)
    cases = {"all": (low, high), "ten": (0, 1 if dtype == "bool" else 9), "one": (low, low), "most": (low, high - 1)}
    if dtype[-2:] in ("64", "32"):
        cases["2^31"] = (0, 2**31 - 1)
        cases["three quarters"] = (low, low + 3 * 2 ** (np.dtype(dtype).itemsize * 8 - 2))
    if dtype[-2:] == "64":
        cases["2^32"], cases["2^32 + 1"], cases["3 2^30"] = (0, 2**32 - 1), (0, 2**32), (5, 3 * 2**30)
    for name, (a, b) in cases.items():
        for n in [1, 7, 1000]:
            record("integers %s %s %d" % (dtype, name, n), lambda rng: rng.integers(a, b, n, dtype=dtype, endpoint=True))
    lows, highs = (np.array([[0], [1]]), np.array([1, 1, 1])) if dtype == "bool" else (sample("int8", (3, 1)) % 50, np.array([60, 100, 126]))
    record("integers %s arrays" % dtype, lambda rng: rng.integers(lows, highs, dtype=dtype, endpoint=True))
    record("integers %s arrays sized" % dtype, lambda rng: rng.integers(lows, 1 if dtype == "bool" else 120, (4, len(lows), 3), dtype=dtype, endpoint=True))
record("integers", lambda rng: rng.integers(0, 10, 50))
record("integers one bound", lambda rng: rng.integers(1000, size=(3, 4)))
record("integers scalars", lambda rng: np.array([rng.integers(5), rng.integers(-5, 5), rng.integers(2**40), rng.integers(7, dtype="u1"), rng.integers(7, dtype="i4")]))
for n in [0, 1, 5, 64]:
    record("bytes %d" % n, lambda rng: np.frombuffer(rng.bytes(n), "u1"))

# ---- orders
for n in [0, 1, 2, 10, 300, 1000, 70000]:
    record("permutation %d" % n, lambda rng: rng.permutation(n))
for dtype in ["bool", "int8", "int16", "int32", "float64", "complex128"]:
    for axis in range(3):
        a = sample(dtype, (4, 5, 6))

        def shuffled(rng):
            b = a.copy()
            rng.shuffle(b, axis=axis)
            return b

        record("shuffle %s axis %d" % (dtype, axis), shuffled)
        record("permutation %s axis %d" % (dtype, axis), lambda rng: rng.permutation(a, axis=axis))
        record("permuted %s axis %d" % (dtype, axis), lambda rng: rng.permuted(a, axis=axis))
    record("permuted %s" % dtype, lambda rng: rng.permuted(a))
    record("permuted %s F" % dtype, lambda rng: rng.permuted(np.asfortranarray(a)))
    record("permutation %s row" % dtype, lambda rng: rng.permutation(sample(dtype, (37,))))
    record("permuted %s row" % dtype, lambda rng: rng.permuted(sample(dtype, (37,))))

# ---- samples
for n, size in [(10, 3), (10, 10), (1, 1), (10000, 256), (10000, 9000), (10001, 200), (10001, 201), (20000, 1000), (20000, 1001), (20000, 20000), (5, 0), (100000, 1000)]:
    record("choice %d of %d" % (size, n), lambda rng: rng.choice(n, size))
    record("choice %d of %d distinct" % (size, n), lambda rng: rng.choice(n, size, replace=False))
    record("choice %d of %d distinct in order" % (size, n), lambda rng: rng.choice(n, size, replace=False, shuffle=False))
p = np.arange(1, 51) / 1275.0
record("choice p", lambda rng: rng.choice(50, (10, 30), p=p))
record("choice p distinct", lambda rng: rng.choice(50, 40, replace=False, p=p))
record("choice p float32", lambda rng: rng.choice(50, 40, p=p.astype("f4")))
record("choice p one", lambda rng: rng.choice(50, p=p))
record("choice one", lambda rng: rng.choice(77))
record("choice one distinct", lambda rng: rng.choice(77, replace=False))
for axis in range(3):
    a = sample("int16", (4, 5, 6))
    record("choice array axis %d" % axis, lambda rng: rng.choice(a, (2, 3), axis=axis))
    record("choice array axis %d distinct" % axis, lambda rng: rng.choice(a, 3, axis=axis, replace=False))
    record("choice array axis %d one" % axis, lambda rng: rng.choice(a, axis=axis))
record("choice row", lambda rng: rng.choice(sample("float64", (9,)), 20))
record.write()
