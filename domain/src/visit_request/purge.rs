//! What goes after the retention, and what stays to be counted (保存期間のあと).

use chrono::NaiveDate;

use super::VisitRequest;
use crate::ids::{FacilityId, PractitionerId};

impl VisitRequest {
    /// Whether the last day on which the content is kept has passed.
    pub fn is_to_be_purged(&self, today: NaiveDate) -> bool {
        self.content.is_some() && today > self.purge_after
    }

    /// Takes away who a doctor was, and what they said as one: that somebody of their facility was asked stays.
    pub fn forget(&mut self, doctor: PractitionerId) {
        let queue = self.dispatch.iter_mut().flat_map(|dispatch| &mut dispatch.queue);
        queue.filter(|asked| asked.practitioner == Some(doctor)).for_each(|asked| {
            (asked.practitioner, asked.registration) = (None, None);
        });
        for inquiry in self.inquiries.iter_mut().filter(|inquiry| inquiry.asked.practitioner == Some(doctor)) {
            (inquiry.asked.practitioner, inquiry.asked.registration, inquiry.comment) = (None, None, None);
        }
    }

    /// Lets everything of a facility be of another, of which it has become one.
    pub fn move_to(&mut self, from: FacilityId, to: FacilityId) {
        let queue = self.dispatch.iter_mut().flat_map(|dispatch| &mut dispatch.queue);
        let asked = self.inquiries.iter_mut().map(|inquiry| &mut inquiry.asked);
        let places = queue.chain(asked).map(|asked| &mut asked.facility).chain(&mut self.requester.facility);
        places.filter(|place| **place == from).for_each(|place| *place = to);
    }

    /// Takes away what was asked for and what was said: place, needs, words, who asked, and the course of things. What
    /// stays are numbers: the state, the outcome, the areas it lay in, and of those who were asked who answered what when.
    /// One that is still open is past everybody's patience, and closed without an outcome.
    pub fn purge(&mut self, at: chrono::DateTime<chrono::Utc>) {
        self.content = None;
        self.dispatch = None;
        (self.timeline, self.outcome_comment) = (Vec::new(), None);
        (self.requester.account, self.requester.facility) = (None, None);
        for inquiry in &mut self.inquiries {
            (inquiry.comment, inquiry.available_from) = (None, None);
        }
        self.closed_at = self.closed_at.or(Some(at));
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples::{after, dispatch, ids, noon, request};
    use crate::codes::{DispatchMode, InquiryResponse, Role, VisitRequestStatus};
    use crate::visit_request::Answer;

    #[test]
    fn words_and_places_go_and_numbers_stay() {
        let mut one = request();
        one.dispatch(dispatch(DispatchMode::Broadcast, 2), Role::Coordinator, noon()).unwrap();
        one.advance(noon(), ids());
        let comment = Some("午後なら".to_owned());
        let answer = Answer { response: InquiryResponse::CanVisitWithConditions, available_from: None, comment };
        one.respond(one.inquiries[0].id, answer, Role::Physician, after(5)).unwrap();
        assert!(!one.is_to_be_purged(one.purge_after));
        assert!(one.is_to_be_purged(one.purge_after.succ_opt().unwrap()));
        one.purge(after(9));
        let text = serde_json::to_string(&one).unwrap();
        for word in ["午後なら", "見本の補足", "架空町", "134.0", "OXYGEN"] {
            assert!(!text.contains(word), "{word} in {text}");
        }
        assert_eq!((one.inquiries.len(), one.status), (2, VisitRequestStatus::Offered));
        assert!(one.is_closed() && !one.is_to_be_purged(one.purge_after.succ_opt().unwrap()));
        assert_eq!(one.due_at(after(100_000)), None);
    }
}
