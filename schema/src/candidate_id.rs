//! Ids of visit candidates: a facility together with the need it is a candidate for, so that the id alone asks the same
//! question again. Nothing is stored of a need.

use async_graphql::ID;
use chrono::DateTime;
use domain::codes::Code;
use domain::ids::FacilityId;
use domain::place::LngLat;
use usecases::candidates::VisitNeed;
use uuid::Uuid;

use crate::node::write;

/// The type's name as clients see it.
pub(crate) const NAME: &str = "VisitCandidate";

/// The global id of a candidate.
pub(crate) fn write_id(facility: FacilityId, need: &VisitNeed) -> ID {
    write(NAME, &format!("{}:{}", facility.0.hyphenated(), text_of(need)))
}

/// The facility and the need of what stands after the type's name; `None` for anything that this server would not have
/// written.
pub(crate) fn read(rest: &str) -> Option<(FacilityId, VisitNeed)> {
    let (facility, need) = rest.split_once(':')?;
    let uuid = Uuid::try_parse(facility).ok()?;
    let read = need_of(need)?;
    (uuid.hyphenated().to_string() == facility && text_of(&read) == need).then_some((uuid.into(), read))
}

/// Fields with semicolons between, lists with commas: codes hold neither.
fn text_of(need: &VisitNeed) -> String {
    fn all<T: Code>(codes: &[T]) -> String {
        codes.iter().map(|code| code.code()).collect::<Vec<_>>().join(",")
    }
    [
        format!("{:.7}", need.place.lng()),
        format!("{:.7}", need.place.lat()),
        all(&need.capabilities),
        need.place_of_visit.code().to_owned(),
        need.scene.map_or("", |scene| scene.code()).to_owned(),
        need.urgency.code().to_owned(),
        all(&need.modes),
        need.needed_at.map(|at| at.timestamp().to_string()).unwrap_or_default(),
        need.max_minutes.to_string(),
        if need.include_exception { "1" } else { "0" }.to_owned(),
        need.languages.join(","),
    ]
    .join(";")
}

fn need_of(text: &str) -> Option<VisitNeed> {
    fn all<T: Code>(text: &str) -> Option<Vec<T>> {
        if text.is_empty() { Some(Vec::new()) } else { text.split(',').map(T::from_code).collect() }
    }
    let fields: Vec<&str> = text.split(';').collect();
    let [lng, lat, capabilities, place_of_visit, scene, urgency, modes, at, minutes, exception, languages] =
        fields.as_slice()
    else {
        return None;
    };
    let minutes: u32 = minutes.parse().ok()?;
    Some(VisitNeed {
        place: LngLat::new(lng.parse().ok()?, lat.parse().ok()?).ok()?,
        capabilities: all(capabilities)?,
        place_of_visit: Code::from_code(place_of_visit)?,
        scene: if scene.is_empty() { None } else { Some(Code::from_code(scene)?) },
        urgency: Code::from_code(urgency)?,
        modes: all(modes)?,
        needed_at: if at.is_empty() { None } else { Some(DateTime::from_timestamp(at.parse().ok()?, 0)?) },
        max_minutes: (1..=120).contains(&minutes).then_some(minutes)?,
        include_exception: *exception == "1",
        languages: if languages.is_empty() { Vec::new() } else { languages.split(',').map(str::to_owned).collect() },
        prefer_known: false,
    })
}

#[cfg(test)]
mod tests {
    use domain::codes::{CapabilityCode, HomeVisitMode, PlaceOfVisit, Scene, Urgency};

    use super::*;
    use crate::node::GlobalId;

    #[test]
    fn an_id_asks_the_same_question_again() {
        let need = VisitNeed {
            place: LngLat::new(134.046_6, 34.340_1).expect("a place"),
            capabilities: CapabilityCode::ALL[..3].to_vec(),
            place_of_visit: PlaceOfVisit::Home,
            scene: Some(Scene::ALL[0]),
            urgency: Urgency::Within2Weeks,
            modes: HomeVisitMode::ALL[..2].to_vec(),
            needed_at: DateTime::from_timestamp(1_800_000_000, 0),
            max_minutes: 30,
            include_exception: true,
            languages: vec!["en".into(), "pt".into()],
            prefer_known: false,
        };
        let facility = FacilityId(Uuid::from_u128(7));
        let id = write_id(facility, &need);
        let Some(GlobalId::VisitCandidate(found)) = GlobalId::parse(&id) else { panic!("{id:?} is read") };
        assert_eq!(*found, (facility, need));
    }

    #[test]
    fn what_was_not_written_here_is_no_id() {
        for text in ["", ":", "x:y", "00000000-0000-0000-0000-000000000007:1;2;3", &";".repeat(10)] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
