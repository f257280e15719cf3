#!/bin/sh
# Restores a backup into a directory that is thrown away, and starts a server on it, beside the one in use:
#   .deploy/drill.sh /backup/liantian-2022-09-25.backup [PORT]
# A damaged backup is refused. Sign in, look at the newest month, then press Enter here.
set -eu
backup=$(realpath "${1:?name the backup file}")
port=${2:-8099}
cd "$(dirname "$0")/.."
drill=$(mktemp -d)
server=
end() {
  if [ -n "$server" ]; then kill "$server" 2>/dev/null && wait "$server" || true; fi
  rm -rf "$drill"
}
failed() {
  cat "$drill/said"
  if grep -q 'is in use by another program' "$drill/said"; then
    echo "For the drill name another port: .deploy/drill.sh $backup PORT"
  fi
}
trap end EXIT
trap 'exit 1' INT TERM

# what the server in use has must not be touched
unset DATABASE_URL
export DATA_DIR="$drill/data" HOST=127.0.0.1 PORT="$port"
node=node_modules/.bin/node
"$node" server/commands/restore.ts "$backup"
"$node" server/main.ts >"$drill/said" 2>&1 &
server=$!
# its own word, since another program on this port would answer as well
until grep 'is ready' "$drill/said"; do
  kill -0 "$server" 2>/dev/null || { failed; exit 1; }
  sleep 1
done
echo "From another computer: ssh -L $port:127.0.0.1:$port SERVER, and open http://localhost:$port there."
echo "Press Enter once you have seen it."
read -r _
