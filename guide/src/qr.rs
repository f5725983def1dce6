//! QR codes (JIS X 0510) as vector drawings.

use qrcode::render::svg;
use qrcode::{EcLevel, QrCode};
use thiserror::Error;

/// A text that does not fit into a QR code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a text of {bytes} bytes does not fit into a QR code")]
pub struct QrError {
    /// Its length in UTF-8.
    pub bytes: usize,
}

/// A QR code as SVG in black on white, one unit a module, with the quiet zone of four modules that scanners need.
/// Error correction is level M: 15 % of it may be dirty or folded.
pub fn svg(text: &str) -> Result<String, QrError> {
    let error = QrError { bytes: text.len() };
    let code = QrCode::with_error_correction_level(text, EcLevel::M).map_err(|_| error)?;
    Ok(code.render::<svg::Color>().quiet_zone(true).module_dimensions(1, 1).build())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_becomes_a_drawing_with_a_quiet_zone() {
        let svg = svg("https://example.jp/g/1").unwrap();
        // Version 2 has 25 modules a side, and 4 + 4 around.
        assert!(svg.contains(r#"viewBox="0 0 33 33""#), "{svg}");
    }

    #[test]
    fn a_text_too_long_is_refused_with_its_length() {
        assert_eq!(svg(&"a".repeat(4_000)), Err(QrError { bytes: 4_000 }));
    }
}
