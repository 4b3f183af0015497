# SPDX-License-Identifier: BSD-3-Clause
"""Runs the programs of bench/ row by row, interleaved, and merges their times in one report with ratios.

The machine may be shared: each row is measured in several rounds, the libraries one after the other in each, and the
median of CPU time is reported. Owns no workload; floors are floors.py's. Writes report.txt, report.csv, report.json.
"""

import argparse
import csv
import json
import math
import os
import pathlib
import re
import statistics
import subprocess
import sys

from floors import Limits

HERE = pathlib.Path(__file__).resolve().parent
LIBRARIES = ("nd", "hand", "eigen", "xtensor", "numpy")
UNIT_MS = {"ns": 1e-6, "us": 1e-3, "ms": 1.0, "s": 1e3}
# Results of one row must agree this well; single-precision sums of 1e5 terms, row after row, are the worst.
AGREEMENT = 1e-4
ALLOWED = 1.15


class Skipped(Exception):
    """A program that cannot be run; the text says why."""


def machine():
    """The CPU's model name and the bytes of its data caches."""
    model = "unknown CPU"
    for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            model = line.split(":", 1)[1].strip()
            break
    caches = {}
    for index in sorted(pathlib.Path("/sys/devices/system/cpu/cpu0/cache").glob("index*")):
        if (index / "type").read_text().strip() != "Instruction":
            number, unit = re.fullmatch(r"(\d+)([KM]?)", (index / "size").read_text().strip()).groups()
            caches["L" + (index / "level").read_text().strip()] = int(number) << {"": 0, "K": 10, "M": 20}[unit]
    return model, caches


class Program:
    """One library's rows, as a command that speaks Google Benchmark's options."""

    def __init__(self, name, command):
        self.name, self.command, self.context = name, command, {}

    def call(self, environment, *options):
        done = subprocess.run([*self.command, *options], capture_output=True, text=True, env=environment)
        if done.returncode != 0:
            raise Skipped(done.stderr.strip().splitlines()[-1] if done.stderr.strip() else f"exit code {done.returncode}")
        return done.stdout

    def rows(self, environment, pattern):
        listed = self.call(environment, "--benchmark_list_tests=true" if self.name != "numpy" else "--benchmark_list_tests")
        return [name for name in listed.split() if re.search(pattern, name.split("#")[0])]

    def measure(self, environment, pattern, options):
        text = self.call(
            environment,
            f"--benchmark_filter={pattern}",
            f"--benchmark_min_time={options.min_time}",
            f"--benchmark_repetitions={options.repetitions}",
            *([] if self.name == "numpy" else ["--benchmark_format=json"]),
        )
        found = json.loads(text)
        self.context.update(found.get("context", {}))
        return [record for record in found["benchmarks"] if record.get("run_type") == "iteration"]


def programs(folder, python):
    """Those that exist, and a line for each that does not."""
    found, absent = [], []
    for name in LIBRARIES:
        if name == "numpy":
            if subprocess.run([python, "-c", "import numpy"], capture_output=True).returncode == 0:
                found.append(Program(name, [python, str(HERE / "numpy_rows.py")]))
            else:
                absent.append("numpy: not installed, skipped (apt: python3-numpy)")
        elif (folder / f"bench_{name}").exists():
            found.append(Program(name, [str(folder / f"bench_{name}")]))
        else:
            absent.append(f"{name}: not built, skipped")
    return found, absent


def collect(all_programs, environment, names, options):
    """Times in ms and check values, {row: {library: {variant: ([ms], check)}}}, and a line for each row that failed."""
    table, failed = {}, {}
    for at, name in enumerate(names):
        if sys.stderr.isatty():
            print(f"\r{at + 1}/{len(names)} {name:40}", end="", file=sys.stderr, flush=True)
        found = table.setdefault(name, {})
        exactly = "^" + re.escape(name).replace(r"\-", "-") + "(#.*)?$"
        for turn in range(options.rounds):
            order = all_programs[turn % len(all_programs) :] + all_programs[: turn % len(all_programs)]
            for program in order:
                if name not in program.names or (program.name, name) in failed:
                    continue
                try:
                    records = program.measure(environment, exactly, options)
                except Skipped as why:
                    failed[program.name, name] = f"FAILED {program.name} {name}: {why}"
                    continue
                for record in records:
                    if record.get("error_occurred"):
                        failed[program.name, name] = f"FAILED {program.name} {record['name']}: {record.get('error_message')}"
                        continue
                    times, _ = found.setdefault(program.name, {}).setdefault(record["name"], ([], None))
                    times.append(record["cpu_time"] * UNIT_MS[record["time_unit"]])
                    found[program.name][record["name"]] = (times, record["check"])
    if sys.stderr.isatty():
        print(f"\r{'':60}\r", end="", file=sys.stderr)
    return table, list(failed.values())


def limits_of(folder, environment, caches, options):
    """The best that any round saw of each limit."""
    best, program = {}, folder / "bench_limits"
    if program.exists():
        for _ in range(options.rounds):
            for record in Program("limits", [str(program)]).measure(environment, ".", options):
                value = record.get("bytes_per_second", record.get("flops_per_second", 0.0))
                best[record["name"]] = max(best.get(record["name"], 0.0), value)
    return Limits(best, caches)


def summarise(name, found, limits):
    """One line of the report as a dictionary; `mismatch` names the libraries that computed something else."""
    line = {"row": name, "floor": limits.floor_ms(name), "variants": {}, "mismatch": []}
    for library in LIBRARIES:
        medians = {variant: statistics.median(times) for variant, (times, _) in found.get(library, {}).items()}
        line[library] = min(medians.values(), default=None)
        line["variants"][library] = medians
    checks = {(lib, variant): check for lib, variants in found.items() for variant, (_, check) in variants.items()}
    middle = statistics.median(checks.values()) if checks else 0.0
    for (library, variant), check in checks.items():
        if not math.isclose(check, middle, rel_tol=AGREEMENT):
            line["mismatch"].append(f"{library} {variant}: {check:g}, the others {middle:g}")
    others = {library: line[library] for library in LIBRARIES if library != "nd" and line[library] is not None}
    line["best"] = min(others, key=others.get, default=None)
    line["ratio"] = line["nd"] / others[line["best"]] if line["nd"] and others else None
    line["over_numpy"] = line["numpy"] / line["nd"] if line["nd"] and line["numpy"] else None
    return line


def figure(value, digits=3):
    if value is None:
        return "-"
    return f"{value:.{digits}g}" if value < 0.01 or value >= 1000 else f"{value:.{max(0, digits - 1 - math.floor(math.log10(value)))}f}"


def text_of(lines, heading):
    widths = [max([len("row"), *(len(line["row"]) for line in lines)])] + [10] * 6
    titles = ["row", *LIBRARIES, "floor"]
    yield from heading
    yield ""
    yield "  ".join(f"{title:{'<' if at == 0 else '>'}{widths[at]}}" for at, title in enumerate(titles)) + "   nd/best          numpy/nd"
    for line in lines:
        cells = [line["row"]] + [figure(line[column]) for column in titles[1:]]
        text = "  ".join(f"{cell:{'<' if at == 0 else '>'}{widths[at]}}" for at, cell in enumerate(cells))
        behind = line["ratio"] is not None and line["ratio"] > ALLOWED and not line["row"].startswith("ovh.")
        ratio = f"{line['ratio']:.2f}{'!' if behind else ' '}" if line["ratio"] else "- "
        yield f"{text}   {ratio:>6}{line['best'] or '':9} {figure(line['over_numpy'], 2):>8}".rstrip()
    yield ""
    yield f"Milliseconds of CPU time, medians. nd/best: against the best of hand and the peers; ! marks more than {ALLOWED}."
    variants = [
        f"{library} {min(line['variants'][library], key=line['variants'][library].get)}"
        for line in lines
        for library in LIBRARIES
        if "#" in min(line["variants"][library], key=line["variants"][library].get, default="")
    ]
    if variants:
        yield "Best variants: " + ", ".join(variants)
    for line in lines:
        for text in line["mismatch"]:
            yield f"MISMATCH {text}"


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("filter", nargs="?", default=".", help="regular expression of row names")
    options.add_argument("--programs", type=pathlib.Path, required=True, help="folder of the bench_* programs")
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--repetitions", type=int, default=3, help="repetitions in each round")
    options.add_argument("--min-time", type=float, default=0.02, help="seconds of one repetition")
    chosen = options.parse_args()

    found, absent = programs(chosen.programs, sys.executable)
    environment = dict(os.environ, OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1")
    model, caches = machine()
    names = []
    for program in found:
        program.names = {name.split("#")[0] for name in program.rows(environment, chosen.filter)}
        names += [name for name in dict.fromkeys(row.split("#")[0] for row in program.rows(environment, chosen.filter)) if name not in names]
    if not names:
        raise SystemExit(f"no row matches {chosen.filter!r}")
    limits = limits_of(chosen.programs, environment, caches, chosen)
    table, failed = collect(found, environment, sorted(names), chosen)
    lines = [summarise(name, table[name], limits) for name in sorted(table)]

    core = next((program.context["blas_core"] for program in found if "blas_core" in program.context), None)
    versions = {key: value for program in found for key, value in program.context.items() if key in ("compiler", "eigen", "xtensor", "numpy")}
    heading = [
        model + ", " + ", ".join(f"{name} {size >> 10} KiB" for name, size in caches.items()),
        ", ".join(f"{key} {value}" for key, value in versions.items()) + (f", OpenBLAS kernels {core}" if core else ""),
        *limits.lines(),
        *absent,
    ]
    text = "\n".join([*text_of(lines, heading), *failed]) + "\n"
    sys.stdout.write(text)
    (chosen.programs / "report.txt").write_text(text)
    with open(chosen.programs / "report.csv", "w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["row", *(f"{name}_ms" for name in (*LIBRARIES, "floor")), "nd_over_best", "best", "numpy_over_nd"])
        for line in lines:
            writer.writerow([line["row"], *(line[name] for name in (*LIBRARIES, "floor")), line["ratio"], line["best"], line["over_numpy"]])
    record = {"machine": model, "caches": caches, "versions": versions, "blas_core": core, "limits": limits.best, "rows": lines, "samples_ms": {}}
    for name, by_library in table.items():
        record["samples_ms"][name] = {variant: times for variants in by_library.values() for variant, (times, _) in variants.items()}
    (chosen.programs / "report.json").write_text(json.dumps(record, indent=1) + "\n")
    if failed or any(line["mismatch"] for line in lines):
        raise SystemExit(1)


if __name__ == "__main__":
    main()
