#!/usr/bin/env bash
# What action.yml does: runs one command of wxmenu and says how it ended. Inputs come as variables, never as code.
# Leaves <command>-report.json in $OUT for the job that comments, and beside it what a plan makes: plan.json, and
# report.html for people.
set -euo pipefail

report="$OUT/$COMMAND-report.json"
export WXMENU_STATE_DIR="${WXMENU_STATE_DIR:-$STATE}"
# Access tokens do not outlive the job, also on a runner that keeps its disk.
export WXMENU_CACHE_DIR="${WXMENU_CACHE_DIR:-$RUNNER_TEMP/wxmenu-cache}"

# A text without blanks around it, into the variable `text`.
trim() {
  text="${1#"${1%%[![:space:]]*}"}"
  text="${text%"${text##*[![:space:]]}"}"
}

# The lines of an input, without blanks around them, into the array `list`.
lines() {
  list=()
  local line text
  while IFS= read -r line; do
    trim "$line"
    [ -z "$text" ] || list+=("$text")
  done <<<"$1"
}

# These are pasted by hand when a workflow is run.
trim "$EXPECT_DIGEST"; EXPECT_DIGEST="$text"
trim "$COMMIT"; COMMIT="$text"

# Options of every command in `common`, and behind `--` what it is about. `${list[@]+...}` since an empty array is an
# unset variable to the bash of macOS.
common=()
[ -z "$LANGUAGE_CHOSEN" ] || common=(--lang "$LANGUAGE_CHOSEN")
lines "$ARGS"; common+=(${list[@]+"${list[@]}"})
lines "$FILES"; files=(-- ${list[@]+"${list[@]}"})

wrong_input() {
  echo "::error title=wxmenu::The input $1 must be $2."
  return 1
}

# `compgen` and not `env | grep -q`: with `pipefail` that says no when `env` is not done writing.
has_credentials() {
  local name
  for name in $(compgen -e WECHAT_ || true); do
    case "$name" in
      WECHAT_APPSECRET* | WECHAT_ACCESS_TOKEN* | WECHAT_TOKEN_URL* | WECHAT_TOKEN_COMMAND*)
        [ -z "${!name}" ] || return 0
        ;;
    esac
  done
  return 1
}

# GitHub stops a step with a signal to its shell alone, and kills everything seconds later. So the signal is passed on:
# an apply has the old menu or the new one in place before it ends. Nothing else is begun then.
child=
stopping=
stopped=
stop() {
  stopping=1
  stopped=1
  [ -z "$child" ] || kill -TERM "$child" 2>/dev/null || true
}
trap stop INT TERM

run() {
  local status code=127 before="$stopped"
  node "$GITHUB_ACTION_PATH/dist/wxmenu.cjs" "$@" &
  child=$!
  # A signal that came between the two lines.
  [ "$stopped" = "$before" ] || kill -TERM "$child" 2>/dev/null || true
  while :; do
    stopping=
    status=0
    wait "$child" || status=$?
    # A signal ends `wait`, not what it waits for; 127: it was waited for already.
    [ "$status" -eq 127 ] || code=$status
    [ -n "$stopping" ] || break
  done
  child=
  return "$code"
}

wxmenu() {
  [ -z "$stopped" ] || return 130
  run "$@"
}

# GITHUB_TOKEN is only for the commands that talk to GitHub.
with_github() {
  GITHUB_TOKEN="$token" wxmenu "$@"
}
token="$GITHUB_TOKEN"
unset GITHUB_TOKEN

plan() {
  local base="$1" offline="$2"
  local args=(--format github --report "$report" --out "$OUT/plan.json" --out "$OUT/report.html" --detailed-exitcode)
  if [ "$offline" = auto ] && ! has_credentials; then
    offline=always
    echo "::notice title=wxmenu::No credentials of WeChat are set here, as for pull requests from forks. So this plan is made offline: it shows what differs from ${base:-the base}, not from the live menu."
  fi
  if [ "$offline" = always ]; then
    args+=(--offline)
    [ -n "$base" ] || { echo "::error title=wxmenu::A plan without credentials needs a base to compare with: set the input base."; return 5; }
  fi
  [ -z "$base" ] || args+=(--base "$base")
  [ -z "$FAIL_ON" ] || args+=(--fail-on "$FAIL_ON")
  local status=0
  wxmenu plan "${args[@]}" ${common[@]+"${common[@]}"} "${files[@]}" || status=$?
  # What --fail-on refuses is not to count as approved when it is merged all the same.
  [ "$status" -ne 8 ] || rm -f "$OUT/plan.json"
  return "$status"
}

# `|| return`: what is called in front of `||` does not end by itself where something in it fails, and without the
# answer about the approved plan nothing may be applied.
apply() {
  local args=(--auto-approve --format github --report "$report")
  if [ -n "$EXPECT_DIGEST" ]; then
    args+=(--expect-digest "$EXPECT_DIGEST")
  elif [ "$REQUIRE_APPROVED" != never ]; then
    # The file of the running workflow, from owner/name/.github/workflows/menus.yml@refs/heads/main.
    local own="${GITHUB_WORKFLOW_REF:-}"
    local workflow="${PLAN_WORKFLOW:-${own#"$GITHUB_REPOSITORY"/}}"
    local asked=(--key "$KEY" --workflow "${workflow%%@*}" --out "$OUT/approved.json" --report "$report")
    # In a pull request that is not merged there is nothing to apply, whatever started this.
    if [ "$REQUIRE_APPROVED" = auto ] && [[ "$GITHUB_EVENT_NAME" != pull_request* ]]; then asked+=(--if-pull-request); fi
    [ -z "$COMMIT" ] || asked+=(--sha "$COMMIT")
    [ -z "$LANGUAGE_CHOSEN" ] || asked+=(--lang "$LANGUAGE_CHOSEN")
    with_github github approved "${asked[@]}" || return
    [ ! -f "$OUT/approved.json" ] || args+=(--approved "$OUT/approved.json")
  fi
  [ -z "$ALLOW" ] || args+=(--allow "$ALLOW")
  wxmenu apply "${args[@]}" ${common[@]+"${common[@]}"} "${files[@]}"
}

# Every report that the jobs before have left; one that cannot be posted does not keep the others from it.
comment() {
  local report what=() worst=0 found='' args=(--key "$KEY")
  [ "$COMMENT" = true ] || args+=(--dry-run)
  local where=()
  [ -z "$COMMIT" ] || where=(--sha "$COMMIT")
  for report in "$REPORTS"/{plan,apply,drift}-report.json; do
    [ -f "$report" ] || continue
    found=1
    what=(comment ${where[@]+"${where[@]}"})
    [ "$report" != "$REPORTS/drift-report.json" ] || what=(drift)
    with_github github "${what[@]}" "$report" "${args[@]}" ${common[@]+"${common[@]}"} || worst=$?
  done
  [ -n "$found" ] ||
    echo "::warning title=wxmenu::The job before has left no report of the accounts \"$KEY\", so there is nothing to post."
  return "$worst"
}

check_inputs() {
  case "$OFFLINE" in auto | always | never) ;; *) wrong_input offline 'auto, always or never' ;; esac || return
  case "$REQUIRE_APPROVED" in auto | always | never) ;; *) wrong_input require-approved 'auto, always or never' ;; esac || return
  case "$COMMENT" in true | false) ;; *) wrong_input comment 'true or false' ;; esac || return
}

main() {
  check_inputs || return
  case "$COMMAND" in
    validate) wxmenu validate --format github --report "$report" ${common[@]+"${common[@]}"} "${files[@]}" ;;
    plan) plan "${BASE:-${GITHUB_BASE_REF:+origin/$GITHUB_BASE_REF}}" "$OFFLINE" ;;
    # What is checked out is base and head: whatever differs live is drift, or was merged and never applied. Without
    # asking WeChat there would be no answer.
    drift) plan "${BASE:-HEAD}" never ;;
    apply) apply ;;
    comment) comment ;;
    *) wrong_input command 'validate, plan, apply, drift or comment' ;;
  esac
}

code=0
main || code=$?
if [ -f "$report" ]; then
  shown=0
  about=(--plan "$OUT/plan.json" --key "$KEY")
  [ -z "$LANGUAGE_CHOSEN" ] || about+=(--lang "$LANGUAGE_CHOSEN")
  [ "$COMMAND" != drift ] || about+=(--drift)
  run github summary "$report" "${about[@]}" || shown=$?
  # Pending changes (2) are no failure that could be more serious.
  [ "$shown" -eq 0 ] || { [ "$code" -ne 0 ] && [ "$code" -ne 2 ]; } || code=$shown
fi
echo "exitcode=$code" >>"$GITHUB_OUTPUT"
# Changes that are pending are no failure: the output says so.
[ "$code" -ne 2 ] || code=0
exit "$code"
