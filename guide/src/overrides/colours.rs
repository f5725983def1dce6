//! A municipality's own colours.

use serde::{Serialize, Serializer};

use super::faults::members;

/// Least contrast of a text with its ground: WCAG 2.2, success criterion 1.4.3 (JIS X 8341-3).
pub const LEAST_CONTRAST: f64 = 4.5;

/// A colour of the screen and the press, sRGB.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour([u8; 3]);

/// White.
const WHITE: Colour = Colour([255; 3]);

impl Colour {
    /// From `#rrggbb`; `None` for anything else.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii())?;
        let part = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
        let is_hex = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        if is_hex { Some(Self([part(0)?, part(2)?, part(4)?])) } else { None }
    }

    /// As `#rrggbb`.
    #[must_use]
    pub fn hex(self) -> String {
        let [red, green, blue] = self.0;
        format!("#{red:02x}{green:02x}{blue:02x}")
    }

    /// Contrast with another colour, 1 to 21 (WCAG 2.2, "contrast ratio").
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (one, other) = (self.luminance(), other.luminance());
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// Relative luminance, 0 to 1 (WCAG 2.2).
    fn luminance(self) -> f64 {
        let linear = self.0.map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }
}

impl Serialize for Colour {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.hex())
    }
}

/// The colours of a guide (色).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Colours {
    /// Headings on white, and bands under white words (見出し・帯).
    pub main: Colour,
    /// What is to be noticed, on white (強調).
    pub accent: Colour,
    /// Body (本文).
    pub text: Colour,
    /// Pale ground under the body (下地).
    pub tint: Colour,
}

impl Default for Colours {
    fn default() -> Self {
        Self {
            main: Colour([0x1f, 0x5c, 0x57]),
            accent: Colour([0x9c, 0x44, 0x20]),
            text: Colour([0x1d, 0x2b, 0x2a]),
            tint: Colour([0xed, 0xf3, 0xf0]),
        }
    }
}

impl Colours {
    /// Keys of the file.
    pub(super) const KEYS: [&str; 4] = ["main", "accent", "text", "tint"];

    pub(super) fn read(bytes: &[u8]) -> Result<Self, Vec<String>> {
        let mut members = members(bytes, &Self::KEYS)?;
        let mut faults = Vec::new();
        let mut colours = Self::default();
        let [main, accent, text, tint] = Self::KEYS;
        let places = [
            (main, &mut colours.main),
            (accent, &mut colours.accent),
            (text, &mut colours.text),
            (tint, &mut colours.tint),
        ];
        for (key, place) in places {
            match members.remove(key).map(|value| value.as_str().and_then(Colour::of)) {
                None => {}
                Some(Some(colour)) => *place = colour,
                Some(None) => faults.push(format!("\"{key}\" must be a colour written #rrggbb, for example #005a3c")),
            }
        }
        let pairs = [
            (main, colours.main, WHITE, "white"),
            (accent, colours.accent, WHITE, "white"),
            (text, colours.text, WHITE, "white"),
            (tint, colours.tint, colours.text, "the text"),
        ];
        for (key, colour, ground, name) in pairs {
            let contrast = colour.contrast(ground);
            if contrast < LEAST_CONTRAST {
                let change = if key == tint { "lighter" } else { "darker" };
                faults.push(format!(
                    "\"{key}\" ({}) has a contrast of {contrast:.2} with {name}, and readers need {LEAST_CONTRAST}; \
                     choose a {change} one",
                    colour.hex()
                ));
            }
        }
        if faults.is_empty() { Ok(colours) } else { Err(faults) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_that_of_wcag() {
        let contrast =
            |one: &str, other: &str| Colour::of(one).expect("colour").contrast(Colour::of(other).expect("colour"));
        assert!((contrast("#000000", "#ffffff") - 21.0).abs() < 1e-9);
        // The well-known greys on either side of the threshold.
        assert!(contrast("#767676", "#ffffff") >= LEAST_CONTRAST);
        assert!(contrast("#777777", "#ffffff") < LEAST_CONTRAST);
    }

    #[test]
    fn ours_pass_our_own_check() {
        assert_eq!(Colours::read(b"{}"), Ok(Colours::default()));
    }

    #[test]
    fn only_six_hex_digits_are_a_colour() {
        for text in ["", "#", "005a3c", "#05a", "#005a3", "#+05a3c", "#00５a3c", "#005a3g", "red"] {
            assert_eq!(Colour::of(text), None, "{text}");
        }
        assert_eq!(Colour::of("#005A3C").map(Colour::hex).as_deref(), Some("#005a3c"));
    }
}
