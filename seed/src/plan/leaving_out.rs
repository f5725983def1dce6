//! A plan without some of its records: what a person has looked at and does not want from this edition.

use std::collections::HashSet;

use domain::codes::ImportIssueCode;
use domain::contribution::Draft;

use super::outcome::{Action, ActionKind, Plan, Retired};
use crate::report::Marks;

impl Plan {
    /// Leaves out the records that are marked, and those that the plan's own findings of the wanted codes are about.
    ///
    /// A record that is left out is neither stored nor taken as vanished: what is known of it stays as it was. Without
    /// wanting `DISAPPEARED`, nothing counts as vanished, and the brake is off. Returns how many records were left out.
    ///
    /// `stored` are the keys of all known records of the feed.
    pub fn leave_out(&mut self, drafts: &[Draft], marks: &Marks, stored: &HashSet<&str>) -> u64 {
        let mut marks = marks.clone();
        for finding in self.findings.iter().filter(|finding| finding.code != ImportIssueCode::Disappeared) {
            marks.note(finding);
        }
        if marks.wants(ImportIssueCode::Disappeared) {
            self.vanished.clear();
            self.difference.missing = 0;
            self.brake = None;
        }
        let is_marked = |action: &Action| {
            let draft = drafts.get(action.draft);
            marks.keys.contains(&action.key)
                || draft.is_some_and(|draft| marks.rows.contains(&draft.row) || marks.keys.contains(&draft.key))
        };
        let (left, kept): (Vec<Action>, Vec<Action>) = self.actions.drain(..).partition(is_marked);
        self.actions = kept;
        for action in &left {
            let difference = &mut self.difference;
            let count = match action.kind {
                ActionKind::Create => &mut difference.created,
                ActionKind::Join => &mut difference.merged,
                ActionKind::Unchanged => &mut difference.unchanged,
                ActionKind::Replace { .. } | ActionKind::Returned { .. } => &mut difference.updated,
            };
            *count = count.saturating_sub(1);
        }
        self.move_in(&left);
        self.give_way(&left, stored);
        left.len() as u64
    }

    /// A record that was to join a facility which another was to make makes it now.
    fn move_in(&mut self, left: &[Action]) {
        for unmade in left.iter().filter(|action| action.kind == ActionKind::Create) {
            let heir = self.actions.iter_mut().find(|action| action.facility == unmade.facility);
            if let Some(heir) = heir.filter(|heir| heir.kind == ActionKind::Join) {
                heir.kind = ActionKind::Create;
                self.difference.merged = self.difference.merged.saturating_sub(1);
                self.difference.created += 1;
            }
        }
    }

    /// A known record that stays as it was gives its key away when one that is kept takes it, and only then.
    fn give_way(&mut self, left: &[Action], stored: &HashSet<&str>) {
        let taken: HashSet<&str> = self.actions.iter().map(|action| action.key.as_str()).collect();
        self.retired.retain(|retired| taken.contains(retired.key.as_str()));
        for action in left {
            let own = match &action.kind {
                ActionKind::Replace { old_key } | ActionKind::Returned { old_key } => old_key,
                ActionKind::Unchanged => &action.key,
                ActionKind::Create | ActionKind::Join => continue,
            };
            if !taken.contains(own.as_str()) || self.retired.iter().any(|retired| retired.key == *own) {
                continue;
            }
            let mut renamed = format!("{own}!");
            while stored.contains(renamed.as_str())
                || taken.contains(renamed.as_str())
                || self.retired.iter().any(|retired| retired.renamed == renamed)
            {
                renamed.push('!');
            }
            self.retired.push(Retired { key: own.clone(), renamed });
        }
        self.retired.sort_by(|a, b| a.key.cmp(&b.key));
    }
}

#[cfg(test)]
mod tests {
    use super::super::PlanLimits;
    use super::super::made_up::{Shelf, day, draft};
    use super::*;

    fn without(plan: &mut Plan, drafts: &[Draft], codes: &[ImportIssueCode], shelf: &Shelf) -> u64 {
        let stored = shelf.contributions.iter().map(|known| known.key.as_str()).collect();
        plan.leave_out(drafts, &Marks::of(codes), &stored)
    }

    fn keys(plan: &Plan) -> Vec<&str> {
        plan.actions.iter().map(|action| action.key.as_str()).collect()
    }

    #[test]
    fn a_renamed_record_is_left_as_it_was_and_does_not_vanish() {
        let mut shelf = Shelf::default();
        let phone = Some("087-000-0001");
        let before = [draft("1", "青空医院", "本町1-2", phone), draft("2", "夕日歯科", "港町9-9", None)];
        shelf.import(&before, day(2026, 1, 1));
        let mut after = [draft("1", "星空医院", "本町1-2", phone), draft("2", "夕日歯科", "港町9-9", None)];
        after[1].row = 3;
        let mut plan = shelf.compare(&after, day(2026, 2, 1), PlanLimits::default());
        assert_eq!((plan.difference.updated, plan.difference.missing), (1, 0));
        assert_eq!(without(&mut plan, &after, &[ImportIssueCode::Renamed], &shelf), 1);
        assert_eq!(keys(&plan), ["2"]);
        assert_eq!((plan.difference.updated, plan.difference.unchanged, plan.difference.missing), (0, 1, 0));
        assert_eq!((plan.vanished.len(), plan.retired.len()), (0, 0));
    }

    #[test]
    fn a_record_that_is_left_out_keeps_what_is_known_although_its_key_is_given_to_another() {
        let mut shelf = Shelf::default();
        let before = [draft("1", "青空医院", "本町1-2", None), draft("2", "夕日歯科", "港町9-9", None)];
        shelf.import(&before, day(2026, 1, 1));
        // The list was numbered anew: each has the other's number.
        let mut after = [draft("2", "青空医院", "本町1-2", None), draft("1", "夕日歯科", "港町9-9", None)];
        after[1].row = 3;
        let mut plan = shelf.compare(&after, day(2026, 2, 1), PlanLimits::default());
        let mut marks = Marks::of(&[ImportIssueCode::CoordinateZero]);
        marks.rows.insert(after[0].row);
        let stored = shelf.contributions.iter().map(|known| known.key.as_str()).collect();
        assert_eq!(plan.leave_out(&after, &marks, &stored), 1);
        assert_eq!(keys(&plan), ["1"]);
        assert_eq!(plan.retired, [Retired { key: "1".to_owned(), renamed: "1!".to_owned() }]);
    }

    #[test]
    fn nothing_vanishes_when_disappearing_is_left_out_and_the_brake_is_off() {
        let mut shelf = Shelf::default();
        let names = ["甲医院", "乙医院", "丙医院", "丁医院", "戊医院", "己医院", "庚医院", "辛医院"];
        let all: Vec<Draft> = names
            .iter()
            .enumerate()
            .map(|(n, name)| draft(&n.to_string(), name, &format!("本町{n}-1"), None))
            .collect();
        shelf.import(&all, day(2026, 1, 1));
        let mut plan = shelf.compare(&all[..2], day(2026, 2, 1), PlanLimits::default());
        assert!(plan.brake.is_some() && plan.vanished.len() == 6);
        assert_eq!(without(&mut plan, &all[..2], &[ImportIssueCode::Disappeared], &shelf), 0);
        assert_eq!((plan.brake, plan.vanished.len(), plan.difference.missing), (None, 0, 0));
        assert_eq!(plan.actions.len(), 2);
    }

    #[test]
    fn a_record_moves_in_where_the_first_of_its_facility_is_left_out() {
        let shelf = Shelf::default();
        let mut drafts = [draft("1", "青空医院", "本町1-2", None), draft("2", "青空医院", "本町1-2", None)];
        drafts[0].row = 2;
        drafts[1].row = 3;
        drafts[1].partition = format!("{}/other", drafts[1].partition);
        let mut plan = shelf.compare(&drafts, day(2026, 1, 1), PlanLimits::default());
        assert_eq!((plan.difference.created, plan.difference.merged), (1, 1));
        let first = plan.actions.iter().find(|action| action.kind == ActionKind::Create).expect("one is new").draft;
        let mut marks = Marks::of(&[ImportIssueCode::CoordinateZero]);
        marks.rows.insert(drafts[first].row);
        assert_eq!(plan.leave_out(&drafts, &marks, &HashSet::new()), 1);
        assert_eq!((plan.difference.created, plan.difference.merged), (1, 0));
        assert_eq!(plan.actions[0].kind, ActionKind::Create);
    }
}
