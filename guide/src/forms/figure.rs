//! The map of a page: the drawing with its numbers, and the list that says the same.

use std::fmt::Write;

use super::markup::escaped;
use super::words;
use crate::data::MapData;
use crate::map::{self, Drawing};

/// Size of the drawing on a page: millimetres, of which the page knows only the shape.
const SIZE: [f64; 2] = [180.0, 150.0];

/// The figure with its list; `link` makes the address of an entry.
pub(super) fn figure(data: &MapData, link: &dyn Fn(u32) -> String) -> String {
    let drawn = map::drawing(data, SIZE[0], SIZE[1]);
    let mut out = format!(
        "<figure class=\"map\">{}<figcaption>番号は下の一覧と同じです。地図と同じことが一覧にあります。",
        picture(&drawn)
    );
    if let Some(bar) = &drawn.scale_bar {
        // Writing into a string does not fail.
        let _ = write!(out, "ものさしは{}、上が北です。", bar.words());
    }
    if !drawn.attribution.is_empty() {
        let _ = write!(out, " <span class=\"sources\">{}</span>", escaped(&drawn.attribution.join("、")));
    }
    out.push_str("</figcaption></figure>");
    out.push_str("<ul class=\"legend\">");
    for sample in &drawn.legend {
        let svg = sample.svg.replacen("<svg ", "<svg aria-hidden=\"true\" ", 1);
        let _ = write!(out, "<li>{svg} {}</li>", escaped(&sample.word));
    }
    out.push_str("</ul><ul class=\"places\">");
    for pin in &drawn.pins {
        let _ = write!(
            out,
            "<li><a href=\"{}\"><span class=\"number {}\">{}</span> {}</a> <span class=\"kind\">{}</span></li>",
            escaped(&link(pin.number)),
            if pin.inside { "inside" } else { "outside" },
            pin.number,
            escaped(&pin.name),
            words::place(pin.inside)
        );
    }
    out.push_str("</ul>");
    out
}

/// The drawing with words set into it, for screens.
pub(super) fn picture(drawn: &Drawing) -> String {
    let mut words = String::new();
    let size = drawn.radius * 1.25;
    for pin in &drawn.pins {
        let colour = if pin.inside { "#fff" } else { "#111" };
        let size = if pin.number > 99 { size * 0.75 } else { size };
        let _ = write!(
            words,
            "<text x=\"{}\" y=\"{:.2}\" font-size=\"{size:.2}\" font-weight=\"700\" fill=\"{colour}\">{}</text>",
            pin.x,
            pin.y + size * 0.36,
            pin.number
        );
    }
    let mut word = |[x, y]: [f64; 2], text: &str, size: f64| {
        let y = y + size * 0.36;
        let _ = write!(words, "<text x=\"{x}\" y=\"{y:.2}\" font-size=\"{size}\" fill=\"#111\">{text}</text>");
    };
    if let Some(bar) = &drawn.scale_bar {
        word(bar.label, &bar.words(), 3.2);
    }
    if let Some(north) = drawn.north {
        word(north, "北", 3.2);
    }
    let size =
        format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}mm\" height=\"{}mm\" ", drawn.width, drawn.height);
    let open = "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\"番号のついた地図。同じ内容が下の一覧にあります。\" ";
    let texts = format!("<g text-anchor=\"middle\" font-family=\"sans-serif\">{words}</g></svg>");
    let svg = drawn.svg.replacen(&size, open, 1);
    match svg.strip_suffix("</svg>") {
        Some(picture) => format!("{picture}{texts}"),
        None => svg,
    }
}
