//! Where somebody works, as it is entered.

use domain::access::{Action, Target, may};
use domain::codes::UserErrorCode;
use domain::ids::FacilityId;
use domain::people::{Affiliation, Practitioner};

use super::super::draft::Checks;
use super::super::target::{areas_of, sees_facility};
use crate::app::Request;
use crate::deed::Caller;
use crate::directory::checked_schedules;

/// Replaces the affiliations that who enters them sees; those at facilities beyond their sight stay.
///
/// Whoever may register people where this person works adds facilities; the person themselves says more of those they
/// have, and leaves them: that they work somewhere is not for them alone to say.
pub(super) fn apply(
    request: &Request,
    caller: &Caller,
    given: Vec<Affiliation>,
    record: &mut Practitioner,
    checks: &mut Checks,
) {
    if !checks.length("affiliations", &given) {
        return;
    }
    let facilities: Vec<FacilityId> = record.affiliations.iter().map(|affiliation| affiliation.facility).collect();
    let areas = facilities.iter().flat_map(|facility| areas_of(request, *facility)).collect();
    let target = Target { areas, facilities: facilities.clone(), practitioner: None };
    let adds = may(&caller.viewer, Action::PractitionerCreate, &target);
    let mut wanted: Vec<Affiliation> = Vec::with_capacity(given.len());
    for (at, one) in given.into_iter().enumerate() {
        let field = |name: &str| format!("affiliations.{at}.{name}");
        if !sees_facility(request, one.facility) {
            checks.wrong(UserErrorCode::NotFound, &field("facility"), "この施設は見つかりません。");
        } else if !adds && !facilities.contains(&one.facility) {
            let message = "所属の追加は、コーディネーターに頼んでください。";
            checks.wrong(UserErrorCode::Forbidden, &field("facility"), message);
        } else if wanted.iter().any(|known| known.facility == one.facility) {
            checks.wrong(UserErrorCode::Invalid, &field("facility"), "同じ施設が二度あります。");
        }
        checks.extend(checked_schedules(&one.schedules, &field("schedules")));
        let role = checks.short(&field("role"), one.role.as_deref());
        wanted.push(Affiliation { role, ..one });
    }
    let beyond = record.affiliations.iter().filter(|known| !sees_facility(request, known.facility));
    wanted.extend(beyond.cloned());
    if wanted.is_empty() {
        let message = "所属を1つ以上残してください。どこにも所属しない人の記録は、だれも直せなくなります。";
        checks.wrong(UserErrorCode::Required, "affiliations", message);
    }
    record.affiliations = wanted;
}
