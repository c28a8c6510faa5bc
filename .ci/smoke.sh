#!/usr/bin/env bash
# `make run` in a clean copy: starts, is healthy, takes one report with a real JPEG to resolved,
# starts again quickly with its data kept, and stops everything it started.
set -euo pipefail
cd "$(dirname "$0")/.."

work="$(mktemp -d)"
chmod 755 "$work"
port="${SMOKE_PORT:-8765}"
runner=""

stop() {
  if [ -n "$runner" ] && kill -0 "$runner" 2>/dev/null; then
    kill -INT "$runner" 2>/dev/null || true
    for _ in $(seq 1 40); do kill -0 "$runner" 2>/dev/null || break; sleep 0.5; done
    kill -KILL "$runner" 2>/dev/null || true
  fi
}
finish() { code=$?; stop; [ "$code" -eq 0 ] || tail -n 60 "$work"/run-*.log || true; rm -rf "$work"; exit "$code"; }
trap finish EXIT

git ls-files -z --cached --others --exclude-standard | xargs -0 cp --parents -t "$work"
cd "$work"

start() {
  # setsid: Ctrl-C reaches the whole group, as from a terminal; make is replaced by what it runs.
  PORT="$port" PUBLIC_URL="http://127.0.0.1:$port" setsid make -s run >"$work/run-$1.log" 2>&1 &
  runner=$!
  for _ in $(seq 1 "$2"); do
    if curl -fsS "http://127.0.0.1:$port/readyz" >/dev/null 2>&1; then return 0; fi
    kill -0 "$runner" 2>/dev/null || { echo "smoke: make run ended early"; return 1; }
    sleep 1
  done
  echo "smoke: not ready after $2 s"; return 1
}

interrupt() {
  kill -INT -- "-$runner"
  for _ in $(seq 1 60); do kill -0 "$runner" 2>/dev/null || break; sleep 0.5; done
  if pgrep -g "$runner" >/dev/null; then echo "smoke: processes left behind"; pgrep -ag "$runner"; return 1; fi
  if pgrep -f "$work/instance/postgres" >/dev/null; then echo "smoke: PostgreSQL left behind"; return 1; fi
}

echo "smoke: first start (installs everything)"
start first 600
curl -fsS "http://127.0.0.1:$port/healthz" >/dev/null
for _ in $(seq 1 60); do grep -q "Mật khẩu dùng một lần" run-first.log && break; sleep 0.5; done
password="$(sed -n 's/.*Mật khẩu dùng một lần: *//p' run-first.log | tail -n 1 | tr -d '[:space:]')"
[ -n "$password" ] || { echo "smoke: no one-time password was printed"; exit 1; }
.venv/bin/python .ci/smoke.py "http://127.0.0.1:$port" quan-tri "$password" | tee smoke.out
reference="$(sed -n 's/^reference: //p' smoke.out)"
interrupt
runner=""

echo "smoke: second start (keeps the data, ready within 10 s)"
began=$(date +%s)
start second 20
took=$(( $(date +%s) - began ))
echo "smoke: ready again after ${took} s"
[ "$took" -le 12 ] || { echo "smoke: the second start took too long"; exit 1; }
curl -fsS "http://127.0.0.1:$port/api/v1/reports/$reference" | grep -q '"status": *"resolved"'
interrupt
runner=""
echo "smoke: passed"
