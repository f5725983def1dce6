//! A municipality's logo.

/// What a logo's bytes are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogoKind {
    /// SVG.
    Svg,
    /// PNG.
    Png,
}

impl LogoKind {
    /// Name of its file.
    #[must_use]
    pub fn file(self) -> &'static str {
        match self {
            Self::Svg => "logo.svg",
            Self::Png => "logo.png",
        }
    }

    /// Media type.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Svg => "image/svg+xml",
            Self::Png => "image/png",
        }
    }
}

/// A municipality's logo (ロゴ・市章).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logo {
    /// What its bytes are.
    pub kind: LogoKind,
    /// The bytes.
    pub bytes: Vec<u8>,
}

impl Logo {
    pub(super) fn read(name: &str, bytes: Vec<u8>) -> Result<Self, String> {
        if name == LogoKind::Png.file() {
            if !bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
                return Err("it is no PNG picture; save it as PNG again".to_owned());
            }
            return Ok(Self { kind: LogoKind::Png, bytes });
        }
        let text = std::str::from_utf8(&bytes).map_err(|_| "it is not in UTF-8; save it as UTF-8".to_owned())?;
        if !text.contains("<svg") {
            return Err("it is no SVG picture; save it as SVG again".to_owned());
        }
        let lower = text.to_ascii_lowercase();
        // Neither press nor page loads anything, so that the picture would have a hole.
        let far =
            ["href=\"http", "href='http", "href=\"//", "href=\"file", "url(http", "@import", "<script", "<!entity"];
        match far.into_iter().find(|word| lower.contains(word)) {
            Some(word) => {
                Err(format!("it holds {word}; a logo must stand alone: embed what it loads, take out scripts"))
            }
            None => Ok(Self { kind: LogoKind::Svg, bytes }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_logo_that_loads_something_is_refused() {
        let far = "<svg xmlns=\"http://www.w3.org/2000/svg\"><image href=\"https://city.example/logo.png\"/></svg>";
        assert!(Logo::read("logo.svg", far.into()).expect_err("far").contains("stand alone"));
        let near = "<svg xmlns=\"http://www.w3.org/2000/svg\"><use href=\"#mark\"/></svg>";
        assert_eq!(Logo::read("logo.svg", near.into()).map(|logo| logo.kind), Ok(LogoKind::Svg));
    }

    #[test]
    fn the_name_does_not_make_a_picture() {
        assert!(Logo::read("logo.png", b"<svg/>".to_vec()).is_err());
        assert!(Logo::read("logo.svg", b"\x89PNG\r\n\x1a\n".to_vec()).is_err());
    }
}
