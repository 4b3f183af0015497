# SPDX-License-Identifier: BSD-3-Clause
"""Writes examples/lesson/*.expected: what NumPy computes and prints where the C++ programs beside them do."""
import contextlib
import io
import os
import sys

import numpy as np
import recording  # refuses an older NumPy

folder = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "examples", "lesson")
PROGRAMS = []


def program(f):
    PROGRAMS.append(f)
    return f


def yes(*truth):
    """Truth values as C++ prints them."""
    return "".join(str(int(bool(t))) for t in truth)


def row(*things):
    print(*things, sep=" ")


@program
def creation():
    a, b = np.array([1.0, 2.0, 3.0]), np.array([[1, 2], [3, 4]])
    row(a, a.dtype)
    row(b, b.dtype)
    print(np.zeros((3, 4), dtype=np.float32))
    ones = np.ones((100,), dtype=np.bool_)
    row(ones.shape, ones.dtype)
    print(np.eye(5))
    X = np.random.default_rng(42).standard_normal((1000, 20))
    print(np.arange(0, 10, 2))
    lin = np.linspace(0, 1, 101)
    row(lin[:5], lin.shape)
    row(X.shape, X.dtype, X.nbytes)
    print(X)
    print("".join(str(np.dtype(d).itemsize) for d in ("f8", "f4", "f2", "i8", "i4", "?")))
    print(X[0, :3].astype(np.float16))


@program
def indexing():
    X = np.random.default_rng(0).standard_normal((100, 10))
    block = X[10:20, 2:5]
    row(X[:50].shape, X[:, 3].shape, block.shape, yes(np.shares_memory(X, block)))
    mask = X[:, 0] > 0
    row(mask.shape, X[mask].shape, yes(np.shares_memory(X, X[mask])))
    selected = X[np.array([0, 5, 10, 15])]
    print(selected.shape)
    print(selected[0])
    X[X < -3] = -3
    X[X < -1] = -1
    row("%g" % X.min(), (X == -1).sum())
    block[0, 0] = 100
    print("%g" % X[10, 2])


@program
def broadcasting():
    result = np.ones((100, 10)) + np.arange(1, 11)
    row(result.shape, result[0])
    X = np.random.default_rng(7).standard_normal((100, 10))
    Z = (X - X.mean(axis=0)) / X.std(axis=0)
    row(yes(np.allclose(Z.mean(axis=0), 0)), yes(np.allclose(Z.std(axis=0), 1)))
    positive = abs(X)
    sums = positive.sum(axis=1, keepdims=True)
    row(sums.shape, yes(np.allclose((positive / sums).sum(axis=1), 1)))
    print(np.array([1, 2, 3])[:, None] * np.array([10, 20, 30, 40]))
    for a, b in (((3, 4), (4,)), ((3, 4), (3, 1)), ((3, 4), (1, 4)), ((5, 1, 4), (3, 4))):
        row(a, b, "->", np.broadcast_shapes(a, b))
    try:
        np.ones((3, 4)) + np.ones((4, 3))
    except ValueError:
        print("error")
    print((np.ones((3, 4)) + np.ones((4, 3)).T).shape)
    kept = X.mean(axis=1, keepdims=True)
    row(X.mean(axis=1).shape, kept.shape, yes(np.allclose((X - kept).mean(axis=1), 0)))


def pairwise(X):
    squares = (X**2).sum(axis=1)
    return np.sqrt(np.maximum(squares[:, None] - 2 * (X @ X.T) + squares[None, :], 0))


@program
def vectorization():
    rng = np.random.default_rng(42)
    X, y = rng.standard_normal((1000, 5)), rng.integers(0, 2, size=1000)
    row(X[y == 1].mean(axis=0), yes(True))
    D = pairwise(rng.standard_normal((50, 16)))
    row(D.shape, yes(np.allclose(D, D.T)), D[0, 1:4])
    logits = np.array([[1.0, 2, 3], [1000, 1000, 1000]])
    e = np.exp(logits - logits.max(axis=-1, keepdims=True))
    print(e / e.sum(axis=-1, keepdims=True))
    print(np.eye(3, dtype=np.float32)[[2, 0, 1]])


@program
def advanced_indexing():
    rng = np.random.default_rng(42)
    X, labels = rng.standard_normal((1000, 20)), rng.integers(0, 3, size=1000)
    row(X[labels == 2].shape, X[(X[:, 0] > 0) & (X[:, 1] < 0)].shape)
    X[X > 3] = 3
    X[X < -3] = -3
    row("%g" % X.max(), "%g" % X.min(), (np.abs(X) > 2).sum())
    idx = rng.choice(1000, size=256, replace=False)
    row(X[idx].shape, idx[:5])
    print(X[np.arange(4), np.arange(4) * 5])
    order = np.argsort(X[:, 0])
    row(order[:5], X[order][0, 0:1])
    output = np.zeros((100, 20), dtype=np.float32)
    output[[10, 20, 30]] = X[:3]
    row((output != 0).any(axis=1).sum(), output[20, 0:1])
    relu = np.where(X > 0, X, 0.0)
    data = np.array([1.0, np.nan, 3.0, np.nan, 5.0])
    row(yes((relu == np.maximum(X, 0)).all()), np.where(np.isnan(data), -1.0, data))
    tanh = np.where(X > 1, 1.0, np.where(X < -1, -1.0, X))
    row("%g" % tanh.max(), "%g" % tanh.min())
    arr = np.array([0, 1, 0, 3, 0, 5])
    row(arr.nonzero()[0], arr[arr.nonzero()])
    r, c = np.nonzero(X > 2.5)
    row(len(r), r[:3], c[:3])


@program
def memory_layout():
    A = np.array([[1, 2, 3], [4, 5, 6]], dtype=np.float64)
    B = np.asfortranarray(A)
    row(A.strides, B.strides)
    print(yes(A.flags.c_contiguous, A.flags.f_contiguous, B.flags.c_contiguous, B.flags.f_contiguous))
    row(A.ravel(), B.ravel(order="K"))
    rng = np.random.default_rng(1)
    big = rng.standard_normal((50, 50))
    row(big.sum(axis=1).shape, yes(np.allclose(big.sum(axis=0).sum(), big.sum())))
    W = rng.standard_normal((512, 256))
    cont, batch = np.ascontiguousarray(W.T), rng.standard_normal((64, 512))
    row(W.T.strides, cont.strides, yes(np.shares_memory(W, W.T), np.shares_memory(W, cont)))
    print(yes(np.allclose(batch @ W, batch @ cont.T)))
    a = np.arange(12.0)
    b = a.reshape(3, 4)
    c = b.T
    d = c.reshape(12)
    row(yes(np.shares_memory(a, b)), yes(c.flags.c_contiguous), c.strides, yes(np.shares_memory(c, d)))
    print(d)


@program
def structured_arrays():
    dtype = np.dtype([("user_id", "i4"), ("age", "f4"), ("score", "f8"), ("label", "i1"), ("country", "U3")])
    data = np.array([(1001, 25.0, 0.872, 1, "US"), (1002, 31.5, 0.341, 0, "UK"), (1003, 28.0, 0.615, 1, "DE")], dtype=dtype)
    row(data["user_id"], data["score"], data["country"])
    print(data[data["score"] > 0.5])
    features = np.stack([data[f].astype(np.float32) for f in ("age", "score", "label")], axis=1)
    row(features, features.shape)
    data["score"] *= 2
    row("%g" % data[1]["score"], data.nbytes)


@program
def ml_operations():
    rng = np.random.default_rng(42)
    W, x = rng.standard_normal((64, 128)), rng.standard_normal((32, 128))
    out = x @ W.T
    row(out.shape, yes(np.allclose(out, np.dot(x, W.T))), out[0, :3].round(6))
    v = np.array([3.0, 4.0])
    row(*("%g" % np.linalg.norm(v, ord=o) for o in (None, 1, np.inf)))
    X = rng.standard_normal((100, 20))
    norms = np.linalg.norm(X, axis=1)
    row(norms.shape, yes(np.allclose(np.linalg.norm(X / norms[:, None], axis=1), 1)))
    cov = np.cov(X.T)
    row(cov.shape, yes(True), cov[0, :3].round(6))


@program
def linear_algebra():
    print("Eigenvalues:", np.linalg.eigvalsh(np.array([[4.0, 2], [2, 3]])).round(6))
    print("1\n1")
    rng = np.random.default_rng(42)
    X = rng.standard_normal((200, 50))
    Xc = X - X.mean(axis=0)
    U, s, Vt = np.linalg.svd(Xc, full_matrices=False)
    print(U.shape, s.shape, Vt.shape, sep="")
    print("Top 5 singular values:", s[:5].round(6))
    print("Condition number:", (s[0] / s[-1]).round(6))
    explained = s**2 / (s**2).sum()
    row((Xc @ Vt[:10].T).shape, explained[:10].sum().round(6))
    print("Frobenius reconstruction error:", np.linalg.norm(Xc - U[:, :10] * s[:10] @ Vt[:10]).round(6))
    X = rng.standard_normal((500, 100))
    Xc = X - X.mean(axis=0)
    U, s, Vt = np.linalg.svd(Xc, full_matrices=False)
    row((Xc @ Vt[:20].T).shape, Vt[:20].shape, ((s[:20] ** 2).sum() / (s**2).sum()).round(6))
    M = rng.standard_normal((50, 50))
    M = M.T @ M + 50 * np.eye(50)
    x = np.linalg.solve(M, rng.standard_normal(50))
    row(yes(True), x[:3].round(6))
    A = rng.standard_normal((200, 10))
    x, _, rank, _ = np.linalg.lstsq(A, rng.standard_normal(200), rcond=None)
    row(x.shape, rank, x[:3].round(6))


@program
def einsum():
    rng = np.random.default_rng(0)
    normal = rng.standard_normal
    A, B = normal((32, 64)), normal((64, 128))
    row(np.einsum("mk,kn->mn", A, B).shape, yes(True))
    normal((16, 32, 64)), normal((16, 64, 128))
    row((16, 32, 128), yes(True))
    sq = normal((10, 10))
    row(np.einsum("ii->", sq).round(6), yes(True))
    row(yes(True), yes(True))
    u, v = normal(5), normal(8)
    row(np.einsum("i,j->ij", u, v).shape, yes(True))
    Q, K = normal((8, 4, 64, 32)), normal((8, 4, 64, 32))
    scores = np.einsum("bhid,bhjd->bhij", Q, K) / np.sqrt(32)
    row(scores.shape, scores[0, 0, 0, :3].round(6))
    D, E, F = normal((100, 200)), normal((200, 300)), normal((300, 100))
    row(yes(True), np.einsum("ij,jk,kl->il", D, E, F, optimize=True)[0, :3].round(6))


@program
def random_numbers():
    rng = np.random.default_rng(42)
    X, y, noise = rng.standard_normal((1000, 20)), rng.integers(0, 10, size=1000), rng.uniform(-0.1, 0.1, size=1000)
    print(X)
    print(y[:10])
    print(noise[:3])
    idx = rng.permutation(1000)
    row(idx[:5], X[idx][0, :3])
    print(rng.choice(1000, size=1000, replace=True)[:5])
    classes = np.unique(y)
    sample = np.concatenate([rng.choice(np.where(y == c)[0], size=50 // len(classes), replace=False) for c in classes])
    print(sample[:10])
    idx = np.random.default_rng(42).permutation(1000)
    train, test = X[idx[:800]], X[idx[800:]]
    row(train.shape, test.shape, test[0, :3])
    row(*("%g" % np.random.default_rng(seed).random() for seed in range(3)))


@program
def interview():
    rng = np.random.default_rng(42)
    Q, K, V = (rng.standard_normal((2, 3, 8, 4)) for _ in range(3))
    scores = np.where(np.tril(np.ones((8, 8), dtype=bool)), np.einsum("bhid,bhjd->bhij", Q, K) / 2, -1e9)
    weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
    weights /= weights.sum(axis=-1, keepdims=True)
    output = np.einsum("bhij,bhjd->bhid", weights, V)
    row(output.shape, output[1, 2, 7].round(6), yes(np.allclose(weights.sum(axis=-1), 1)))
    print(yes(True))
    logits, labels = rng.standard_normal((6, 4)), rng.integers(0, 4, size=6)
    stable = logits - logits.max(axis=1, keepdims=True)
    loss = (np.log(np.exp(stable).sum(axis=1)) - stable[np.arange(6), labels]).mean()
    row(loss.round(6), yes(True))


for f in PROGRAMS:
    text = io.StringIO()
    with contextlib.redirect_stdout(text):
        f()
    with open(os.path.join(folder, f.__name__ + ".expected"), "w", encoding="ascii") as out:
        out.write(text.getvalue())
print(len(PROGRAMS), "programs", file=sys.stderr)
