# SPDX-License-Identifier: BSD-3-Clause
"""Records attention.txt: scaled dot-product attention by its formula, softmax(scale Q K^T + mask) V. The arrays are those of samples.py."""
import numpy as np
from samples import Recorder, sample


def attention(q, k, v, mask=None, causal=False, scale=None):
    if q.ndim > 2 and k.ndim > 2 and q.shape[-3] > k.shape[-3] > 1:
        k, v = (np.repeat(a, q.shape[-3] // k.shape[-3], axis=-3) for a in (k, v))
    s = q @ np.swapaxes(k, -1, -2) * (1 / np.sqrt(q.shape[-1]) if scale is None else scale)
    if causal:
        s = np.where(np.tri(*s.shape[-2:], dtype=bool), s, -np.inf)
    if mask is not None:
        s = np.where(mask, s, -np.inf) if mask.dtype == bool else s + mask
    most = s.max(-1, keepdims=True)
    w = np.exp(s - np.where(np.isinf(most), 0, most))
    total = w.sum(-1, keepdims=True)
    w = w / np.where(total == 0, 1, total)
    return w @ v, w


record = Recorder(__file__)
for dtype in ("float32", "float64"):
    def part(shape, seed):
        return sample(dtype, shape, seed) / 8

    q, k, v = part((2, 4, 5, 6), 1), part((2, 4, 7, 6), 2), part((2, 4, 7, 3), 3)
    seen = sample("bool", (5, 7))
    seen[2] = False
    cases = {
        "plain": (q, k, v), "causal": (q, k, v, None, True), "scale": (q, k, v, None, False, 0.5), "mask": (q, k, v, seen), "heads mask": (q, k, v, sample("bool", (4, 1, 7))),
        "added": (q, k, v, part((2, 1, 5, 7), 4)), "mask causal": (q, k, v, seen, True), "matrices": (q[0, 0], k[0, 0], v[0, 0]), "broadcast": (q, k[:, :1], v[0]),
        "grouped": (q, k[:, :2], v[:, :2]), "grouped mask": (q, k[:, :2], v[:, :2], sample("bool", (2, 4, 5, 7))), "grouped causal": (q, k[:, ::2], v[:, ::2], None, True),
        "more queries causal": (k, q, v[:, :, :5], None, True), "one key": (q, k[:, :, :1], v[:, :, :1]),
    }
    for name, arguments in cases.items():
        record(f"attention {name} {dtype}", lambda: attention(*arguments)[0].astype(dtype))
        record(f"weights {name} {dtype}", lambda: attention(*arguments)[1].astype(dtype))
record.write()
