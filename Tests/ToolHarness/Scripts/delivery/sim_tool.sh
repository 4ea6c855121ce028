#!/bin/sh
# Starts a stand-in, and without Python where there is nothing to judge.
name="${0##*/}"
case "${name}" in
git)
  case " $* " in
  *" fetch "* | *" push "*) ;;
  *) exec /usr/bin/git "$@" ;;
  esac
  ;;
skopeo) test "$1" = copy || exec /usr/bin/skopeo "$@" ;;
nix)
  if test -e "${RUNNER_TEMP}/.nix" && test "$1 $3" = "develop --command"; then
    # The path of a shell of the flake. Its tools are those of this machine.
    test "$4 $5" = "printenv PATH" && exec printf '%s\n' "/nix/store/tools/bin:${PATH}"
    shift 3
    exec "$@"
  fi
  ;;
gzip) exec cat ;;
sudo) exit 0 ;;
esac
SIM_NAME="${name}" exec python3 -S "${SIM_HERE}/sim_tool.py" "$@"
