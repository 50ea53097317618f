#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# install.sh SECTION...: installs what is missing of those sections of packages.txt.
# Says nothing and starts no package tool when nothing is missing.
set -euo pipefail

list="$(dirname -- "${BASH_SOURCE[0]}")/packages.txt"

wanted=()
for section in "$@"; do
    mapfile -t -O "${#wanted[@]}" wanted < <(
        awk -v section="[$section]" '
            /^\[/ { on = ($0 == section); next }
            !on || !NF || /^#/ || $2 == "unless" && !system("command -v " $3 " >/dev/null") { next }
            { print $1 }' "$list")
done

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    echo "Nothing is installed for you, because this is not a Debian system. Gannet needs" \
        "what these Debian packages hold: ${wanted[*]}." >&2
    exit 0 # CMake names what is really missing
fi

installed=$(dpkg-query --show --showformat '${db:Status-Abbrev} ${Package}\n' 2>/dev/null |
    awk '$1 == "ii" { print $2 }')
mapfile -t missing < <(printf '%s\n' "${wanted[@]}" | grep --invert-match --line-regexp --fixed-strings \
    --file <(printf '%s\n' "$installed") || true)
[[ ${#missing[@]} -eq 0 ]] && exit 0

as_root=()
if [[ $EUID -ne 0 ]]; then
    if ! command -v sudo >/dev/null; then
        echo "Packages are missing and only root may install them. Please run as root:" \
            "apt-get install ${missing[*]}" >&2
        exit 1
    fi
    as_root=(sudo)
    [[ -t 0 ]] || as_root+=(--non-interactive) # nobody is there to type a password
fi

# Debian starts a service as soon as its package is there. The tests start their own nginx, so
# that one is held back; the file is the way Debian has for it.
hold_services() {
    [[ $EUID -eq 0 && ! -e /usr/sbin/policy-rc.d ]] || return 0
    printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d
    chmod +x /usr/sbin/policy-rc.d
    trap 'rm -f /usr/sbin/policy-rc.d' EXIT
}

apt() {
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get --quiet --quiet \
        -o DPkg::Lock::Timeout=120 -o Dpkg::Use-Pty=0 "$@" </dev/null >&2
}

echo "Installing ${#missing[@]} Debian packages: ${missing[*]}" >&2
hold_services
# A list of packages that is a little old is no reason to give up.
apt update || echo "The list of packages could not be brought up to date; going on with the old one." >&2
if ! apt install --yes --no-install-recommends "${missing[@]}"; then
    echo "These packages could not be installed: ${missing[*]}. Install them by hand and start again." >&2
    exit 1
fi
