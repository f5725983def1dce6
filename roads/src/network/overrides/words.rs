//! Overrides in Japanese, as part of an answer's method.

use super::{Change, Overrides, Speed};
use crate::{Mode, RoadClass};

/// So many entries are told; a method is a sentence or two.
const NAMED: usize = 5;

pub(super) fn describe(overrides: &Overrides) -> String {
    if overrides.is_none() {
        return String::new();
    }
    let entries: Vec<String> = overrides.speeds.iter().take(NAMED).map(entry).collect();
    let more = overrides.speeds.len() - entries.len();
    let more = if more > 0 { format!("、ほか {more} 件") } else { String::new() };
    let source = overrides.about.as_ref().map(|about| format!("({about})")).unwrap_or_default();
    format!("速度の設定{source}:{}{more}。", entries.join("、"))
}

fn entry(speed: &Speed) -> String {
    let mode = match speed.mode {
        Mode::Car => "車",
        Mode::Bicycle => "自転車",
        Mode::Foot => "徒歩",
    };
    let roads: Vec<&str> = speed.roads.iter().map(|road| road_name(*road)).collect();
    let roads = if roads.is_empty() { "すべての道路".to_owned() } else { roads.join("・") };
    let prefecture = speed.prefecture.map(|number| format!("都道府県 {number:02}")).unwrap_or_default();
    let area = if speed.area.is_some() { "指定区域内" } else { "" };
    let place = match (prefecture.is_empty(), area.is_empty()) {
        (true, true) => String::new(),
        (false, false) => format!("({prefecture}、{area})"),
        _ => format!("({prefecture}{area})"),
    };
    match speed.change {
        Change::Kmh(kmh) => format!("{mode} {roads}{place} {kmh} km/h"),
        Change::Factor(factor) => format!("{mode} {roads}{place} {factor} 倍"),
    }
}

fn road_name(road: RoadClass) -> &'static str {
    match road {
        RoadClass::Motorway => "高速道路",
        RoadClass::Trunk => "国道",
        RoadClass::Primary => "主要地方道",
        RoadClass::Secondary => "一般都道府県道",
        RoadClass::Tertiary => "主な市町村道",
        RoadClass::Unclassified => "その他の一般道",
        RoadClass::Residential => "住宅地の道路",
        RoadClass::Service => "敷地内の通路",
        RoadClass::MotorwayLink => "高速道路の連絡路",
        RoadClass::TrunkLink => "国道の連絡路",
        RoadClass::PrimaryLink => "主要地方道の連絡路",
        RoadClass::SecondaryLink => "一般都道府県道の連絡路",
        RoadClass::TertiaryLink => "主な市町村道の連絡路",
        RoadClass::LivingStreet => "生活道路",
        RoadClass::Road => "種別不明の道路",
        RoadClass::Track => "農道・林道",
        RoadClass::Path => "小道",
        RoadClass::Footway => "歩道",
        RoadClass::Cycleway => "自転車道",
        RoadClass::Pedestrian => "歩行者専用道路",
        RoadClass::Steps => "階段",
        RoadClass::Corridor => "屋内通路",
        RoadClass::Bridleway => "乗馬道",
        RoadClass::Ferry => "航路",
        RoadClass::Other => "その他",
    }
}
