//! The records of a file: one per key, and one key per record.

use std::collections::HashMap;

use domain::codes::{ImportIssueCode, IssueSeverity};
use domain::contribution::Draft;
use sha2::{Digest as _, Sha256};

use super::fingerprint::Fingerprint;
use super::telling::about;
use crate::report::Finding;

/// A draft that is kept, with the key it is stored under.
#[derive(Debug)]
pub(super) struct Record<'a> {
    pub draft: usize,
    pub source: &'a Draft,
    pub key: String,
    pub print: Fingerprint,
}

/// Keeps one record per thing and gives every record a key of its own; ordered by key, whatever the order of rows.
///
/// A key that occurs twice is either one thing written twice (same name, place or phone: the row that says more is
/// kept) or two things under one number: both are kept, and all but the first by name and place get a key with a
/// mark of their content.
///
/// `prints` are those of the drafts, in their order.
pub(super) fn records<'a>(
    drafts: &'a [Draft],
    prints: Vec<Fingerprint>,
    findings: &mut Vec<Finding>,
) -> Vec<Record<'a>> {
    let mut prints: Vec<Option<Fingerprint>> = prints.into_iter().map(Some).collect();
    let mut order: Vec<usize> = (0..drafts.len()).collect();
    order.sort_by(|&a, &b| drafts[a].key.cmp(&drafts[b].key));
    let mut kept = Vec::with_capacity(drafts.len());
    for group in order.chunk_by(|&a, &b| drafts[a].key == drafts[b].key) {
        let group = group.iter().filter_map(|&draft| {
            let print = prints.get_mut(draft).and_then(Option::take)?;
            Some(Record { draft, source: &drafts[draft], key: drafts[draft].key.clone(), print })
        });
        kept.extend(distinct(group.collect(), findings));
    }
    unique_keys(&mut kept);
    kept
}

/// The distinct things among records of one key.
fn distinct<'a>(mut group: Vec<Record<'a>>, findings: &mut Vec<Finding>) -> Vec<Record<'a>> {
    if group.len() < 2 {
        return group;
    }
    group.sort_by(|a, b| b.print.length.cmp(&a.print.length).then(a.print.digest.cmp(&b.print.digest)));
    let mut kept: Vec<Record<'a>> = Vec::new();
    // What is compared is kept by value, so that many rows under one key do not cost the square of their number.
    let mut seen: HashMap<(u8, String), ()> = HashMap::new();
    for record in group {
        let marks = marks(&record.print);
        if marks.iter().any(|mark| seen.contains_key(mark)) {
            findings.push(about(
                &record,
                ImportIssueCode::DuplicateIdentifier,
                IssueSeverity::Warning,
                "同じ番号の行がもう一つあり、内容の多い行だけを読みました。",
            ));
        } else {
            seen.extend(marks.into_iter().map(|mark| (mark, ())));
            kept.push(record);
        }
    }
    kept.sort_by(|a, b| (&a.print.name, &a.print.place).cmp(&(&b.print.name, &b.print.place)));
    for record in kept.iter_mut().skip(1) {
        findings.push(about(
            record,
            ImportIssueCode::DuplicateIdentifier,
            IssueSeverity::Warning,
            "同じ番号が別の施設にも使われています。名称と所在地で区別しました。",
        ));
        record.key = format!("{}~{}", record.key, mark_of(&record.print));
    }
    kept
}

fn marks(print: &Fingerprint) -> Vec<(u8, String)> {
    let mut marks = vec![(0, print.name.clone())];
    marks.extend(print.place.iter().map(|place| (1, place.clone())));
    marks.extend(print.phone.iter().map(|phone| (2, phone.clone())));
    marks
}

fn mark_of(print: &Fingerprint) -> String {
    let mut hash = Sha256::new();
    hash.update(&print.name);
    hash.update([0]);
    hash.update(print.place.as_deref().unwrap_or_default());
    domain::hex::encode(&hash.finalize()[..4])
}

/// A published key may look like one that was made here; the later one by order then gets another mark.
fn unique_keys(records: &mut [Record<'_>]) {
    records.sort_by(|a, b| a.key.cmp(&b.key).then(a.print.digest.cmp(&b.print.digest)));
    let mut taken: HashMap<String, u32> = HashMap::with_capacity(records.len());
    for record in records.iter_mut() {
        while let Some(times) = taken.get_mut(&record.key) {
            *times += 1;
            record.key = format!("{}~{times}", record.key);
        }
        taken.insert(record.key.clone(), 1);
    }
}

#[cfg(test)]
mod tests {
    use super::super::made_up::{day, draft};
    use super::*;

    fn prints(drafts: &[Draft]) -> Vec<Fingerprint> {
        drafts.iter().map(|draft| Fingerprint::of(&draft.details, &draft.source, day(2026, 1, 1))).collect()
    }

    fn keys(drafts: &[Draft]) -> (Vec<String>, usize) {
        let mut findings = Vec::new();
        let kept = records(drafts, prints(drafts), &mut findings);
        (kept.into_iter().map(|record| record.key).collect(), findings.len())
    }

    #[test]
    fn one_thing_written_twice_is_kept_once_and_the_row_that_says_more_wins() {
        let short = draft("7", "青空医院", "本町1-2", None);
        let long = draft("7", "青空医院", "本町1-2", Some("087-000-0001"));
        for order in [[short.clone(), long.clone()], [long.clone(), short]] {
            let mut findings = Vec::new();
            let kept = records(&order, prints(&order), &mut findings);
            assert_eq!(kept.len(), 1);
            assert_eq!(kept[0].source.details.contacts, long.details.contacts);
            assert_eq!(findings[0].code, ImportIssueCode::DuplicateIdentifier);
        }
    }

    #[test]
    fn two_things_under_one_number_are_both_kept_under_keys_that_do_not_depend_on_the_rows() {
        let a = draft("7", "青空医院", "本町1-2", None);
        let b = draft("7", "夕日歯科", "港町9-9", None);
        let (first, findings) = keys(&[a.clone(), b.clone()]);
        assert_eq!(first, keys(&[b, a]).0);
        assert_eq!((first.len(), findings), (2, 1));
        assert_eq!(first[0], "7");
        assert!(first[1].starts_with("7~"));
    }

    #[test]
    fn a_published_key_that_looks_like_a_made_one_does_not_collide() {
        let a = draft("7", "青空医院", "本町1-2", None);
        let b = draft("7", "夕日歯科", "港町9-9", None);
        let made = keys(&[a.clone(), b.clone()]).0[1].clone();
        let c = draft(&made, "朝日薬局", "北町3-3", None);
        let (all, _) = keys(&[a, b, c]);
        assert_eq!(all.iter().collect::<std::collections::BTreeSet<_>>().len(), 3);
    }
}
