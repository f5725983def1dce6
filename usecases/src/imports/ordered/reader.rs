//! Which reader a data set has, and what that reader has to be told.

use domain::codes::{Code as _, ImportReader, SourceDataset, UserErrorCode};
use domain::contribution::PERSON_FEED;
use domain::correction::clean_words;
use domain::import::{ImportAreaOptions, ImportOptions};
use domain::municipality::MunicipalityCode;
use seed::{AreaOptions, SourceName};

use super::OrderError;

/// Most characters of a feed's name, a licence or an attribution.
const LONGEST: usize = 300;

/// The readers of a data set, the usual one first; none for a data set that no file holds.
pub(super) fn readers(dataset: SourceDataset) -> &'static [ImportReader] {
    use ImportReader::*;
    match dataset {
        SourceDataset::CareServiceOpenData => &[CareService],
        SourceDataset::NaviiOpenData => &[Navii],
        SourceDataset::MunicipalOpenData => &[Municipal, Points, Areas, Population],
        SourceDataset::MlitP14 => &[Points],
        SourceDataset::MlitA32 | SourceDataset::MlitA38 | SourceDataset::MlitN03 => &[Areas],
        SourceDataset::AddressReference => &[Gazetteer, PostalCodes],
        SourceDataset::PopulationCensus | SourceDataset::PopulationProjection => &[Population],
        _ => &[],
    }
}

/// The reader that was asked for, or the usual one.
pub(super) fn reader(dataset: SourceDataset, asked: Option<ImportReader>) -> Result<ImportReader, OrderError> {
    let possible = readers(dataset);
    let Some(usual) = possible.first() else {
        let known: Vec<&str> =
            SourceDataset::ALL.iter().filter(|set| !readers(**set).is_empty()).map(|set| set.code()).collect();
        let message = format!("この種別のファイルは読めません。読めるのは {} です。", known.join("、"));
        return Err(OrderError::refused(UserErrorCode::Invalid, "dataset", message));
    };
    match asked {
        None => Ok(*usual),
        Some(asked) if possible.contains(&asked) => Ok(asked),
        Some(_) => {
            let known: Vec<&str> = possible.iter().map(|reader| reader.code()).collect();
            let message = format!("この種別の読み方は {} です。", known.join("、"));
            Err(OrderError::refused(UserErrorCode::Invalid, "reader", message))
        }
    }
}

/// The reader's name on the command line.
pub(super) fn source(reader: ImportReader) -> SourceName {
    match reader {
        ImportReader::CareService => SourceName::CareService,
        ImportReader::Navii => SourceName::Navii,
        ImportReader::Municipal => SourceName::Municipal,
        ImportReader::Points => SourceName::Points,
        ImportReader::Gazetteer => SourceName::Gazetteer,
        ImportReader::PostalCodes => SourceName::PostalCodes,
        ImportReader::Areas => SourceName::Areas,
        ImportReader::Population => SourceName::Population,
    }
}

/// Whether a source's records are compared one by one, so that single rows can be left out.
pub(super) fn has_facilities(source: SourceName) -> bool {
    matches!(source, SourceName::CareService | SourceName::Navii | SourceName::Municipal | SourceName::Points)
}

/// What the person says about the file, checked for this reader. Nothing that it would not look at is taken.
pub(super) fn checked(source: SourceName, options: ImportOptions) -> Result<ImportOptions, OrderError> {
    let refused = |field: &str, message: &str| OrderError::refused(UserErrorCode::Invalid, field, message);
    let municipality = match options.municipality {
        None => None,
        Some(code) => {
            let read = MunicipalityCode::parse(&code);
            let read = read.map_err(|_| refused("municipality", "全国地方公共団体コードではありません。"))?;
            Some(read.as_str().to_owned())
        }
    };
    if options.facility_kind.is_some() && source != SourceName::Points {
        return Err(refused("facilityKind", "facilityKind は reader が POINTS のときだけ指定できます。"));
    }
    match &options.area {
        Some(_) if source != SourceName::Areas => {
            return Err(refused("area", "area は reader が AREAS のときだけ指定できます。"));
        }
        None if source == SourceName::Areas => {
            let message = "圏域の種別を area.kind で指定してください。";
            return Err(OrderError::refused(UserErrorCode::Required, "area", message));
        }
        Some(ImportAreaOptions { valid_from: Some(from), valid_to: Some(to), .. }) if from > to => {
            return Err(refused("area.validTo", "有効な期間の終わりが始まりより前です。"));
        }
        _ => {}
    }
    if options.feed.as_deref() == Some(PERSON_FEED) {
        return Err(refused("feed", "この名前は、人が決めた値のために使われています。別の名前にしてください。"));
    }
    let words = |field: &str, text: Option<String>| {
        let message = format!("{LONGEST}文字以内の、空でない文字にしてください。");
        text.map(|text| clean_words(&text, LONGEST).map_err(|_| refused(field, &message))).transpose()
    };
    Ok(ImportOptions {
        reader: source.as_str().to_owned(),
        municipality,
        facility_kind: options.facility_kind,
        feed: words("feed", options.feed)?,
        area: options.area,
        license: words("license", options.license)?,
        attribution: words("attribution", options.attribution)?,
    })
}

/// What the polygons are, as the reader takes it.
pub(super) fn area(options: &ImportAreaOptions) -> AreaOptions {
    AreaOptions {
        kind: options.kind,
        code_property: options.code_property.clone(),
        name_property: options.name_property.clone(),
        valid_from: options.valid_from,
        valid_to: options.valid_to,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reader_belongs_to_a_data_set_and_a_name_of_the_command_line() {
        for reader in ImportReader::ALL {
            assert!(SourceDataset::ALL.iter().any(|dataset| readers(*dataset).contains(reader)), "{reader}");
            assert_eq!(source(*reader).as_str().to_uppercase().replace('-', "_"), reader.code());
        }
        let sources: std::collections::HashSet<_> = ImportReader::ALL.iter().map(|reader| source(*reader)).collect();
        assert_eq!(sources.len(), SourceName::ALL.len(), "every source has a reader");
    }

    #[test]
    fn a_data_set_without_files_names_those_with() {
        let Err(OrderError::Refused(refusal)) = reader(SourceDataset::Interview, None) else { panic!("it is read") };
        assert!(refusal.message.contains("NAVII_OPEN_DATA") && !refusal.message.contains("INTERVIEW"));
        assert_eq!(refusal.code, UserErrorCode::Invalid);
        assert!(reader(SourceDataset::NaviiOpenData, Some(ImportReader::Areas)).is_err());
    }

    #[test]
    fn options_that_the_reader_does_not_look_at_are_refused() {
        let options = |change: fn(&mut ImportOptions)| {
            let mut options = ImportOptions::default();
            change(&mut options);
            checked(SourceName::Municipal, options)
        };
        assert!(options(|_| {}).is_ok());
        assert!(options(|options| options.facility_kind = Some(domain::codes::FacilityKind::Pharmacy)).is_err());
        assert!(options(|options| options.municipality = Some("37201x".to_owned())).is_err());
        assert!(options(|options| options.feed = Some(PERSON_FEED.to_owned())).is_err());
        assert!(options(|options| options.license = Some(String::new())).is_err());
        assert!(checked(SourceName::Areas, ImportOptions::default()).is_err());
    }
}
