#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# tidy.sh [--all]: looks for the two worst mistakes with coroutines (a parameter by reference, a
# lambda that captures) in every source that holds one. Needs the build of preset dev-clang.
# --all applies every check of .clang-tidy to every source instead; it takes minutes.
set -euo pipefail

root="$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)"
cd -- "$root"

checks=--checks=-\*,cppcoreguidelines-avoid-reference-coroutine-parameters,cppcoreguidelines-avoid-capturing-lambda-coroutines
sources() { grep --recursive --files-with-matches --null --include='*.cpp' -E 'co_(await|return|yield)' core ui app; }
if [[ ${1-} == --all ]]; then
    checks=--quiet # and the checks are those of .clang-tidy
    sources() { find core ui app -name '*.cpp' -print0; }
fi

sources | xargs --null --max-args=4 --max-procs="$(nproc)" clang-tidy-19 --quiet "$checks" \
    --warnings-as-errors='*' --header-filter="^$root/(core|ui|app)/" -p build/dev-clang
