#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Benchmarks against curl, in one run and in turn, so that a machine whose speed drifts does not
matter. Serves from nginx on loopback and saves to memory. Prints the median of each figure and the
ratio of the medians."""

import argparse
import json
import os
import pathlib
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

from servers import Nginx

MEMORY = "/dev/shm"


def measure(command):
    """Wall seconds, processor seconds and peak memory (MiB) of one run."""
    begin = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{command[0]} failed with {os.waitstatus_to_exitcode(status)}")
    return (time.monotonic() - begin, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def compare(title, ours, theirs, clean, runs):
    """Both in turn; a first run of each does not count."""
    rows = ([], [])
    for run in range(runs + 1):
        for side, command in enumerate((ours, theirs)):
            clean()
            figures = measure(command)
            if run > 0:
                rows[side].append(figures)
    clean()
    medians = [[statistics.median(column) for column in zip(*side)] for side in rows]
    print(title)
    for name, (wall, cpu, memory) in zip(("gannet-cli", "curl"), medians):
        print(f"  {name:<11} {wall:6.2f} s wall  {cpu:6.2f} s cpu  {memory:6.1f} MiB peak")
    print(f"  ratio       {medians[0][0] / medians[1][0]:6.2f}\n", flush=True)


def remake(folder):
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "curl").mkdir(parents=True)


def make_small_files(server, work, count=10_000):
    """The files, and the lists of their addresses for both programs."""
    source = random.Random(1)
    listing, config = work / "small.txt", work / "small.curl"
    out = work / "out"
    (server.root / "small").mkdir()
    with open(listing, "w") as urls, open(config, "w") as curl:
        for i in range(count):
            (server.root / "small" / str(i)).write_bytes(source.randbytes(4096))
            urls.write(server.url(f"small/{i}") + "\n")
            curl.write(f'url={server.url(f"small/{i}")}\noutput={out}/curl/{i}\n')


def small_files(server, programs, work, runs, count=10_000):
    listing, config, out = work / "small.txt", work / "small.curl", work / "out"
    ours = [programs / "gannet-cli", "get", "-q", "-i", listing, "-d", out / "files", "--state",
            out / "state", "-j", "64", "-x", "64"]
    theirs = ["curl", "-s", "--parallel", "--parallel-max", "64", "-K", config]
    compare(f"{count} files of 4 KiB, 64 at once, http; ours with names, journal and durability",
            ours, theirs, lambda: remake(out), runs)


def large_file(server, programs, work, runs):
    out = work / "out"
    with open(server.root / "large", "wb") as file:
        block = random.Random(2).randbytes(1 << 20)
        for _ in range(1024):
            file.write(block)
    ours = [programs / "gannet-cli", "get", "-q", server.url("large"), "-d", out / "files",
            "--state", out / "state"]
    theirs = ["curl", "-s", "-o", out / "curl" / "large", server.url("large")]
    compare("one file of 1 GiB, http", ours, theirs, lambda: remake(out), runs)


BAR = 50  # milliseconds the window may stand still at most


def run_window(programs, out, listing, platform):
    """What the window's own heartbeat says. xcb is a real screen without a monitor, which paints."""
    remake(out)
    command = [programs / "gannet", "--bench-stall", "--exit-when-idle", "--files-at-once", "64",
               "--state", out / "state", "--folder", out / "files", listing]
    if platform == "xcb":
        command = ["xvfb-run", "-a", "-s", "-screen 0 1280x900x24", *command]
    done = subprocess.run(command, env=dict(os.environ, QT_QPA_PLATFORM=platform),
                          capture_output=True, text=True, check=True)
    remake(out)
    return json.loads(done.stdout)


def window(server, programs, work, runs, count=10_000):
    """64 at once with sidebar, details and arrivals in sight."""
    for platform in ("offscreen", "xcb"):
        print(f"the window with {count} addresses, 64 at once ({platform}), load "
              f"{os.getloadavg()[0]:.1f}")
        for _ in range(max(runs, 1)):
            said = run_window(programs, work / "out", work / "small.txt", platform)
            print(f"  longest stall {said['longest_stall_ms']:5} ms (bar {BAR} ms), "
                  f"{said['longest_work_ms']} ms of work at a time  "
                  f"{said['rows']} rows after {said['list_ready_ms']} ms", flush=True)


def many_rows(server, programs, work, count=100_000):
    """So many addresses, none of which the server has, so that the list is all there is to do."""
    listing = work / "many.txt"
    listing.write_text("".join(server.url(f"missing/{i}") + "\n" for i in range(count)))
    said = run_window(programs, work / "out", listing, "xcb")
    print(f"the window with {count} addresses (xcb): can be scrolled to the last one after "
          f"{said['list_ready_ms']} ms, longest stall {said['longest_stall_ms']} ms (bar {BAR} ms), "
          f"{said['longest_work_ms']} ms of work at a time, load {os.getloadavg()[0]:.1f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--programs", type=pathlib.Path, required=True)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--only", choices=["small", "large", "window"])
    arguments = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_NOFILE, (4096, 4096))
    with tempfile.TemporaryDirectory(dir=MEMORY) as name:
        work = pathlib.Path(name)
        with Nginx(work / "nginx") as server:
            if arguments.only in (None, "small", "window"):
                make_small_files(server, work)
            if arguments.only in (None, "small"):
                small_files(server, arguments.programs, work, arguments.runs)
            if arguments.only in (None, "window"):
                window(server, arguments.programs, work, arguments.runs)
                many_rows(server, arguments.programs, work)
            if arguments.only in (None, "large"):
                large_file(server, arguments.programs, work, arguments.runs)


if __name__ == "__main__":
    main()
