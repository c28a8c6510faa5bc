#!/usr/bin/env bash
# Runs two Telegram fakes written by others against our channel, in environments of their own.
# Needs redis-server: installed here when run as root on Debian, asked for otherwise.
set -euo pipefail
cd "$(dirname "$0")/../.."
home=.venv-thirdparty
python=${PYTHON:-python3}

if ! command -v redis-server >/dev/null; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "· Installing redis-server (apt-get)"
    apt-get update -qq && apt-get install -y -qq --no-install-recommends redis-server >/dev/null
  else
    echo "redis-server is missing. Install it (Debian: apt-get install redis-server), or run this as root." >&2
    exit 1
  fi
fi

# An environment is made again when one of its lists changed.
environment() { # name, then lists of requirements
  local folder="$home/$1" mark; shift
  mark=$(cat "$@" | sha256sum | cut -c1-16)
  [ -f "$folder/made-$mark" ] && return
  echo "· Making $folder"
  rm -rf "$folder" && "$python" -m venv "$folder"
}
made() { touch "$home/$1/made-$(shift; cat "$@" | sha256sum | cut -c1-16)"; }
install="-m pip install -q --disable-pip-version-check"

environment product requirements.txt requirements-dev.txt tests/thirdparty/requirements.txt
if ! ls "$home"/product/made-* >/dev/null 2>&1; then
  "$home/product/bin/python" $install --no-deps -r requirements.txt
  "$home/product/bin/python" $install --no-deps -r requirements-dev.txt
  # tg-auto-test declares Python 3.12 and Pillow below 13; what is used of it runs on ours.
  "$home/product/bin/python" $install --no-deps --ignore-requires-python -r tests/thirdparty/requirements.txt
  made product requirements.txt requirements-dev.txt tests/thirdparty/requirements.txt
fi
environment telemelya tests/thirdparty/telemelya.txt
if ! ls "$home"/telemelya/made-* >/dev/null 2>&1; then
  "$home/telemelya/bin/python" $install -r tests/thirdparty/telemelya.txt
  made telemelya tests/thirdparty/telemelya.txt
fi

TELEMELYA_PYTHON="$PWD/$home/telemelya/bin/python" exec "$home/product/bin/pytest" tests/thirdparty "$@"
