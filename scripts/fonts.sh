#!/usr/bin/env bash
# The fonts that guides are printed in, with their licences (SIL OFL 1.1), in target/fonts; fetches only what is missing.
# BIZ UDPGothic and BIZ UDPMincho are universal-design fonts; Noto Sans JP has the rare kanji they lack (𠮷).
set -euo pipefail
source "$(dirname "$0")/lib.sh"

fonts=$root/target/fonts

# package, version, the SHA-512 of its archive (npm's integrity, in hexadecimal), the font files in it
packages=(
  "biz-udpgothic 0.4.2
   1f24a8e4f533fff5f3bea2932a239c82f745bb23ef24122b9e18445bb97e435b2ac5b973cc7b978486a2631e1574b8cb6cd0357cd68c75380cef08f693515805
   400Regular/BIZUDPGothic_400Regular.ttf 700Bold/BIZUDPGothic_700Bold.ttf"
  "biz-udpmincho 0.4.0
   9deca43c25af2208e2b6c719ed3afdc20e5e863417c121c3578b04d994b1fdf9b9a6cfe0b2df6f011966d0e2456bdbc961af520958ad25edcadd71b5e0c9602e
   400Regular/BIZUDPMincho_400Regular.ttf"
  "noto-sans-jp 0.4.3
   165f99eafb43db81c5018b2fcc1d12f4d7abcb5972d7a07d3deb1d634c0177ec041c0be436096791352ca54d07a863ae6e49a86bcceeb09acabfabc3c75a3bd0
   400Regular/NotoSansJP_400Regular.ttf 700Bold/NotoSansJP_700Bold.ttf"
)

# The registry that npm was told to use, if any.
registry() {
  local set=${npm_config_registry:-}
  if [ -z "$set" ] && have npm; then set=$(npm config get registry 2>/dev/null || true); fi
  [[ $set == http* ]] || set=https://registry.npmjs.org
  printf '%s' "${set%/}"
}

# complete NAME VERSION FILE…: whether all of it lies there, from that very version.
complete() {
  local file
  [ "$(cat "$fonts/$1.version" 2>/dev/null)" = "$2" ] && [ -s "$fonts/$1.OFL.txt" ] || return 1
  for file in "${@:3}"; do [ -s "$fonts/${file##*/}" ] || return 1; done
}

# fetch NAME VERSION SHA512 FILE…: from the registry into the folder; nothing of it stays when the digest differs.
fetch() {
  local name=$1 version=$2 digest=$3 file
  local url=$registry/@expo-google-fonts/$name/-/$name-$version.tgz
  say "fetching the fonts $name $version"
  curl --fail --silent --show-error --location --retry 2 --output "$temporary/$name.tgz" "$url" ||
    fail "$url could not be fetched; without a network, copy ${fonts#"$root/"} from another checkout"
  printf '%s  %s\n' "$digest" "$temporary/$name.tgz" | sha512sum --check --status ||
    fail "$url is not what it was: its SHA-512 differs from the one in scripts/fonts.sh"
  tar --extract --gzip --file="$temporary/$name.tgz" --directory="$temporary" --one-top-level="$name" --strip-components=1
  for file in "${@:4}"; do mv "$temporary/$name/$file" "$fonts/"; done
  mv "$temporary/$name/LICENSE_FONT" "$fonts/$name.OFL.txt"
  printf '%s\n' "$version" >"$fonts/$name.version"
}

missing=()
for package in "${packages[@]}"; do
  read -r -d '' -a words <<<"$package" || true
  complete "${words[0]}" "${words[1]}" "${words[@]:3}" || missing+=("$package")
done
[ "${#missing[@]}" != 0 ] || exit 0

need curl curl
mkdir -p "$fonts"
temporary=$(mktemp -d "$fonts/.fetch.XXXXXX")
trap 'rm -rf "$temporary"' EXIT
registry=$(registry)
for package in "${missing[@]}"; do
  read -r -d '' -a words <<<"$package" || true
  fetch "${words[@]}"
done
say "the fonts of printed guides lie in ${fonts#"$root/"}"
