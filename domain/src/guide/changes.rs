//! What is new in an edition (前の版との差), in words for those who know the one before.

use crate::codes::{CapabilityCode, CapabilityLevel, ChangeKind, Code as _};
use crate::ids::{FacilityId, PractitionerId};

/// An entry of an edition as somebody reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadEntry {
    /// The facility.
    pub facility: FacilityId,
    /// Its name.
    pub name: String,
    /// Whether it is closed for good now.
    pub closed: bool,
    /// Its people with their names.
    pub people: Vec<(PractitionerId, String)>,
    /// Section (章).
    pub section: Option<String>,
    /// Headline (見出し).
    pub headline: Option<String>,
    /// Feature (特徴).
    pub feature: Option<String>,
    /// What it can do, where that was fixed by publishing.
    pub capabilities: Option<Vec<(CapabilityCode, CapabilityLevel)>>,
}

/// One thing that is new (前の版との差).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryChange {
    /// CREATED for a facility that came, REMOVED or CLOSED for one that went, UPDATED for one of which it says something
    /// else.
    pub kind: ChangeKind,
    /// About which facility.
    pub facility: FacilityId,
    /// What, in Japanese.
    pub summary: String,
}

/// What is new in an edition against another: facilities that came or stayed in the order of the edition, then those that
/// went, in the order they had. Another order of the entries is nothing new.
pub fn between(before: &[ReadEntry], after: &[ReadEntry]) -> Vec<EntryChange> {
    let find = |entries: &[ReadEntry], facility| entries.iter().position(|entry| entry.facility == facility);
    let mut changes = Vec::new();
    for entry in after {
        match find(before, entry.facility) {
            None => changes.push(came(entry)),
            Some(at) => changes.extend(changed(&before[at], entry)),
        }
    }
    changes.extend(before.iter().filter(|entry| find(after, entry.facility).is_none()).map(went));
    changes
}

fn came(entry: &ReadEntry) -> EntryChange {
    let people: Vec<&str> = entry.people.iter().map(|(_, name)| name.as_str()).collect();
    let with = if people.is_empty() { String::new() } else { format!("（{}）", people.join("、")) };
    let summary = format!("{}{with}を新しく掲載しました。", entry.name);
    EntryChange { kind: ChangeKind::Created, facility: entry.facility, summary }
}

fn went(entry: &ReadEntry) -> EntryChange {
    let (kind, why) = match entry.closed {
        true => (ChangeKind::Closed, "廃止のため"),
        false => (ChangeKind::Removed, ""),
    };
    let summary = format!("{}の掲載を{why}終えました。", entry.name);
    EntryChange { kind, facility: entry.facility, summary }
}

fn changed(before: &ReadEntry, after: &ReadEntry) -> Option<EntryChange> {
    let mut parts = Vec::new();
    if before.name != after.name {
        parts.push(format!("名称が「{}」から変わりました", before.name));
    }
    parts.extend(people(before, after));
    let texts = [
        ("章", &before.section, &after.section),
        ("見出し", &before.headline, &after.headline),
        ("特徴", &before.feature, &after.feature),
    ];
    let texts: Vec<&str> =
        texts.into_iter().filter(|(_, before, after)| before != after).map(|(what, ..)| what).collect();
    if !texts.is_empty() {
        parts.push(format!("{}を改めました", texts.join("・")));
    }
    parts.extend(capabilities(before, after));
    let summary = format!("{}：{}。", after.name, parts.join("。"));
    (!parts.is_empty()).then_some(EntryChange { kind: ChangeKind::Updated, facility: after.facility, summary })
}

fn people(before: &ReadEntry, after: &ReadEntry) -> Vec<String> {
    let not_in = |ours: &ReadEntry, theirs: &ReadEntry| {
        let ours = ours.people.iter().filter(|(id, _)| !theirs.people.iter().any(|(other, _)| other == id));
        ours.map(|(_, name)| name.as_str()).collect::<Vec<_>>().join("、")
    };
    let (joined, left) = (not_in(after, before), not_in(before, after));
    let joined = (!joined.is_empty()).then(|| format!("{joined}が加わりました"));
    let left = (!left.is_empty()).then(|| format!("{left}の掲載を終えました"));
    joined.into_iter().chain(left).collect()
}

/// Nothing where one of the two was not published: what the directory says now is not what was said then.
fn capabilities(before: &ReadEntry, after: &ReadEntry) -> Option<String> {
    let (before, after) = (before.capabilities.as_ref()?, after.capabilities.as_ref()?);
    let level = |list: &[(CapabilityCode, CapabilityLevel)], code| {
        list.iter().find(|(known, _)| *known == code).map_or(CapabilityLevel::Unknown, |(_, level)| *level)
    };
    let changed: Vec<String> = CapabilityCode::ALL
        .iter()
        .map(|code| (code, level(before, *code), level(after, *code)))
        .filter(|(_, before, after)| before != after)
        .map(|(code, before, after)| format!("{}（{}→{}）", code.label(), before.label(), after.label()))
        .collect();
    (!changed.is_empty()).then(|| format!("対応できることが変わりました：{}", changed.join("、")))
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn entry(number: u128, people: &[u128]) -> ReadEntry {
        ReadEntry {
            facility: Uuid::from_u128(number).into(),
            name: format!("見本{number}医院"),
            closed: false,
            people: people.iter().map(|id| (Uuid::from_u128(*id).into(), format!("架空{id}"))).collect(),
            section: None,
            headline: Some("駅前".into()),
            feature: None,
            capabilities: None,
        }
    }

    fn told(before: &[ReadEntry], after: &[ReadEntry]) -> Vec<(ChangeKind, String)> {
        between(before, after).into_iter().map(|change| (change.kind, change.summary)).collect()
    }

    #[test]
    fn the_same_entries_in_another_order_are_nothing_new() {
        let (one, two) = (entry(1, &[1]), entry(2, &[2, 3]));
        let turned = ReadEntry { people: two.people.iter().rev().cloned().collect(), ..two.clone() };
        assert_eq!(told(&[one.clone(), two], &[turned, one]), []);
        assert_eq!(told(&[], &[]), []);
    }

    #[test]
    fn what_came_and_what_went_is_told_and_why_it_went() {
        let closed = ReadEntry { closed: true, ..entry(4, &[]) };
        assert_eq!(
            told(&[entry(3, &[]), closed, entry(1, &[])], &[entry(1, &[]), entry(2, &[5, 6])]),
            [
                (ChangeKind::Created, "見本2医院（架空5、架空6）を新しく掲載しました。".to_owned()),
                (ChangeKind::Removed, "見本3医院の掲載を終えました。".to_owned()),
                (ChangeKind::Closed, "見本4医院の掲載を廃止のため終えました。".to_owned()),
            ]
        );
    }

    #[test]
    fn people_and_texts_of_a_facility_that_stayed_are_told_in_one_line() {
        let after =
            ReadEntry {
                name: "新見本医院".into(), section: Some("市内".into()), headline: None, ..entry(1, &[2, 3])
            };
        assert_eq!(
            told(&[entry(1, &[1, 2])], &[after]),
            [(
                ChangeKind::Updated,
                "新見本医院：名称が「見本1医院」から変わりました。架空3が加わりました。架空1の掲載を終えました。\
                 章・見出しを改めました。"
                    .to_owned()
            )]
        );
    }

    #[test]
    fn capabilities_are_compared_where_both_editions_were_published() {
        let [code, other, ..] = CapabilityCode::ALL else { panic!("there are several") };
        let with = |list: &[(CapabilityCode, CapabilityLevel)]| ReadEntry {
            capabilities: Some(list.to_vec()),
            ..entry(1, &[])
        };
        let before = with(&[(*code, CapabilityLevel::Yes), (*other, CapabilityLevel::No)]);
        let after = with(&[(*other, CapabilityLevel::No)]);
        let [(kind, summary)] = told(std::slice::from_ref(&before), &[after]).try_into().expect("one change");
        let levels = format!("{}→{}", CapabilityLevel::Yes.label(), CapabilityLevel::Unknown.label());
        assert_eq!(kind, ChangeKind::Updated);
        assert!(summary.contains(code.label()) && summary.contains(&levels), "{summary}");
        assert!(!summary.contains(other.label()), "{summary}");
        assert_eq!(told(&[before], &[entry(1, &[])]), []);
    }
}
