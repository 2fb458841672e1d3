#!/bin/sh
# What the set-up needs and cannot make itself: Python 3.11 to 3.13 with venv and headers, and a C compiler.
# Prints every missing thing at once with the way to get it; exit status 1 when one is missing.
python=${1:-python3}
missing=0
say() { printf 'Missing: %s\n  How to get it: %s\n' "$1" "$2" >&2; missing=1; }

if ! command -v "$python" >/dev/null 2>&1; then
    say "Python 3.11, 3.12 or 3.13 (command \"$python\")" \
        "Debian and Ubuntu: apt install python3 python3-venv python3-dev; or name another with: make PYTHON=python3.12"
else
    "$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' ||
        say "Python 3.11, 3.12 or 3.13; \"$python\" is $("$python" -V 2>&1)" "name another with: make PYTHON=python3.12"
    "$python" -c 'import ensurepip, venv' 2>/dev/null ||
        say "Python's venv module" "Debian and Ubuntu: apt install python3-venv"
    "$python" -c 'import os, sys, sysconfig; sys.exit(not os.path.exists(os.path.join(sysconfig.get_path("include"), "Python.h")))' ||
        say "the Python headers (Python.h), to compile durable_rules" "Debian and Ubuntu: apt install python3-dev"
fi
command -v "${CC:-cc}" >/dev/null 2>&1 || command -v gcc >/dev/null 2>&1 ||
    say "a C compiler (cc or gcc), to compile durable_rules" "Debian and Ubuntu: apt install gcc; macOS: xcode-select --install"
exit $missing
