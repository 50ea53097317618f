#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# build.sh PRESET: configures the preset where that was not done yet, and builds it.
set -euo pipefail

preset=$1
root="$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)"
folder="$root/build/$preset"
cd -- "$root"

# A build folder that was moved or copied still names its old place; CMake refuses it.
if [[ -f $folder/CMakeCache.txt ]] &&
    ! grep --quiet --line-regexp --fixed-strings "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$folder/CMakeCache.txt"; then
    rm -rf -- "$folder"
fi
[[ -f $folder/build.ninja ]] || cmake --preset "$preset" >&2
# On standard error, for the output belongs to the program or the tests that follow.
cmake --build --preset "$preset" --parallel "$(nproc)" >&2
