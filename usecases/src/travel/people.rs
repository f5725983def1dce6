//! People within a travel time (到達圏の人口).

use atlas::PopulationAnswer;

/// How they were counted, in Japanese; `None` when nobody was.
pub(super) fn method(answers: &[PopulationAnswer], within: &str) -> Option<String> {
    let mut editions: Vec<String> = Vec::new();
    for answer in answers {
        let sort = if answer.projected { "推計" } else { "実績" };
        let edition = format!("{}年の{sort}", answer.year);
        if !editions.contains(&edition) {
            editions.push(edition);
        }
    }
    let editions = editions.join("、");
    (!answers.is_empty()).then(|| {
        format!(
            "町丁目ごとの人口（{editions}）。代表点が{within}にある町丁目を、住む人の全員で数えた。\
             代表点の分からない町丁目と、町丁目ごとの人口が分からない市区町村は含まない。"
        )
    })
}
