#!/bin/sh
# From a bare machine to a filled .venv and node_modules. `make` runs it before everything else;
# when nothing has changed it compares two checksums and is done.
# Usage: sh publish/setup.sh [--with-tests]
set -eu
cd "$(dirname "$0")/.."

say() { printf '%s\n' "$*" >&2; }

# Prints the command of the best Python: 3.13 (the runtime's own bytecode), else any from 3.12 on.
# Each candidate is run, because pyenv leaves commands on the PATH that exist and then fail.
find_python() {
    best='' seen=''
    for candidate in ${PYTHON:-} python3.13 python3.12 python3.14 python3; do
        version=$("$candidate" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null) || continue
        case $version in
            3.13) printf '%s\n' "$candidate"; return ;;
            3.1[2-9]) [ -n "$best" ] || best=$candidate ;;
            *) seen="$seen, $candidate is $version" ;;
        esac
    done
    if [ -z "$best" ]; then
        found=${seen#, }
        say "This course needs Python 3.12 or newer (3.13 is best), but ${found:-no Python was found}." \
            "Install it with 'apt install python3.13 python3.13-venv' (Debian 13, Ubuntu 25.04 or newer)," \
            "'brew install python@3.13' (macOS) or 'pyenv install 3.13' (anywhere), then run the same command again."
        return 1
    fi
    printf '%s\n' "$best"
}

# Runs pip, showing a counter instead of hundreds of lines; the whole story goes to .venv/pip.log.
pip_install() {
    rm -f .venv/failed
    { .venv/bin/python -m pip install --no-input --disable-pip-version-check --progress-bar off "$@" 2>&1 ||
        : >.venv/failed; } | tee .venv/pip.log | if [ -t 1 ]; then
        awk '/^(Collecting|Downloading|  Downloading|Building|Installing)/ { printf "\r\033[K  %.70s", $0; fflush() } END { printf "\r\033[K" }'
    else
        cat >/dev/null
    fi
    if [ -e .venv/failed ]; then
        say "pip could not install the packages. Its last lines (the rest is in .venv/pip.log):"
        grep -v '^WARNING' .venv/pip.log | tail -n 12 >&2
        exit 1
    fi
}

lock=requirements.lock stamp=.venv/ready
if [ "${1-}" = --with-tests ]; then lock=requirements-test.lock stamp=.venv/ready-test; fi

# The folder's own path belongs to the stamp: an environment does not survive a move.
wanted=$({ pwd; cat requirements.lock "$lock" pyproject.toml widgets/scoring/pyproject.toml publish/setup.sh; } | cksum)
if ! .venv/bin/python -c '' 2>/dev/null || [ "$(cat "$stamp" 2>/dev/null)" != "$wanted" ]; then
    if ! .venv/bin/python -c 'import pip' 2>/dev/null || [ "$(cat .venv/folder 2>/dev/null)" != "$(pwd)" ]; then
        python=$(find_python) || exit 1
        if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
            version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
            say "Python $version is here, but without its venv module, which Debian and Ubuntu package apart:" \
                "run 'apt install python$version-venv', then run the same command again."
            exit 1
        fi
        say "Making .venv with $("$python" --version) …"
        rm -rf .venv
        "$python" -m venv .venv
        pwd >.venv/folder
    fi
    say "Installing the Python packages of $lock (a minute or so, the first time) …"
    pip_install --require-hashes -r "$lock"
    # Our own two packages, where they lie: without network, build tools come from the lock.
    pip_install --no-index --no-deps --no-build-isolation -e . -e widgets/scoring
    printf '%s\n' "$wanted" >"$stamp"
fi

wanted=$(cat package-lock.json .npmrc | cksum)
if [ "$(cat node_modules/.ready 2>/dev/null)" != "$wanted" ]; then
    say "Installing the browser packages of package-lock.json …"
    .venv/bin/python -m publish.node npm ci --no-progress --loglevel=error >/dev/null
    printf '%s\n' "$wanted" >node_modules/.ready
fi
