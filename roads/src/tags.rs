//! The tags of one OpenStreetMap element.

/// Borrowed tags, looked up by key. Elements have few of them: a scan beats a map.
#[derive(Clone, Copy, Debug)]
pub struct Tags<'a>(&'a [(&'a str, &'a str)]);

impl<'a> Tags<'a> {
    /// Tags as read.
    #[must_use]
    pub fn new(pairs: &'a [(&'a str, &'a str)]) -> Self {
        Self(pairs)
    }

    /// The value of a key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&'a str> {
        self.0.iter().find(|(k, _)| *k == key).map(|(_, v)| *v)
    }

    /// Whether a key has this value.
    #[must_use]
    pub fn is(&self, key: &str, value: &str) -> bool {
        self.get(key) == Some(value)
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = (&'a str, &'a str)> + use<'a> {
        self.0.iter().copied()
    }
}
