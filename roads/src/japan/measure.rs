//! Numbers with units in tags.

/// Metres: `2.5`, `2.5 m`, `2,5`, `250 cm`, `6'7"`, `6 ft`. `None` when it is no length, or not above 0.
pub(super) fn meters(text: &str) -> Option<f64> {
    let text = text.trim();
    if let Some((feet, inches)) = text.split_once('\'') {
        let inches = inches.trim().trim_end_matches('"').trim();
        let inches = if inches.is_empty() { 0.0 } else { number(inches)? };
        return positive((number(feet)? * 12.0 + inches) * 0.0254);
    }
    let (value, unit) = split(text)?;
    let meters = match unit {
        "" | "m" | "metre" | "metres" | "meter" | "meters" => value,
        "cm" => value / 100.0,
        "ft" => value * 0.3048,
        _ => return None,
    };
    positive(meters)
}

/// A number and the word after it.
pub(super) fn split(text: &str) -> Option<(f64, &str)> {
    let text = text.trim();
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',').unwrap_or(text.len());
    Some((number(&text[..end])?, text[end..].trim()))
}

fn number(text: &str) -> Option<f64> {
    let text = text.trim();
    if text.contains(',') { text.replace(',', ".").parse().ok() } else { text.parse().ok() }
}

fn positive(value: f64) -> Option<f64> {
    (value.is_finite() && value > 0.0).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read_in_their_units() {
        for (text, expected) in [
            ("2.5", Some(2.5)),
            ("2.5 m", Some(2.5)),
            ("2,5m", Some(2.5)),
            ("180 cm", Some(1.8)),
            ("6'", Some(1.8288)),
            ("6'7\"", Some(2.0066)),
            ("10 ft", Some(3.048)),
            ("0", None),
            ("-2", None),
            ("narrow", None),
            ("2.5 miles", None),
            ("", None),
            ("'", None),
            (".", None),
            ("幅2", None),
        ] {
            let read = meters(text);
            let same = match (read, expected) {
                (Some(read), Some(expected)) => (read - expected).abs() < 1e-9,
                (read, expected) => read == expected,
            };
            assert!(same, "{text}: {read:?}");
        }
    }
}
