#!/usr/bin/env bash
# A browser and a Japanese font for the tests that look at pages; does nothing where both are there. Debian and its kin.
set -euo pipefail

need=()
command -v chromium >/dev/null || need+=(chromium)
# without -q: grep would close the pipe early and pipefail would call that a failure
if ! command -v fc-list >/dev/null || [ -z "$(fc-list :lang=ja)" ]; then need+=(fontconfig fonts-ipafont-gothic); fi
[ ${#need[@]} -gt 0 ] || exit 0

if ! command -v apt-get >/dev/null; then
  echo "chromium.sh: expected apt-get to install ${need[*]}, found none; install them by hand" >&2
  exit 1
fi
as_root=()
[ "$(id -u)" -eq 0 ] || as_root=(sudo)

echo "chromium.sh: installing ${need[*]}"
for try in 1 2 3; do
  if "${as_root[@]}" apt-get update -qq &&
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${need[@]}" >/dev/null; then
    exit 0
  fi
  echo "chromium.sh: try $try failed" >&2
  sleep $((try * 5))
done
echo "chromium.sh: could not install ${need[*]}" >&2
exit 1
