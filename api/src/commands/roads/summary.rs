//! What is in a network, for a person.

use std::fmt::Write as _;

use roads::network::Network;

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
    for told in ["read", "treated apart", "left out or ignored"] {
        let counts: Vec<String> = source
            .counts
            .iter()
            .filter(|(name, _)| heading(name) == Some(told))
            .map(|(name, count)| format!("{name} {count}"))
            .collect();
        if !counts.is_empty() {
            let _ = writeln!(text, "  {told}: {}", counts.join(", "));
        }
    }
    let _ = writeln!(text, "  speeds: {}", network.method());
    let unused: Vec<String> = network.unused_overrides().iter().map(ToString::to_string).collect();
    if !unused.is_empty() {
        let _ = writeln!(
            text,
            "  ATTENTION: of the speeds of the municipality these entries change nothing, since no such road is in the \
             network: {}",
            unused.join(", ")
        );
    }
    let _ = writeln!(text, "  {}", source.attribution);
    text
}

/// A heading for a count of the reading; `None` for what the table of layers tells already.
fn heading(count: &str) -> Option<&'static str> {
    const TREATED: [&str; 3] = ["restriction_used", "restricted_copies", "public_edges_within_restricted"];
    if count.ends_with("_read") || count.ends_with("_used") && count != "restriction_used" {
        Some("read")
    } else if TREATED.contains(&count) {
        Some("treated apart")
    } else if count.starts_with("drive_") || count.starts_with("light_") {
        None
    } else {
        Some("left out or ignored")
    }
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
