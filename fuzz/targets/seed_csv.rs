//! Rows under the headers of every published layout, in every encoding: the fuzzer chooses columns and writes cells.
#![no_main]

use std::sync::LazyLock;

use kaomie_fuzz::readers::{check, read_with};
use kaomie_fuzz::values::cell;
use libfuzzer_sys::arbitrary::{Result, Unstructured};
use libfuzzer_sys::fuzz_target;
use seed::{InputFile, SourceName};

type Layout = (SourceName, &'static str, Vec<&'static str>);

static LAYOUTS: LazyLock<Vec<Layout>> = LazyLock::new(seed::fuzzing::layouts);

/// Columns that layouts know by a part of their headers only.
const FAMILIES: [&str; 10] = [
    "毎週決まった曜日に休診（月）",
    "決まった週に休診（定期週）第2週（木）",
    "月_就業時間帯1_開始時間",
    "営業日（土）",
    "定期閉店第3週（日）",
    "火_開店時間帯1_開始時間",
    "火_開店時間帯1_終了時間",
    "水_診療開始時間",
    "水_診療終了時間",
    "祝_外来受付終了時間",
];

fuzz_target!(|data: &[u8]| {
    // Too few bytes for a file say nothing.
    let _ = run(&mut Unstructured::new(data));
});

fn run(bytes: &mut Unstructured<'_>) -> Result<()> {
    let choice: u8 = bytes.arbitrary()?;
    let encoding: u8 = bytes.arbitrary()?;
    let (source, first) = file(bytes, None)?;
    let mut files = vec![encoded(&first, encoding)];
    // Hours by department stand beside their facilities.
    if source == SourceName::Navii && bytes.ratio(1, 3)? {
        files.push(encoded(&file(bytes, Some(source))?.1, encoding));
    }
    let inputs: Vec<InputFile<'_>> = files.iter().map(|bytes| InputFile::new("list_20260401.csv", bytes)).collect();
    if let Ok(outcome) = read_with(source, choice, &inputs) {
        check(&outcome, files.iter().map(Vec::len).sum());
    }
    Ok(())
}

/// A file of some layout.
fn file(bytes: &mut Unstructured<'_>, of: Option<SourceName>) -> Result<(SourceName, String)> {
    let of_source: Vec<&Layout> = LAYOUTS.iter().filter(|(source, ..)| of.is_none_or(|of| of == *source)).collect();
    let (source, _, headers) = bytes.choose(&of_source)?;
    let mut headers = headers.clone();
    if bytes.ratio(1, 4)? {
        let at = bytes.choose_index(headers.len())?;
        headers.remove(at);
    }
    for header in FAMILIES {
        if *source == SourceName::Navii && bytes.ratio(1, 2)? {
            headers.push(header);
        }
    }
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    let _ = writer.write_record(&headers);
    while !bytes.is_empty() && bytes.ratio(9, 10)? {
        let mut cells = Vec::with_capacity(headers.len());
        for header in &headers {
            cells.push(cell(bytes, header)?);
        }
        if bytes.ratio(1, 16)? {
            cells.pop();
        }
        let _ = writer.write_record(&cells);
    }
    Ok((*source, String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()))
}

fn encoded(text: &str, encoding: u8) -> Vec<u8> {
    match encoding % 4 {
        0 => [b"\xEF\xBB\xBF".as_slice(), text.as_bytes()].concat(),
        1 => encoding_rs::SHIFT_JIS.encode(text).0.into_owned(),
        2 => text.replace('\n', "\r\n").into_bytes(),
        _ => text.as_bytes().to_vec(),
    }
}
