#!/bin/sh
# Starts a stand-in, without Python if there is little to check.
name="${0##*/}"
case "${name}" in
git)
  case " $* " in
  *" fetch "* | *" push "*) ;;
  *) exec /usr/bin/git "$@" ;;
  esac
  ;;
update) test -z "${SIM_ADMIN:-}" || exit 0 ;;
skopeo)
  # The local registry stands in for GitHub's.
  for word; do
    shift
    case "${word}" in docker://ghcr.io/*) word="docker://${SIM_REGISTRY}/${word#docker://ghcr.io/}" ;; esac
    set -- "$@" "${word}"
  done
  test "$1" = copy || exec /usr/bin/skopeo "$@"
  ;;
swift)
  # The sources of the package's `stackgen` must exist here.
  if test -z "${SIM_TEAM_CODE}" && test "$1 $2" = "run stackgen" && test -f Package.swift -a -f Package.resolved; then
    shift 2
    exec "${SIM_STACKGEN}" "$@"
  fi
  ;;
nix)
  if test -e "${RUNNER_TEMP}/.nix" && test "$1 $3" = "develop --command"; then
    # The PATH of a flake shell. Its tools are this machine's.
    test "$4 $5" = "printenv PATH" && exec printf '%s\n' "/nix/store/tools/bin:${PATH}"
    shift 3
    exec "$@"
  fi
  ;;
gzip) exec cat ;;
sudo) test "$1" = apt-get && exit 0 ;;
esac
SIM_NAME="${name}" exec python3 -S -c 'import sim_tool; sim_tool.main()' "$@"
