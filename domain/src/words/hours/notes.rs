//! What a mark means, when reception ends, on which days a place is closed, and what will change.

use chrono::NaiveDate;

use super::groups::{Group, weeks_of};
use super::span::{span, time};
use super::{Manner, days_of, has_begun};
use crate::codes::{Code, DayOfWeek, HolidayRule, SchedulePurpose};
use crate::hours::Schedule;
use crate::words::date;

/// What each ▲ of a group means.
pub(super) fn marks(group: &Group<'_>) -> Vec<String> {
    let mut lines: Vec<String> = DayOfWeek::ALL.iter().flat_map(|day| weeks_of_day(group, *day)).collect();
    let rules: Vec<HolidayRule> = group.slots.iter().map(|slot| slot.on_holidays).collect();
    let differs = rules.iter().any(|rule| *rule != HolidayRule::SameAsWeekday);
    if rules.contains(&HolidayRule::SameAsWeekday) {
        let of = if differs { "▲の時間は曜日どおり" } else { "曜日どおり" };
        lines.push(group.titled(&format!("▲ 祝日は{of}")));
    }
    if rules.contains(&HolidayRule::Unknown) {
        lines.push(group.titled("▲ 祝日はお問い合わせください"));
    }
    lines
}

/// In which weeks a weekday is held: once for the day where all its spans agree, else for each span.
fn weeks_of_day(group: &Group<'_>, day: DayOfWeek) -> Vec<String> {
    let spans: Vec<_> = group
        .spans()
        .into_iter()
        .filter_map(|(times, slots)| {
            let weeks = weeks_of(slots.into_iter().filter(|slot| slot.days_of_week.contains(&day)))?;
            Some((times, weeks))
        })
        .collect();
    let Some((_, first)) = spans.first() else { return Vec::new() };
    if spans.iter().all(|(_, weeks)| weeks == first) {
        if first.is_every() {
            return Vec::new();
        }
        return vec![group.titled(&format!("▲ {}曜は{}のみ", day.label(), first.words()))];
    }
    let partial = spans.iter().filter(|(_, weeks)| !weeks.is_every());
    partial
        .map(|((opens, closes), weeks)| {
            let said = format!("▲ {}曜の{}は{}のみ", day.label(), span(*opens, *closes), weeks.words());
            group.titled(&said)
        })
        .collect()
}

/// Until when people are received, where that is before the end.
pub(super) fn reception(group: &Group<'_>) -> Option<String> {
    let mut parts = Vec::new();
    for ((opens, closes), slots) in group.spans() {
        let ends = |slot: &Schedule| slot.reception_until.filter(|until| *until < closes);
        let mut untils: Vec<_> = slots.iter().map(|slot| ends(slot)).collect();
        untils.sort();
        untils.dedup();
        let agree = untils.len() == 1;
        for until in untils.into_iter().flatten() {
            let these = slots.iter().copied().filter(|slot| ends(slot) == Some(until));
            let days = if agree { String::new() } else { format!("{} ", days_of(these)) };
            parts.push(format!("{}まで（{days}{}）", time(until), span(opens, closes)));
        }
    }
    (!parts.is_empty()).then(|| group.titled(&format!("受付は{}", parts.join("、"))))
}

/// Days on which the place is closed, from its opening hours, or from those of consultation where it has no others.
pub(super) fn closed_days(groups: &[Group<'_>], manner: Manner) -> Option<String> {
    let purpose = [SchedulePurpose::Opening, SchedulePurpose::Consultation]
        .into_iter()
        .find(|purpose| groups.iter().any(|group| group.purpose == *purpose))?;
    let slots: Vec<&Schedule> =
        groups.iter().filter(|group| group.purpose == purpose).flat_map(|group| group.slots.iter().copied()).collect();
    let is_held = |day: &DayOfWeek| slots.iter().any(|slot| slot.days_of_week.contains(day));
    let mut days: Vec<String> =
        DayOfWeek::ALL.iter().filter(|day| !is_held(day)).map(|day| format!("{}曜", day.label())).collect();
    if slots.iter().all(|slot| slot.on_holidays == HolidayRule::Closed) {
        days.push("祝日".to_owned());
        days.push("年末年始（12月29日〜1月3日）".to_owned());
    }
    let word = if manner.medical { "休診日" } else { "休み" };
    (!days.is_empty()).then(|| format!("{word}：{}", days.join("・")))
}

/// Slots that begin later or will end.
pub(super) fn changes(told: &[&Schedule], on: NaiveDate) -> Vec<String> {
    // Slots of one period and span are one line.
    let mut lines: Vec<(String, Vec<&Schedule>)> = Vec::new();
    for slot in told {
        let Some(period) = period(slot, on) else { continue };
        let purpose = if slot.purpose == SchedulePurpose::Opening { "" } else { slot.purpose.label() };
        let key = format!("{period} {purpose}{}", span(slot.opens_at, slot.closes_at));
        match lines.iter_mut().find(|(known, _)| *known == key) {
            Some((_, slots)) => slots.push(slot),
            None => lines.push((key, vec![slot])),
        }
    }
    let said = |(key, slots): (String, Vec<&Schedule>)| {
        let weeks = weeks_of(slots.iter().copied()).map(|weeks| weeks.words()).unwrap_or_default();
        format!("{key}（{weeks}{}）", days_of(slots))
    };
    lines.into_iter().map(said).collect()
}

/// When a slot that is not for good is held.
fn period(slot: &Schedule, on: NaiveDate) -> Option<String> {
    let until = slot.valid_to.map(|last| format!("{}まで", date::day_without_weekday(last)));
    if has_begun(slot, on) {
        return until;
    }
    let from = format!("{}から", date::day_without_weekday(slot.valid_from?));
    Some(format!("{from}{}", until.unwrap_or_default()))
}
