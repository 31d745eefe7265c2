# shellcheck shell=sh
# Sourced by the launchers: installs what is missing where that is possible, names it where it is not.

need_dotnet() {
  if ! command -v dotnet >/dev/null 2>&1; then
    echo "neurochip: the .NET 10 SDK is missing; see https://dotnet.microsoft.com/download" >&2
    exit 2
  fi
  export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
  # The SDK keeps its cache in the home folder; where that cannot be written, the build's own folder takes it.
  # shellcheck disable=SC2154 # root is set by the launcher
  if [ -z "${DOTNET_CLI_HOME:-}" ] && { [ ! -d "${HOME:-}" ] || [ ! -w "$HOME" ]; }; then
    export DOTNET_CLI_HOME="$root/emulator/NeuroChip.Cli/obj/home"
    mkdir -p "$DOTNET_CLI_HOME" 2>/dev/null || true
  fi
}

have_library() {
  { ldconfig -p 2>/dev/null || /sbin/ldconfig -p 2>/dev/null; } | grep -q "$1"
}

need_hdf5() {
  case "$(uname -s)" in Linux) ;; *) return 0 ;; esac
  have_library 'libhdf5\(_serial\)\?\.so' && return 0
  install_debian libhdf5-103-1 || {
    echo "neurochip: libhdf5 is missing; on Debian or Ubuntu: sudo apt-get install libhdf5-103-1 (.nir models cannot be read without it)" >&2
  }
}

# Installs Debian packages if this user may; says what to do otherwise.
install_debian() {
  command -v apt-get >/dev/null 2>&1 || return 1
  if [ "$(id -u)" = 0 ]; then as_root=""
  elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then as_root="sudo"
  else return 1
  fi
  echo "neurochip: installing $*" >&2
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1 && return 0
  $as_root apt-get update -qq >/dev/null 2>&1
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

# The hardware description: simulator, compiler and synthesizer. The tests that need them are skipped by name without them.
need_rtl_tools() {
  case "$(uname -s)" in Linux) ;; *) return 0 ;; esac
  missing=""
  for pair in verilator:verilator iverilog:iverilog yosys:yosys sta:opensta g++:g++; do
    command -v "${pair%%:*}" >/dev/null 2>&1 || missing="$missing ${pair#*:}"
  done
  # The cell library is files, no command.
  [ -e /usr/share/qflow/tech/osu018/osu018_stdcells.lib ] || missing="$missing qflow-tech-osu018"
  [ -z "$missing" ] && return 0
  # One word per package.
  # shellcheck disable=SC2086
  install_debian $missing || echo "neurochip: missing:$missing; on Debian or Ubuntu: sudo apt-get install$missing (the hardware description is not tested without them)" >&2
}
