# SPDX-License-Identifier: BSD-3-Clause
"""Records ml.txt: softmax and its kin by SciPy, the rest by its formula in NumPy. The arrays are those of samples.py."""
import numpy as np
from samples import SHAPES, Recorder, holes, sample
from scipy import special


def lanes_last(x, axis):
    return np.moveaxis(x, axis, -1)


def cross_entropy(x, labels, weight=None, ignore=None, smoothing=0.0, reduction="mean", axis=-1):
    x = lanes_last(x, axis)
    classes = x.shape[-1]
    logp = special.log_softmax(x.astype("f8"), axis=-1)
    w = np.ones(classes) if weight is None else weight.astype("f8")
    if labels.dtype.kind == "i":
        kept = np.ones(labels.shape, bool) if ignore is None else labels != ignore
        safe = np.where(kept, labels, 0)
        own = -np.take_along_axis(logp, safe[..., None], -1)[..., 0] * w[safe]
        loss = ((1 - smoothing) * own - smoothing / classes * (w * logp).sum(-1)) * kept
        total = (w[safe] * kept).sum()
    else:
        p = (1 - smoothing) * lanes_last(labels, axis).astype("f8") + smoothing / classes
        loss = -(w * p * logp).sum(-1)
        total = loss.size
    loss = {"none": loss, "sum": loss.sum(), "mean": loss.sum() / total}[reduction]
    return np.asarray(loss).astype(x.dtype)


def layer_norm(x, weight=None, bias=None, axis=-1, eps=1e-5):
    mean, var = x.mean(axis=axis, keepdims=True), x.var(axis=axis, keepdims=True)
    y = (x - mean) / np.sqrt(var + x.dtype.type(eps))
    return y * (1 if weight is None else weight) + (0 if bias is None else bias)


def standardize(x, axis=0, ddof=0):
    x = x.astype("f8") if x.dtype.kind in "iu" else x
    s = x.std(axis=axis, ddof=ddof, keepdims=True)
    return (x - x.mean(axis=axis, keepdims=True)) / np.where(s == 0, x.dtype.type(1), s)


def distances(x, y, metric):
    result = wide_distances(x.astype("f8"), y.astype("f8"), metric)
    if x is y:
        np.fill_diagonal(result, 0)
    return result.astype(x.dtype)


def wide_distances(x, y, metric):
    d = x[:, None, :] - y[None]
    if metric == "cosine":
        lengths = [np.sqrt((a * a).sum(1)) for a in (x, y)]
        lengths = [np.where(n == 0, 1, n) for n in lengths]
        return 1 - x @ y.T / lengths[0][:, None] / lengths[1]
    return {"euclidean": lambda: np.sqrt((d * d).sum(2)), "sqeuclidean": lambda: (d * d).sum(2), "manhattan": lambda: np.abs(d).sum(2), "chebyshev": lambda: np.abs(d).max(2)}[metric]()


def pca(x, count):
    centred = x - x.mean(0)
    u, s, v = np.linalg.svd(centred, full_matrices=False)
    v = v * np.where(v[np.arange(len(v)), np.abs(v).argmax(1)] < 0, -1, 1)[:, None]
    variance = s**2 / (len(x) - 1)
    return {"components": v[:count], "variance": variance[:count], "ratio": (variance / variance.sum())[:count], "singular": s[:count], "mean": x.mean(0),
            "transform": centred @ v[:count].T, "whitened": centred @ v[:count].T / np.sqrt(variance[:count]), "rebuilt": centred @ v[:count].T @ v[:count] + x.mean(0)}


def confusion(a, b, labels=None):
    labels = np.unique(np.concatenate([a, b])) if labels is None else labels
    return np.array([[((a == i) & (b == j)).sum() for j in labels] for i in labels]).astype("i8")


record = Recorder(__file__)
for dtype in ("float32", "float64", "int32", "int64"):
    for shape in ("cube", "row", "unit", "long", "empty"):
        x = sample(dtype, SHAPES[shape])
        for axis in range(-1, x.ndim):
            if x.shape[axis] == 0:
                continue
            record(f"softmax {dtype} {shape} {axis}", special.softmax, x, axis=axis)
            record(f"log_softmax {dtype} {shape} {axis}", special.log_softmax, x, axis=axis)
            record(f"logsumexp {dtype} {shape} {axis}", special.logsumexp, x, axis=axis)
            record(f"logsumexp keepdims {dtype} {shape} {axis}", special.logsumexp, x, axis=axis, keepdims=True)
    x = sample(dtype, SHAPES["cube"])
    record(f"softmax {dtype} cube all", special.softmax, x, axis=None)
    record(f"softmax {dtype} cube 0 2", special.softmax, x, axis=(0, 2))
    record(f"log_softmax {dtype} cube 0 2", special.log_softmax, x, axis=(0, 2))
    record(f"logsumexp {dtype} cube all", special.logsumexp, x)
    record(f"logsumexp {dtype} cube 0 2", special.logsumexp, x, axis=(0, 2))
for dtype in ("float32", "float64"):
    record(f"softmax holes {dtype}", special.softmax, holes(dtype, (5, 9)), axis=1)
    record(f"softmax huge {dtype}", special.softmax, sample(dtype, (3, 40)) * 1e4, axis=1)
    record(f"log_softmax huge {dtype}", special.log_softmax, sample(dtype, (3, 40)) * 1e4, axis=1)
    record(f"logsumexp infinite {dtype}", lambda: special.logsumexp(np.array([[-np.inf, -np.inf], [0, -np.inf], [np.inf, 1]], dtype), axis=1))

for dtype in ("float32", "float64"):
    x, labels = sample(dtype, (6, 5)), np.arange(6) * 3 % 5
    cube, classes = sample(dtype, (2, 5, 3)), (np.arange(6) * 2 % 5).reshape(2, 3)
    weight = np.abs(sample(dtype, (5,), 9)) + np.dtype(dtype).type(1)
    p = special.softmax(sample(dtype, (6, 5), 3) / 8, axis=1).astype(dtype)
    record(f"softmax of targets {dtype}", lambda: p)
    for reduction in ("mean", "sum", "none"):
        for smoothing in (0.0, 0.1):
            key = f"{dtype} {reduction} {smoothing}"
            record(f"cross_entropy {key}", cross_entropy, x, labels, smoothing=smoothing, reduction=reduction)
            record(f"cross_entropy weight {key}", cross_entropy, x, labels, weight=weight, smoothing=smoothing, reduction=reduction)
            record(f"cross_entropy ignore {key}", cross_entropy, x, labels, weight=weight, ignore=3, smoothing=smoothing, reduction=reduction)
            record(f"cross_entropy axis {key}", cross_entropy, cube, classes, smoothing=smoothing, reduction=reduction, axis=1)
            record(f"cross_entropy targets {key}", cross_entropy, x, p, smoothing=smoothing, reduction=reduction)
            record(f"cross_entropy weighted targets {key}", cross_entropy, x, p, weight=weight, smoothing=smoothing, reduction=reduction)

for dtype in ("float32", "float64"):
    for shape in ("cube", "long"):
        x = sample(dtype, SHAPES[shape])
        w, b = sample(dtype, x.shape[-1:], 5), sample(dtype, x.shape[-1:], 7)
        record(f"layer_norm {dtype} {shape}", layer_norm, x)
        record(f"layer_norm weight {dtype} {shape}", layer_norm, x, w)
        record(f"layer_norm bias {dtype} {shape}", layer_norm, x, None, b)
        record(f"layer_norm both {dtype} {shape}", layer_norm, x, w, b)
    x = sample(dtype, (2, 3, 4))
    record(f"layer_norm axes {dtype}", layer_norm, x, sample(dtype, (3, 4), 5), sample(dtype, (3, 4), 7), axis=(1, 2), eps=0.5)
for dtype in ("float32", "float64", "int32"):
    x = sample(dtype, (7, 4))
    x[:, 2] = 3
    record(f"standardize {dtype}", standardize, x)
    record(f"standardize 1 {dtype}", standardize, x, axis=1, ddof=1)

for dtype in ("float32", "float64"):
    x, y = sample(dtype, (6, 5)), sample(dtype, (4, 5), 50)
    y[2] = 0
    for metric in ("euclidean", "sqeuclidean", "cosine", "manhattan", "chebyshev"):
        record(f"distances {metric} {dtype}", distances, x, y, metric)
        record(f"distances {metric} own {dtype}", distances, x, x, metric)

x = sample("float64", (12, 5)) + np.arange(5) ** 3
for name, value in pca(x, 3).items():
    record(f"pca {name}", lambda: value)

a, b = sample("int64", (40,)) % 4, sample("int64", (40,), 17) % 4
record("confusion", confusion, a, b)
record("confusion labels", confusion, a, b, np.array([3, 0]))
record("accuracy", lambda: np.mean(a == b))

X, y = np.arange(60.0).reshape(30, 2), np.arange(30) * 7 % 3
rng = np.random.default_rng(42)
order = rng.permutation(30)
record("split X_train", lambda: X[order[:24]])
record("split X_test", lambda: X[order[24:]])
record("split y_train", lambda: y[order[:24]])
record("split y_test", lambda: y[order[24:]])
drawn = rng.choice(30, size=30, replace=True)
record("bootstrap X", lambda: X[drawn])
record("bootstrap y", lambda: y[drawn])
members = np.concatenate([rng.choice(np.where(y == c)[0], size=4, replace=False) for c in np.unique(y)])
record("stratified", lambda: members)
order = rng.permutation(30)
record("batch 0", lambda: X[order[:8]])
record("batch 3", lambda: X[order[24:]])
for dtype in ("float32", "float64", "int32"):
    x = sample(dtype, (3, 70), 54).astype("f8")  # the largest first: the tails are compared on its scale
    result = dtype if dtype != "int32" else "float64"
    record(f"gelu {dtype}", lambda: (x / 2 * special.erfc(-x / np.sqrt(2))).astype(result))
    record(f"gelu tanh {dtype}", lambda: (x / 2 * (1 + np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x**3)))).astype(result))
record.write()
