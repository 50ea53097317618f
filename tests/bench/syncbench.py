#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Benchmarks of sync against rclone (WebDAV) and rsync (two folders), in one run and in turn. Prints
the median of each figure and the ratio of the medians."""

import argparse
import os
import pathlib
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

from servers import Apache

MEMORY = "/dev/shm"


def measure(command, good=(0,)):
    """Wall seconds, processor seconds and peak memory (MiB) of one run."""
    begin = time.monotonic()
    process = subprocess.Popen([str(word) for word in command], stdout=subprocess.DEVNULL,
                               stderr=subprocess.PIPE)
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) not in good:
        sys.exit(f"{command[0]} failed: {said.decode()}")
    return (time.monotonic() - begin, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def compare(title, bar, peer, ours, theirs, runs, their_runs=None, prepare=lambda: None):
    """In turn; the peer may run less often, for some take minutes."""
    rows = ([], [])
    for run in range(runs):
        prepare()
        rows[0].append(measure(ours))
        if run < (their_runs or runs):
            prepare()
            rows[1].append(measure(theirs))
    medians = [[statistics.median(column) for column in zip(*side)] for side in rows]
    print(f"{title}, medians of {runs} and {len(rows[1])} runs")
    for name, (wall, cpu, memory) in zip(("gannet-cli", peer), medians):
        print(f"  {name:<11} {wall:7.2f} s wall  {cpu:7.2f} s cpu  {memory:6.1f} MiB peak")
    print(f"  ratio       {medians[0][0] / medians[1][0]:7.3f}  (bar {bar})\n", flush=True)


def make_tree(root, folders, files, size):
    """So many folders with so many files each, of random bytes."""
    source = random.Random(1)
    for folder in range(folders):
        (root / f"folder-{folder}").mkdir(parents=True)
        for file in range(files):
            path = root / f"folder-{folder}" / f"file-{file}.dat"
            path.write_bytes(source.randbytes(size))
            old = 1_700_000_000 + folder * 1000 + file
            os.utime(path, (old, old))
    if os.geteuid() == 0:
        subprocess.run(["chown", "-R", "www-data:www-data", root], check=True)


def again(*folders):
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)


def webdav(programs, work, runs, slow_runs, only):
    with Apache(work / "apache") as server:
        make_tree(server.root / "source", 100, 100, 2048)
        address = server.url("source/")
        remote = f":webdav,url='{address}',vendor=other:"
        here, state, theirs = work / "here", work / "state", work / "theirs"
        ours = [programs / "gannet-cli", "sync", "-q", "--yes", "--state", state, "-j", "64", here,
                address]
        if only in (None, "idle"):
            again(here, state, theirs)
            measure(ours)
            measure(["rclone", "copy", "--transfers", "64", remote, theirs])
            compare("idle two-way run of 10,000 files, Apache mod_dav", 0.5, "rclone sync", ours,
                    ["rclone", "sync", "--size-only", remote, theirs], runs)
        if only in (None, "down"):
            compare("first copy of 10,000 files of 2 KiB down, Apache mod_dav", 0.05, "rclone copy",
                    ours, ["rclone", "copy", "--transfers", "16", remote, theirs], runs, slow_runs,
                    lambda: again(here, state, theirs))
        if only in (None, "up"):
            there = server.root / "target"
            up = server.url("target/")

            def empty():
                again(there, state)
                if os.geteuid() == 0:
                    shutil.chown(there, "www-data", "www-data")

            source = work / "upload"
            make_tree(source, 100, 100, 2048)
            compare("first copy of 10,000 files of 2 KiB up, Apache mod_dav", 0.5, "rclone copy",
                    [programs / "gannet-cli", "sync", "-q", "--yes", "--state", state, "-j", "64",
                     source, up],
                    ["rclone", "copy", "--transfers", "16", source,
                     f":webdav,url='{up}',vendor=other:"], runs, slow_runs, empty)


def local(programs, work, runs, only):
    source, ours_to, theirs_to = work / "many", work / "ours", work / "theirs"
    state = work / "localstate"
    make_tree(source, 1000, 100, 512)
    ours = [programs / "gannet-cli", "sync", "-q", "--yes", "--state", state, source, ours_to]
    theirs = ["rsync", "-a", f"{source}/", theirs_to]
    if only in (None, "local"):
        compare("first copy of 100,000 files from folder to folder", 1.5, "rsync -a", ours, theirs,
                runs, prepare=lambda: again(state, ours_to, theirs_to))
    if only in (None, "localidle"):
        again(state, ours_to, theirs_to)
        measure(ours)
        measure(theirs)
        compare("idle run of 100,000 files from folder to folder", 1.0, "rsync -a", ours, theirs,
                runs)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--programs", type=pathlib.Path, required=True)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--slow-runs", type=int, default=1,
                        help="of a peer that takes minutes")
    parser.add_argument("--folder", default=MEMORY, help="a disk to work on")
    parser.add_argument("--only", choices=["idle", "down", "up", "local", "localidle"])
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=arguments.folder) as name:
        work = pathlib.Path(name)
        work.chmod(0o755)
        if arguments.only in (None, "idle", "down", "up"):
            webdav(arguments.programs, work, arguments.runs, arguments.slow_runs, arguments.only)
        if arguments.only in (None, "local", "localidle"):
            local(arguments.programs, work, arguments.runs, arguments.only)


if __name__ == "__main__":
    main()
