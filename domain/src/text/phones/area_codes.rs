//! Grouping of an ungrouped number by its area code (市外局番).
//!
//! Source: 総務省 市外局番の一覧. Where one prefix serves two lengths (04-29, 079-4) the commoner is taken: an ungrouped
//! number loses nothing by a hyphen in the wrong place, its digits stay.

/// Puts hyphens into the ten or eleven digits of a number.
pub(super) fn grouped(digits: &str) -> String {
    let (area, exchange) = match digits.len() {
        11 => (3, 4),
        _ if ["0120", "0570", "0990"].iter().any(|prefix| digits.starts_with(prefix)) => (4, 3),
        _ => {
            let area = area_code_length(digits);
            (area, 6 - area)
        }
    };
    let middle = area + exchange;
    format!("{}-{}-{}", &digits[..area], &digits[area..middle], &digits[middle..])
}

fn area_code_length(digits: &str) -> usize {
    if FIVE.iter().any(|code| digits.starts_with(code)) {
        5
    } else if TWO.iter().any(|code| digits.starts_with(code)) {
        2
    } else if FOUR
        .iter()
        .any(|(tens, units)| digits.starts_with(tens) && digits[3..4].contains(|unit: char| units.contains(unit)))
    {
        4
    } else {
        3
    }
}

/// Codes of two digits, with the beginnings of the 04 district.
const TWO: [&str; 11] = ["03", "06", "0471", "04290", "04291", "04292", "04293", "04294", "04295", "04296", "04299"];

/// Codes of five digits: islands and valleys.
const FIVE: [&str; 38] = [
    "01267", "01372", "01374", "01377", "01392", "01397", "01398", "01456", "01457", "01466", "01547", "01558",
    "01564", "01586", "01587", "01632", "01634", "01635", "01648", "01654", "01655", "01656", "01658", "04992",
    "04994", "04996", "04998", "05769", "05979", "07468", "08387", "08388", "08396", "08477", "08512", "08514",
    "09802", "09912",
];

/// Codes of four digits: their first three, and which fourth digits they have. All others have three.
const FOUR: [(&str, &str); 50] = [
    ("012", "3456"),
    ("013", "3456789"),
    ("014", "23456"),
    ("015", "2345678"),
    ("016", "234567"),
    ("017", "2345689"),
    ("018", "234567"),
    ("019", "1234578"),
    ("022", "0345689"),
    ("023", "345678"),
    ("024", "01234678"),
    ("025", "0456789"),
    ("026", "01345789"),
    ("027", "046789"),
    ("028", "02345789"),
    ("029", "1345679"),
    ("042", "28"),
    ("043", "689"),
    ("046", "03567"),
    ("047", "056789"),
    ("048", "0"),
    ("049", "345"),
    ("053", "1236789"),
    ("054", "4578"),
    ("055", "0134567"),
    ("056", "123456789"),
    ("057", "2345678"),
    ("058", "14567"),
    ("059", "45678"),
    ("072", "15"),
    ("073", "56789"),
    ("074", "02345678"),
    ("076", "1235678"),
    ("077", "0123468"),
    ("079", "01567"),
    ("082", "034679"),
    ("083", "345678"),
    ("084", "5678"),
    ("085", "2345678"),
    ("086", "356789"),
    ("087", "579"),
    ("088", "034579"),
    ("089", "234568"),
    ("092", "0"),
    ("094", "0234678"),
    ("095", "024579"),
    ("096", "4678"),
    ("097", "2347890"),
    ("098", "024567"),
    ("099", "34567"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_by_their_area_code() {
        for grouping in [
            "03-1234-5678",
            "06-1234-5678",
            "011-123-4567",
            "087-839-2811",
            "0877-12-3456",
            "072-800-1554",
            "0721-12-3456",
            "042-312-3456",
            "0422-12-3456",
            "04-2912-3456",
            "04-7123-4567",
            "0977-12-3456",
            "098-812-3456",
            "0980-12-3456",
            "01267-1-2345",
            "0120-123-456",
            "090-1234-5678",
            "050-1234-5678",
        ] {
            assert_eq!(grouped(&grouping.replace('-', "")), grouping);
        }
    }
}
