#!/usr/bin/env bash
# What action.yml does: runs one command of wxmenu and says how it ended. Inputs come as variables, never as code.
# Leaves report.json, and for a plan plan.json, in $RUNNER_TEMP/wxmenu for the job that comments.
set -euo pipefail

out="$RUNNER_TEMP/wxmenu"
mkdir -p "$out"

# The lines of an input, without blanks around them, into the array `list`.
lines() {
  list=()
  local line
  while IFS= read -r line; do
    line="${line#"${line%%[![:space:]]*}"}"
    line="${line%"${line##*[![:space:]]}"}"
    [ -z "$line" ] || list+=("$line")
  done <<<"$1"
}

lines "$FILES"; files=("${list[@]}")
lines "$ARGS"; extra=("${list[@]}")
language=()
[ -z "$LANGUAGE_CHOSEN" ] || language=(--lang "$LANGUAGE_CHOSEN")

has_credentials() {
  env | grep -qE '^WECHAT_(APPSECRET|ACCESS_TOKEN|TOKEN_URL|TOKEN_COMMAND)[A-Z0-9_]*=.'
}

wxmenu() {
  node "$WXMENU" "$@"
}

# GITHUB_TOKEN is only for the commands that talk to GitHub.
with_github() {
  GITHUB_TOKEN="$token" wxmenu "$@"
}
token="$GITHUB_TOKEN"
unset GITHUB_TOKEN

plan() {
  local args=(--format github --report "$out/report.json" --out "$out/plan.json" --detailed-exitcode)
  if [ "$OFFLINE" = always ] || { [ "$OFFLINE" = auto ] && ! has_credentials; }; then
    args+=(--offline)
    [ -n "$1" ] || { echo "::error title=wxmenu::No credentials are set, and a plan without them needs a base to compare with: set the input base."; return 5; }
  fi
  [ -z "$1" ] || args+=(--base "$1")
  [ -z "$FAIL_ON" ] || args+=(--fail-on "$FAIL_ON")
  wxmenu plan "${args[@]}" "${language[@]}" "${extra[@]}" "${files[@]}"
}

apply() {
  local args=(--auto-approve --format github --report "$out/report.json")
  if [ "$REQUIRE_APPROVED" != never ]; then
    local asked=(--key "$KEY" --workflow "$PLAN_WORKFLOW" --out "$out/approved.json" --report "$out/report.json")
    [ "$REQUIRE_APPROVED" = always ] || asked+=(--if-pull-request)
    # `|| return` since what `apply` is called behind switches `set -e` off: without its answer nothing may be applied.
    with_github github approved "${asked[@]}" "${language[@]}" || return
    [ ! -f "$out/approved.json" ] || args+=(--approved "$out/approved.json")
  fi
  [ -z "$ALLOW" ] || args+=(--allow "$ALLOW")
  wxmenu apply "${args[@]}" "${language[@]}" "${extra[@]}" "${files[@]}"
}

# Every report that the jobs before have left; one that cannot be posted does not keep the others from it.
comment() {
  local report what worst=0 args=(--key "$KEY")
  [ "$COMMENT" = true ] || args+=(--dry-run)
  for report in "$RUNNER_TEMP"/wxmenu-reports/*/report.json; do
    [ -f "$report" ] || { echo "::warning title=wxmenu::The job before has left no report, so there is nothing to post."; break; }
    what=comment
    [[ "$(basename "$(dirname "$report")")" != wxmenu-drift-* ]] || what=drift
    with_github github "$what" "$report" "${args[@]}" "${language[@]}" "${extra[@]}" || worst=$?
  done
  return "$worst"
}

base="$BASE"
code=0
case "$COMMAND" in
  validate) wxmenu validate --format github --report "$out/report.json" "${language[@]}" "${extra[@]}" "${files[@]}" || code=$? ;;
  plan)
    [ -n "$base" ] || [ -z "${GITHUB_BASE_REF:-}" ] || base="origin/$GITHUB_BASE_REF"
    plan "$base" || code=$?
    ;;
  # What main says is the base and the head: whatever differs live is drift, or was merged and never applied.
  drift) plan "${base:-HEAD}" || code=$? ;;
  apply) apply || code=$? ;;
  comment) comment || code=$? ;;
  *)
    echo "::error title=wxmenu::The input command must be validate, plan, apply, drift or comment."
    code=1
    ;;
esac
[ ! -f "$out/report.json" ] || [ "$COMMAND" = validate ] ||
  wxmenu github summary "$out/report.json" --plan "$out/plan.json" --key "$KEY" "${language[@]}" || [ "$code" -ne 0 ] || code=$?
echo "exitcode=$code" >>"$GITHUB_OUTPUT"
# Changes that are pending are no failure: the output says so.
[ "$code" -ne 2 ] || code=0
exit "$code"
