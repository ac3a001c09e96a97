#!/usr/bin/env bash
# Makes wxmenu ready to run, and folders for this use of the action: the outputs `out` (what it leaves), `reports` (what
# jobs before have left) and `state` (snapshots and journals to be kept between runs; empty when WXMENU_STATE_DIR says
# where they are, on a runner that keeps its disk).
set -euo pipefail

# It becomes part of paths and of names of artifacts and caches.
case "$KEY" in
  "" | [.-]* | *[[:space:][:cntrl:]/\\:\*\?\"\<\>\|,\{\}\[\]]*)
    echo "::error title=wxmenu::The input key must be up to 64 letters, digits, dots, dashes and underscores."
    exit 1
    ;;
esac

if [ ! -f "$GITHUB_ACTION_PATH/dist/wxmenu.cjs" ]; then
  # What builds it has no business with WeChat. In a shell of its own: the variables are for later.
  (
    for name in $(compgen -e WECHAT_ || true); do unset "$name"; done
    cd "$GITHUB_ACTION_PATH"
    npm ci --ignore-scripts --include=dev --no-audit --no-fund
    npm run build
  )
fi

temp="$(mktemp -d "$RUNNER_TEMP/wxmenu-XXXXXXXX")"
state=
[ -n "${WXMENU_STATE_DIR:-}" ] || state="$RUNNER_TEMP/wxmenu-state/$KEY"
mkdir "$temp/out" "$temp/reports"
[ -z "$state" ] || mkdir -p "$state"
printf '%s\n' "out=$temp/out" "reports=$temp/reports" "state=$state" >>"$GITHUB_OUTPUT"
