//! What is wrong with a municipality's folder.

/// Something wrong with a file of the folder, in a sentence that says what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}: {what}")]
pub struct OverrideFault {
    /// Name of the file.
    pub file: String,
    /// What is wrong and what to do.
    pub what: String,
}

impl OverrideFault {
    pub(super) fn new(file: &str, what: impl Into<String>) -> Self {
        Self { file: file.to_owned(), what: what.into() }
    }
}

/// The members of a JSON object, with a fault for each key nobody reads.
pub(super) fn members(bytes: &[u8], known: &[&str]) -> Result<serde_json::Map<String, serde_json::Value>, Vec<String>> {
    let value: serde_json::Value =
        serde_json::from_slice(bytes).map_err(|error| vec![format!("it is no JSON ({error}); mend it there")])?;
    let serde_json::Value::Object(members) = value else {
        return Err(vec!["it must hold an object: { … }".to_owned()]);
    };
    let unknown: Vec<String> = members
        .keys()
        .filter(|key| !known.contains(&key.as_str()))
        .map(|key| format!("nothing reads \"{key}\"; the keys are {}", known.join(", ")))
        .collect();
    if unknown.is_empty() { Ok(members) } else { Err(unknown) }
}
