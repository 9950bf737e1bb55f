#!/bin/sh
# Makes this machine and the clone ready:  .ci/setup.sh run | check | test | lighthouse
#
# Python packages go to .venv, from the locked requirements, and tools from npm to folders of their own; Debian's packages are installed where this may be
# done (as root, or with sudo that asks nothing), else it stops and names them. Doing it again costs nothing.
set -eu
cd "$(dirname "$0")/.."
purpose=${1:?run, check, test or lighthouse}

stop() {
    printf '%s\n' "$*" >&2
    exit 1
}

# Two starts in one clone wait for each other.
if command -v flock >/dev/null; then
    exec 9<.ci/setup.sh
    flock 9
fi

# --- Python ---------------------------------------------------------------------------------------------
is_new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

find_python() {
    for candidate in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11; do
        if command -v "$candidate" >/dev/null && is_new_enough "$candidate"; then
            python=$(command -v "$candidate")
            return
        fi
    done
    python=
}

# --- What is missing, as Debian packages ----------------------------------------------------------------
missing_libraries() {
    # What WeasyPrint opens by these names at run time.
    "$python" - <<'END'
import ctypes

packages = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}
for library, package in packages.items():
    try:
        ctypes.CDLL(library)
    except OSError:
        print(package)
END
}

lacks_command() {
    ! command -v "$1" >/dev/null
}

is_for_browsers() {
    [ "$purpose" = test ] || [ "$purpose" = lighthouse ]
}

missing_packages() {
    if [ ! -x .venv/bin/python ] && ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        echo "python3-venv"
    fi
    missing_libraries
    if lacks_command msgfmt; then echo gettext; fi
    if is_for_browsers; then
        if lacks_command chromium; then echo chromium; fi
        if lacks_command redis-server; then echo redis-server; fi
        if lacks_command postgres && ! ls /usr/lib/postgresql/*/bin/postgres >/dev/null 2>&1; then
            echo postgresql
        fi
        if lacks_command java; then echo default-jre-headless; fi
        if lacks_command npm; then echo npm; fi
        # Papers are read back, checked and turned into pictures.
        if lacks_command qpdf; then echo qpdf; fi
        if lacks_command pdftoppm; then echo poppler-utils; fi
        # Chromium brings no font of its own; what stands in for ours until it comes is in the measure of this one.
        if ! ls /usr/share/fonts/truetype/liberation*/LiberationSans-Regular.ttf >/dev/null 2>&1; then
            echo fonts-liberation
        fi
    fi
    if [ "$purpose" = lighthouse ] && lacks_command caddy; then echo caddy; fi
}

# --- Installing -----------------------------------------------------------------------------------------
quietly() {
    log=$(mktemp)
    # Without the lock: a service that a package starts would hold it for good.
    if ! "$@" </dev/null >"$log" 2>&1 9<&-; then
        cat "$log" >&2
        rm -f "$log"
        return 1
    fi
    rm -f "$log"
}

install_packages() {
    by_hand="sudo apt-get install --no-install-recommends $*"
    if lacks_command apt-get; then
        stop "This needs what Debian calls: $*"
    elif [ "$(id -u)" = 0 ]; then
        may=
    elif sudo -n true 2>/dev/null; then
        may="sudo -n"
    else
        stop "This needs the packages: $*
Install them with: $by_hand"
    fi
    echo "Installing $* …"
    quietly $may apt-get update -q || true
    quietly $may env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends \
        -o DPkg::Lock::Timeout=120 "$@" || stop "Could not install them. By hand: $by_hand"
}

require_packages() {
    missing=$(missing_packages | tr '\n' ' ')
    if [ -n "$missing" ]; then
        # shellcheck disable=SC2086
        install_packages $missing
        missing=$(missing_packages | tr '\n' ' ')
        [ -z "$missing" ] || stop "Installed, and yet this machine lacks: $missing"
    fi
}

require_venv() {
    if ! is_new_enough .venv/bin/python || ! .venv/bin/python -c 'import pip' 2>/dev/null; then
        echo "Creating .venv …"
        "$python" -m venv --clear .venv
    fi
}

# Runs the command unless that was done with what is in the lock now:  require_locked LOCK STAMP COMMAND…
require_locked() {
    lock=$1
    stamp=$2
    shift 2
    wanted=$(sha256sum "$lock")
    if [ "$(cat "$stamp" 2>/dev/null)" != "$wanted" ]; then
        echo "Installing $lock …"
        quietly "$@" || stop "Could not install $lock."
        echo "$wanted" >"$stamp"
    fi
}

require_python() {
    require_locked "$1" ".venv/$1.installed" .venv/bin/python -m pip install --no-input \
        --disable-pip-version-check --require-hashes --requirement "$1"
}

# What is for a newer Node than the one here brings its own.
require_npm() {
    require_locked "tests/tools/$1/package-lock.json" "tests/tools/$1/node_modules/.installed" \
        npm ci --ignore-scripts --no-audit --no-fund --prefix "tests/tools/$1"
}

find_python
if [ -z "$python" ] && lacks_command python3; then
    install_packages python3 python3-venv
    find_python
fi
[ -n "$python" ] || stop "The portal needs Python 3.11 or newer; this machine has $(python3 --version 2>&1)."
require_packages
require_venv
require_python requirements.txt
if [ "$purpose" != run ]; then require_python requirements-dev.txt; fi
if [ "$purpose" = test ]; then
    require_npm html
    require_npm typescript
fi
if [ "$purpose" = lighthouse ]; then require_npm lighthouse; fi
