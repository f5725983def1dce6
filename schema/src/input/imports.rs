//! Ordering imports.

use async_graphql::{ID, InputObject};
use domain::codes::{AreaKind, FacilityKind, ImportIssueCode, ImportReader, SourceDataset};
use domain::import::{ImportAreaOptions, ImportOptions};
use usecases::imports::{ResolveImport, StartImport};

use crate::coded::{Coded, plain};
use crate::node::find;
use crate::scalar::Day;

/// A file to be imported (importStart の入力).
#[derive(Debug, InputObject)]
pub struct ImportStartInput {
    /// The client's own mark, given back (送り手の控え).
    pub client_mutation_id: Option<String>,
    /// Against doing it twice: the same key with the same input gets the same answer (二重送信の防止).
    pub idempotency_key: Option<String>,
    /// Data set (種別).
    pub dataset: Coded<SourceDataset>,
    /// The file, as POST /uploads has answered it (ファイル).
    pub upload_id: ID,
    /// Edition, today when left out (時点).
    pub as_of: Option<Day>,
    /// Wait with what was found until somebody has decided (下見).
    #[graphql(default_with = "Some(true)")]
    pub dry_run: Option<bool>,
    /// How to read it, where the data set has several ways; the first of them when left out (読み方).
    pub reader: Option<Coded<ImportReader>>,
    /// Municipality the file is about, where its rows don't say (市区町村コード).
    pub municipality: Option<String>,
    /// Kind of the facilities of a list of points that does not say (施設の種別).
    pub facility_kind: Option<Coded<FacilityKind>>,
    /// Name under which editions are compared, where header and file name don't tell lists apart (一覧の名).
    pub feed: Option<String>,
    /// What the polygons are; needed for areas and for nothing else (圏域の読み方).
    pub area: Option<ImportAreaInput>,
    /// Licence, where it differs from the source's usual one (ライセンス).
    pub license: Option<String>,
    /// How to credit it, where it differs from the source's usual one (出典).
    pub attribution: Option<String>,
    /// Go on although more than a fifth of the known records would vanish (大きく消えても続ける).
    #[graphql(default_with = "Some(false)")]
    pub allow_vanishing: Option<bool>,
    /// Go on although a newer edition was imported before (古い版でも続ける).
    #[graphql(default_with = "Some(false)")]
    pub allow_older: Option<bool>,
}

/// What the polygons of a file are (圏域の読み方).
#[derive(Debug, InputObject)]
pub struct ImportAreaInput {
    /// Kind of area (種別).
    pub kind: Coded<AreaKind>,
    /// Property with the code (コードの属性).
    pub code_property: Option<String>,
    /// Property with the name (名称の属性).
    pub name_property: Option<String>,
    /// First day they are valid (有効期間の始まり).
    pub valid_from: Option<Day>,
    /// Last day they are valid (有効期間の終わり).
    pub valid_to: Option<Day>,
}

/// A decision about a reviewed import (importResolve の入力).
#[derive(Debug, InputObject)]
pub struct ImportResolveInput {
    /// The client's own mark, given back (送り手の控え).
    pub client_mutation_id: Option<String>,
    /// Against doing it twice: the same key with the same input gets the same answer (二重送信の防止).
    pub idempotency_key: Option<String>,
    /// The import (取り込み).
    pub job: ID,
    /// Write it, or throw it away (確定).
    pub commit: bool,
    /// Rows with findings of these codes are left out of what is written (とばす指摘).
    pub skip_issues: Option<Vec<Coded<ImportIssueCode>>>,
    /// Go on although more than a fifth of the known records would vanish (大きく消えても続ける).
    #[graphql(default_with = "Some(false)")]
    pub allow_vanishing: Option<bool>,
}

impl ImportStartInput {
    /// The order in the use case's terms.
    pub(crate) fn asked(self) -> StartImport {
        let area = self.area.map(|area| ImportAreaOptions {
            kind: area.kind.0,
            code_property: area.code_property,
            name_property: area.name_property,
            valid_from: area.valid_from.map(|day| day.0),
            valid_to: area.valid_to.map(|day| day.0),
        });
        StartImport {
            dataset: self.dataset.0,
            reader: self.reader.map(|reader| reader.0),
            upload: find(&self.upload_id),
            as_of: self.as_of.map(|day| day.0),
            dry_run: self.dry_run.unwrap_or(true),
            options: ImportOptions {
                reader: String::new(),
                municipality: self.municipality,
                facility_kind: self.facility_kind.map(|kind| kind.0),
                feed: self.feed,
                area,
                license: self.license,
                attribution: self.attribution,
            },
            allow_vanishing: self.allow_vanishing.unwrap_or(false),
            allow_older: self.allow_older.unwrap_or(false),
        }
    }
}

impl ImportResolveInput {
    /// The decision in the use case's terms.
    pub(crate) fn asked(self) -> ResolveImport {
        ResolveImport {
            job: find(&self.job),
            commit: self.commit,
            skip: plain(self.skip_issues),
            allow_vanishing: self.allow_vanishing.unwrap_or(false),
        }
    }
}
