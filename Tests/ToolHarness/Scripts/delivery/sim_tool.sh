#!/bin/sh
# Starts a stand-in, and without Python where there is little to judge.
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
  # GitHub's registry is the one on this machine.
  for word; do
    shift
    case "${word}" in docker://ghcr.io/*) word="docker://${SIM_REGISTRY}/${word#docker://ghcr.io/}" ;; esac
    set -- "$@" "${word}"
  done
  test "$1" = copy || exec /usr/bin/skopeo "$@"
  ;;
swift)
  # What the package's `stackgen` would be built from has to be here.
  if test -z "${SIM_TEAM_CODE}" && test "$1 $2" = "run stackgen" && test -f Package.swift -a -f Package.resolved; then
    shift 2
    exec "${SIM_STACKGEN}" "$@"
  fi
  ;;
nix)
  if test -e "${RUNNER_TEMP}/.nix" && test "$1 $3" = "develop --command"; then
    # The path of a shell of the flake. Its tools are those of this machine.
    test "$4 $5" = "printenv PATH" && exec printf '%s\n' "/nix/store/tools/bin:${PATH}"
    shift 3
    exec "$@"
  fi
  ;;
gzip) exec cat ;;
sudo) test "$1" = apt-get && exit 0 ;;
esac
SIM_NAME="${name}" exec python3 -S -c 'import sim_tool; sim_tool.main()' "$@"
