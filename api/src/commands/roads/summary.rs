//! What is in a network, for a person.

use std::fmt::Write as _;

use roads::network::Network;

/// Counts that say how much was read; all others say what was left out or ignored.
const READ: [&str; 3] = ["nodes", "relations", "ways"];

/// Some lines for a person.
pub fn text(network: &Network) -> String {
    let about = network.about();
    let source = &about.source;
    let mut text = String::new();
    // Writing into a String cannot fail.
    let _ = writeln!(
        text,
        "  version {}, {}, data of {}",
        network.version(),
        size(about.bytes),
        source.data_date.as_deref().unwrap_or("an unknown day")
    );
    let _ = writeln!(text, "  from {} (SHA-256 {})", source.files.join(", "), source.input_hash);
    let side = if source.drives_on_the_left { "left" } else { "right" };
    let _ = writeln!(text, "  modes {}; traffic keeps to the {side}", source.modes.join(", "));
    let _ = writeln!(
        text,
        "  between {:.4},{:.4} and {:.4},{:.4} (longitude, latitude)",
        about.west, about.south, about.east, about.north
    );
    for layer in &about.layers {
        let _ = writeln!(
            text,
            "  {:<14} {:>11} junctions {:>11} stretches {:>11} directed {:>7} forbidden turns",
            name(&layer.kind),
            layer.nodes,
            layer.edges,
            layer.arcs,
            layer.bans
        );
    }
    for (heading, read) in [("read", true), ("left out or ignored", false)] {
        let counts: Vec<String> = source
            .counts
            .iter()
            .filter(|(name, _)| READ.contains(&name.as_str()) == read)
            .map(|(name, count)| format!("{name} {count}"))
            .collect();
        if !counts.is_empty() {
            let _ = writeln!(text, "  {heading}: {}", counts.join(", "));
        }
    }
    let _ = writeln!(text, "  speeds: {}", network.method());
    let _ = writeln!(text, "  {}", source.attribution);
    text
}

/// Bytes as a person reads them.
pub fn size(bytes: u64) -> String {
    if bytes < 1 << 20 {
        format!("{} KiB", bytes.div_ceil(1024))
    } else {
        format!("{:.1} MiB", bytes as f64 / 1_048_576.0)
    }
}

fn name(layer: &str) -> &str {
    match layer {
        "drive" => "car",
        "light" => "bicycle, foot",
        other => other,
    }
}
