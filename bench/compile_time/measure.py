# SPDX-License-Identifier: BSD-3-Clause
"""Compiles each program of this folder several times, one after the other, and prints the medians beside the targets.

Seconds are CPU seconds of the compiler and what it starts, which a busy machine does not stretch as it does wall time;
both are printed. Owns the list of programs and their targets; where the headers are is CMake's to know.
"""

import argparse
import os
import pathlib
import re
import shlex
import statistics
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
# (file, what it is, seconds it may take, times the dependencies alone it may take)
PROGRAMS = [
    ("empty.cpp", "nothing", None, None),
    ("dependencies.cpp", "xsimd, CBLAS and LAPACKE", None, None),
    ("umbrella.cpp", "nd/nd.hpp", 1.4, 1.6),
    ("pca_nd.cpp", "PCA program, nd", 2.5, None),
    ("pca_eigen.cpp", "PCA program, Eigen", None, None),
    ("pca_xtensor.cpp", "PCA program, xtensor", None, None),
    ("expressions_nd.cpp", "60 expressions, nd", 8.0, None),
    ("expressions_eigen.cpp", "60 expressions, Eigen", None, None),
    ("expressions_xtensor.cpp", "60 expressions, xtensor", None, None),
]


def flags_from(cache):
    """For each library the flags its programs need, or the package that is missing."""
    found = dict(re.findall(r"^(\w+):\w+=(.*)$", cache.read_text(), re.MULTILINE))

    def system(*names):
        folders = dict.fromkeys(found.get(name, "") for name in names)
        # The compiler looks in /usr/include by itself, and must do so last.
        return [flag for folder in folders if folder not in ("", "/usr/include") for flag in ("-isystem", folder)]

    def absent(name):
        return found.get(name, "NOTFOUND").endswith("NOTFOUND")

    dependencies = system("ND_XSIMD_INCLUDE_DIR", "ND_CBLAS_INCLUDE_DIR", "ND_LAPACKE_INCLUDE_DIR")
    return {
        "empty": [],
        "dependencies": dependencies,
        "nd": ["-I", str(HERE.parents[1] / "include"), *dependencies],
        "umbrella": ["-I", str(HERE.parents[1] / "include"), *dependencies],
        "eigen": "libeigen3-dev" if absent("ND_BENCH_EIGEN_DIR") else system("ND_BENCH_EIGEN_DIR"),
        "xtensor": "libxtensor-dev libxtensor-blas-dev"
        if absent("ND_BENCH_XTENSOR_DIR") or absent("ND_BENCH_XTENSOR_BLAS_DIR")
        else ["-DHAVE_CBLAS=1", *system("ND_BENCH_XTENSOR_DIR", "ND_BENCH_XTENSOR_BLAS_DIR", "ND_CBLAS_INCLUDE_DIR")],
    }


def compile_once(command):
    """CPU seconds, wall seconds and peak MB of one compilation."""
    start = time.perf_counter()
    child = os.posix_spawnp(command[0], command, os.environ)
    _, status, usage = os.wait4(child, 0)
    wall = time.perf_counter() - start
    if status != 0:
        raise SystemExit("failed: " + shlex.join(command))
    return usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("filter", nargs="?", default=".", help="regular expression of file names")
    options.add_argument("--cache", type=pathlib.Path, required=True, help="CMakeCache.txt of a configured build")
    options.add_argument("--rounds", type=int, default=3)
    chosen = options.parse_args()

    flags = flags_from(chosen.cache)
    compiler = [os.environ.get("CXX", "g++"), "-std=c++20", "-O2", "-w", *shlex.split(os.environ.get("CXXFLAGS", ""))]
    programs, samples = [], {}
    for program in PROGRAMS:
        library = program[0].removesuffix(".cpp").split("_")[-1]
        if not re.search(chosen.filter, program[0]):
            continue
        if isinstance(flags[library], str):
            print(f"{program[1]}: skipped, not installed (apt: {flags[library]})")
            continue
        programs.append((*program, flags[library]))
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(chosen.rounds):
            for file, _, _, _, own in programs:
                command = [*compiler, *own, "-c", str(HERE / file), "-o", os.path.join(folder, "out.o")]
                samples.setdefault(file, []).append(compile_once(command))
    medians = {file: [statistics.median(column) for column in zip(*taken)] for file, taken in samples.items()}
    base = medians.get("dependencies.cpp")

    print(shlex.join(compiler))
    print(f"{'program':26}  {'CPU s':>6}  {'wall s':>6}  {'MB':>5}  {'x deps':>6}  target")
    for file, title, seconds, times, _ in programs:
        cpu, wall, peak = medians[file]
        ratio = cpu / base[0] if base else None
        targets = []
        if seconds is not None:
            targets.append(f"{seconds:g} s {'met' if cpu <= seconds else 'MISSED'}")
        if times is not None and ratio is not None:
            targets.append(f"{times:g}x deps {'met' if ratio <= times else 'MISSED'}")
        print(f"{title:26}  {cpu:6.2f}  {wall:6.2f}  {peak:5.0f}  {f'{ratio:.2f}' if ratio else '-':>6}  {', '.join(targets)}".rstrip())


if __name__ == "__main__":
    main()
