//! What a person asked of an import over the API, kept with its run: between the review and the decision the server may
//! have been started anew.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::audit::AuditActor;
use crate::codes::{AreaKind, FacilityKind, ImportIssueCode};
use crate::ids::UploadId;

/// An import as it was ordered (取り込みの依頼).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportOrder {
    /// The file.
    pub upload: UploadId,
    /// Who ordered what is being done now: the start, or the decision after it.
    pub by: AuditActor,
    /// Whether a person wants to see the difference first (下見).
    pub review: bool,
    /// What the person says about the file.
    pub options: ImportOptions,
    /// Let more than a fifth of the known records vanish.
    #[serde(default)]
    pub allow_vanishing: bool,
    /// Let an edition replace a newer one.
    #[serde(default)]
    pub allow_older: bool,
    /// Rows with findings of these codes are left out (とばす指摘).
    #[serde(default)]
    pub skip: Vec<ImportIssueCode>,
}

/// What a reader cannot know from the file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ImportOptions {
    /// Name of the reader, as on the command line.
    pub reader: String,
    /// Municipality, six digits, where the rows don't say.
    pub municipality: Option<String>,
    /// Kind of the facilities of a list of points that does not say.
    pub facility_kind: Option<FacilityKind>,
    /// Name under which editions are compared.
    pub feed: Option<String>,
    /// What the polygons are; areas only.
    pub area: Option<ImportAreaOptions>,
    /// Licence, where it differs from the source's usual one.
    pub license: Option<String>,
    /// Attribution, where it differs from the source's usual one.
    pub attribution: Option<String>,
}

/// What the polygons of a file are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportAreaOptions {
    /// Kind of area.
    pub kind: AreaKind,
    /// Property with the code.
    #[serde(default)]
    pub code_property: Option<String>,
    /// Property with the name.
    #[serde(default)]
    pub name_property: Option<String>,
    /// First day the areas are valid.
    #[serde(default)]
    pub valid_from: Option<NaiveDate>,
    /// Last day the areas are valid.
    #[serde(default)]
    pub valid_to: Option<NaiveDate>,
}
