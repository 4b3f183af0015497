# SPDX-License-Identifier: BSD-3-Clause
"""The least time each row can take on a machine: its bytes over the bandwidth of the memory level that holds its data.

Owns the traffic of each family of rows and the table of limits. Bandwidths come from the program bench_limits, in the
same run as the rows.
"""

import re

SIZE = {"bf16": 2, "f16": 2, "f32": 4, "f64": 8}


def elements(text):
    """How many elements '1e5' or '4096x1024' means."""
    product = 1
    for part in text.split("x"):
        product *= int(float(part))
    return product


# family: (arrays read, arrays written, arrays held). Statistics by column and the map that needs them read twice.
TRAFFIC = {
    "ew.axpby": (2, 1, 2),
    "ew.bias": (1, 1, 2),
    "ew.relu": (1, 1, 2),
    "ew.hardtanh": (1, 1, 2),
    "ew.standardize": (2, 1, 2),
    "alloc.exp_new": (1, 1, 2),
    "red.sum_ax0": (1, 0, 1),
    "red.sum_ax1": (1, 0, 1),
    "red.sum_all": (1, 0, 1),
    "half.axpby": (2, 1, 3),
    "half.relu": (1, 1, 2),
    "half.sum": (1, 0, 1),
}
IN_PLACE = {"ew.axpby"}


class Limits:
    """Bandwidths in bytes a second by level, and multiply-add peaks in operations a second."""

    def __init__(self, best, caches):
        self.best = best
        self.levels = [(name, caches[name]) for name in ("L1", "L2", "L3") if name in caches] + [("DRAM", float("inf"))]

    def level(self, size):
        return next(name for name, room in self.levels if size <= 0.85 * room)

    def floor_ms(self, row):
        """The floor of `row` in milliseconds, or None where memory does not set it."""
        match = re.fullmatch(r"(\w+\.\w+)\.([\dex]+)\.(bf16|f16|f32|f64)", row)
        if not match or match[1] not in TRAFFIC:
            return None
        read, written, held = TRAFFIC[match[1]]
        size = elements(match[2]) * SIZE[match[3]]
        level = self.level(held * size)
        speed = {kind: self.best.get(f"limit.{kind}.{level}", 0.0) for kind in ("read", "copy", "stream")}
        if not all(speed.values()):
            return None
        seconds = read * size / speed["read"]
        # What is updated in place was read anyway; a separate output costs what a copy costs.
        if written and match[1] not in IN_PLACE:
            seconds = max(seconds, (read + written) * size / max(speed["copy"], speed["stream"]))
        return seconds * 1e3

    def lines(self):
        def gigabytes(kind):
            return " / ".join(f"{self.best.get(f'limit.{kind}.{name}', 0) / 1e9:.0f}" for name, _ in self.levels)

        names = " / ".join(name for name, _ in self.levels)
        yield f"limits, one thread, {names}: read {gigabytes('read')}, copy {gigabytes('copy')}, non-temporal copy {gigabytes('stream')} GB/s;"
        peaks = [self.best.get(f"limit.fma.{kind}", 0) / 1e9 for kind in ("f32", "f64")]
        yield f"multiply-add {peaks[0]:.0f} (f32), {peaks[1]:.0f} (f64) GF/s"
