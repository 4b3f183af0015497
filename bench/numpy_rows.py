# SPDX-License-Identifier: BSD-3-Clause
"""The rows of bench/ in NumPy, on one thread, printed as Google Benchmark prints its JSON.

Results go to existing arrays (out=) where NumPy can. Variants after a '#' are other spellings of the same work; the best
one counts. The rows themselves are in the modules that are imported for them.
"""

import argparse
import json
import re
import sys
import time
import timeit

import numpy as np

import numpy_algebra  # noqa: F401
import numpy_elementwise  # noqa: F401
import numpy_selections  # noqa: F401
from numpy_support import ROWS


def measure(name, min_time, repetitions):
    work, result = ROWS[name]()
    statement, names = work if isinstance(work, tuple) else ("work()", {"work": work})
    timer = timeit.Timer(statement, globals=names, timer=time.process_time)
    number, taken = 1, 0.0
    while True:
        taken = timer.timeit(number)
        if taken >= min_time or number >= 10**8:
            break
        number = max(number + 1, min(number * 10, int(number * 1.4 * min_time / max(taken, 1e-9))))
    return [
        {"name": name, "run_type": "iteration", "cpu_time": timer.timeit(number) / number * 1e9, "time_unit": "ns", "check": result()}
        for _ in range(repetitions)
    ]


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--benchmark_filter", default=".", metavar="REGEX")
    options.add_argument("--benchmark_min_time", type=float, default=0.5, metavar="SECONDS")
    options.add_argument("--benchmark_repetitions", type=int, default=1, metavar="N")
    options.add_argument("--benchmark_list_tests", action="store_true")
    chosen = options.parse_args()
    names = [name for name in ROWS if re.search(chosen.benchmark_filter, name)]
    if chosen.benchmark_list_tests:
        print("\n".join(names))
        return
    found = [record for name in names for record in measure(name, chosen.benchmark_min_time, chosen.benchmark_repetitions)]
    json.dump({"context": {"numpy": np.__version__}, "benchmarks": found}, sys.stdout, indent=1)
    print()


if __name__ == "__main__":
    main()
