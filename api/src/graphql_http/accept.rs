//! Which media type a client wants to be answered in (RFC 9110, section 12.5.1).

/// A media type that can be answered in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MediaType {
    /// `application/json`, for clients from before the specification.
    Json,
    /// `application/graphql-response+json`, in which status codes mean something.
    GraphqlResponse,
}

impl MediaType {
    /// In order of preference where a client has none: what is oldest is understood by most.
    const ALL: [Self; 2] = [Self::Json, Self::GraphqlResponse];

    /// The value of `Content-Type`.
    pub fn header(self) -> &'static str {
        match self {
            Self::Json => "application/json; charset=utf-8",
            Self::GraphqlResponse => "application/graphql-response+json; charset=utf-8",
        }
    }

    fn essence(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::GraphqlResponse => "application/graphql-response+json",
        }
    }

    /// How specifically a range names this type: 0 not at all, 3 by name.
    fn named_by(self, range: &str) -> u8 {
        match range {
            "*/*" => 1,
            "application/*" => 2,
            _ if range == self.essence() => 3,
            _ => 0,
        }
    }
}

struct Range {
    essence: String,
    quality: f32,
}

/// The type to answer in: the one with the highest quality, then the one named first. Without a header JSON; `None` when
/// neither type is acceptable.
pub fn negotiate<'a>(headers: impl Iterator<Item = &'a str>) -> Option<MediaType> {
    let mut given = false;
    let ranges: Vec<Range> =
        headers.inspect(|_| given = true).flat_map(|header| header.split(',')).filter_map(range).collect();
    if !given {
        return Some(MediaType::Json);
    }
    let mut best: Option<(MediaType, f32, usize)> = None;
    for media_type in MediaType::ALL {
        let named = ranges.iter().enumerate().filter(|(_, range)| media_type.named_by(&range.essence) > 0);
        // The most specific range decides; among equals the first.
        let decisive = named.max_by_key(|(at, range)| (media_type.named_by(&range.essence), usize::MAX - at));
        let Some((at, range)) = decisive.filter(|(_, range)| range.quality > 0.0) else { continue };
        if best.is_none_or(|(_, quality, first)| range.quality > quality || (range.quality == quality && at < first)) {
            best = Some((media_type, range.quality, at));
        }
    }
    best.map(|(media_type, ..)| media_type)
}

/// One range of the header; one that asks for another charset than UTF-8 is none of ours.
fn range(text: &str) -> Option<Range> {
    let mut parts = text.split(';').map(str::trim);
    let essence = parts.next()?.to_ascii_lowercase();
    let mut quality = 1.0;
    for parameter in parts {
        let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
        let value = value.trim().trim_matches('"');
        match name.trim().to_ascii_lowercase().as_str() {
            "q" => quality = value.parse::<f32>().ok().filter(|quality| (0.0..=1.0).contains(quality)).unwrap_or(0.0),
            "charset" if !value.eq_ignore_ascii_case("utf-8") && !value.eq_ignore_ascii_case("utf8") => return None,
            _ => {}
        }
    }
    Some(Range { essence, quality })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(header: &str) -> Option<MediaType> {
        negotiate(std::iter::once(header))
    }

    #[test]
    fn a_client_without_wishes_gets_json() {
        assert_eq!(negotiate(std::iter::empty()), Some(MediaType::Json));
        assert_eq!(wanted("*/*"), Some(MediaType::Json));
        assert_eq!(wanted("application/*"), Some(MediaType::Json));
    }

    #[test]
    fn the_higher_quality_wins_and_then_the_first_named() {
        assert_eq!(
            wanted("application/json;q=0.9, application/graphql-response+json"),
            Some(MediaType::GraphqlResponse)
        );
        assert_eq!(wanted("application/graphql-response+json, application/json"), Some(MediaType::GraphqlResponse));
        assert_eq!(wanted("application/json, application/graphql-response+json"), Some(MediaType::Json));
        assert_eq!(wanted("application/json;q=0, */*"), Some(MediaType::GraphqlResponse));
    }

    #[test]
    fn the_charset_has_to_be_utf_8() {
        assert_eq!(wanted("application/json; charset=utf-8"), Some(MediaType::Json));
        assert_eq!(wanted("application/json; charset=shift_jis"), None);
    }

    #[test]
    fn what_cannot_be_produced_is_not_acceptable() {
        assert_eq!(wanted("text/html"), None);
        assert_eq!(wanted("application/json;q=0"), None);
        assert_eq!(wanted(""), None);
    }
}
