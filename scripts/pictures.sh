#!/usr/bin/env bash
# The six pictures of docs/pictures, from the demo town's published guide in a folder of its own.
set -euo pipefail
source "$(dirname "$0")/lib.sh"

need pdftoppm poppler-utils
need_rust
[ -f target/fonts/BIZUDPGothic_400Regular.ttf ] || scripts/fonts.sh
cargo build -p kaomie-api

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export KAOMIE_DATA_DIR=$folder KAOMIE_DATABASE_URL=sqlite://$folder/kaomie.sqlite KAOMIE_FONTS_DIR=$root/target/fonts
target/debug/kaomie migrate up
target/debug/kaomie demo
# The edition of the demo town that is published; its id is the same wherever the town is loaded.
edition=019b76da-a80c-8d30-91ce-c2216a728a9f

# render FILE ARGUMENTS: a form of the edition.
render() {
  local file=$folder/$1
  shift
  target/debug/kaomie guide render --edition $edition --public-url https://kaomie.example.jp --out "$file" "$@"
}

# picture NAME FILE PAGE DOTS: a page of it.
picture() {
  pdftoppm -r "$4" -f "$3" -l "$3" -png -singlefile "$folder/$2" "docs/pictures/$1"
}

mkdir -p docs/pictures
render booklet.pdf --format PDF_ACCESSIBLE
render map.pdf --format PDF_ACCESSIBLE --template map --paper A3
picture guide-cover booklet.pdf 1 90
picture guide-map-page booklet.pdf 4 90
picture guide-doctors booklet.pdf 5 80
picture guide-clinic booklet.pdf 9 80
picture guide-index-by-capability booklet.pdf 22 90
picture guide-folded-map map.pdf 1 70
say "look at docs/pictures before you commit them"
