#!/bin/sh
# Restores a backup into a directory that is thrown away, and starts a server on it, beside the one in use:
#   .deploy/drill.sh /backup/liantian-2022-09-25.backup [PORT]
# A damaged backup is refused. Sign in, look at the newest month, then press Enter here.
set -eu
backup=$(realpath "$1")
port=${2:-8099}
cd "$(dirname "$0")/.."
drill=$(mktemp -d)
server=
end() {
  if [ -n "$server" ]; then kill "$server" 2>/dev/null && wait "$server" || true; fi
  rm -rf "$drill"
}
trap end EXIT

# what the server in use has must not be touched
unset DATABASE_URL
export DATA_DIR="$drill" HOST=127.0.0.1 PORT="$port"
node=node_modules/.bin/node
"$node" server/commands/restore.ts "$backup"
"$node" server/main.ts &
server=$!
until curl -fs "http://127.0.0.1:$port/api/health" >/dev/null; do
  kill -0 "$server"
  sleep 1
done
echo "Press Enter once you have seen it."
read -r _
