# Words and checks the other scripts share. Sourced, never run.
# shellcheck shell=bash

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root" || exit

say() { printf '\n── %s\n' "$*"; }

fail() {
  printf 'error: %s\n' "$*" >&2
  exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

# Installs a Debian package when that is possible; says so when it is not.
install_package() {
  [ "$(id -u)" = 0 ] && have apt-get || return 1
  say "installing the Debian package $1"
  {
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$1"
  } >&2
}

# need COMMAND PACKAGE: the command, from that package when it is missing.
need() {
  have "$1" || install_package "$2" || fail "$1 is missing: please install the package $2"
}

# What the tests of printed guides look into PDF files with.
need_print_checks() {
  need qpdf qpdf
  need pdftotext poppler-utils
}

need_rust() {
  have cargo || fail "cargo is missing: please install Rust with rustup (rust-toolchain.toml names the version)"
  need cc build-essential
}

# True with a Node.js that the front-end tools run on.
have_node() {
  have node && have npm && node -e '
    const [major, minor] = process.versions.node.split(".").map(Number);
    process.exit(major > 20 || (major === 20 && minor >= 19) ? 0 : 1)'
}

# npm_install FOLDER: exactly what its lock file says, only when that has changed.
npm_install() {
  local stamp=$1/node_modules/.installed
  cmp -s "$1/package-lock.json" "$stamp" && return
  say "installing the npm packages of $1"
  npm ci --prefix "$1" --ignore-scripts --no-audit --no-fund --loglevel=error
  cp "$1/package-lock.json" "$stamp"
}
