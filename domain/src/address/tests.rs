use proptest::prelude::*;

use super::*;
use crate::gazetteer::MunicipalityName;

fn read(line: &str) -> ParsedAddress {
    parse(line, &AddressHints::default(), &MunicipalityIndex::default())
}

fn levels(line: &str) -> (String, String, String) {
    let address = read(line).address;
    (address.prefecture, address.municipality, address.street)
}

fn town(line: &str) -> (String, Vec<u32>, String) {
    let parts = parts_of(line).unwrap();
    (parts.town.clone(), parts.row(), parts.rest)
}

fn name(prefecture: &str, name: &str, code: Option<&str>) -> MunicipalityName {
    MunicipalityName { prefecture: prefecture.into(), name: name.into(), kana: None, code: code.map(str::to_owned) }
}

#[test]
fn spellings_of_one_place_have_one_key() {
    let key = address_key(&read("香川県高松市番町一丁目７－１１").address);
    assert!(key.is_some());
    for line in [
        "香川県高松市番町1-7-11",
        "香川県高松市番町１丁目７番１１号",
        "香川県　高松市　番町　１－７－１１",
        "香川県高松市番町一丁目七番十一号",
        "香川県高松市番町１丁目７番地１１",
        "香川県高松市番町1丁目7番地の11",
        "香川県高松市番町１ー７ー１１　青空ビル３Ｆ",
        "香川県高松市番町1‐7−11",
    ] {
        assert_eq!(address_key(&read(line).address), key, "{line}");
    }
    for line in ["香川県高松市番町1-7-12", "香川県高松市三番町1-7-11", "香川県丸亀市番町1-7-11"]
    {
        assert_ne!(address_key(&read(line).address), key, "{line}");
    }
}

#[test]
fn an_address_without_number_or_municipality_has_no_key() {
    assert_eq!(address_key(&read("香川県高松市番町").address), None);
    assert_eq!(address_key(&read("番町1-7-11").address), None);
    assert_eq!(address_key(&read("").address), None);
}

#[test]
fn municipalities_whose_names_hold_another_level_are_read_without_an_index() {
    for (line, municipality) in [
        ("三重県四日市市諏訪町1-5", "四日市市"),
        ("広島県廿日市市下平良1-11-1", "廿日市市"),
        ("千葉県市川市八幡1-1-1", "市川市"),
        ("新潟県十日町市千歳町3-3", "十日町市"),
        ("長野県大町市大町3887", "大町市"),
        ("新潟県村上市三之町1-1", "村上市"),
        ("東京都町田市森野2-2-22", "町田市"),
        ("東京都東村山市本町1-2-3", "東村山市"),
        ("東京都武蔵村山市本町1-1-1", "武蔵村山市"),
        ("東京都羽村市緑ヶ丘5-2-1", "羽村市"),
        ("群馬県佐波郡玉村町下新田201", "佐波郡玉村町"),
        ("長崎県大村市玖島1-25", "大村市"),
        ("北海道余市郡余市町朝日町26", "余市郡余市町"),
        ("北海道余市町朝日町26", "余市町"),
        ("石川県野々市市三納1-1", "野々市市"),
        ("福島県郡山市朝日1-23-7", "郡山市"),
        ("奈良県大和郡山市北郡山町248-4", "大和郡山市"),
        ("福岡県小郡市小郡255-1", "小郡市"),
        ("岐阜県郡上市八幡町島谷228", "郡上市"),
        ("愛知県蒲郡市旭町17-1", "蒲郡市"),
        ("奈良県高市郡明日香村岡55", "高市郡明日香村"),
        ("佐賀県杵島郡大町町大町5017", "杵島郡大町町"),
        ("兵庫県赤穂郡上郡町大持278", "赤穂郡上郡町"),
        ("山形県西村山郡河北町谷地戊81", "西村山郡河北町"),
        ("北海道札幌市中央区北1条西2丁目", "札幌市中央区"),
        ("大阪府堺市堺区南瓦町3-1", "堺市堺区"),
        ("東京都千代田区千代田1-1", "千代田区"),
        ("東京都府中市宮西町2-24", "府中市"),
        ("京都府京都市上京区下立売通1", "京都市上京区"),
        ("香川県木田郡三木町氷上310", "木田郡三木町"),
        ("香川県綾歌郡宇多津町浜八番丁110-1", "綾歌郡宇多津町"),
        ("四日市市諏訪町1-5", "四日市市"),
        ("高松市番町1-7-11", "高松市"),
    ] {
        assert_eq!(levels(line).1, municipality, "{line}");
    }
}

#[test]
fn blanks_between_levels_do_not_matter() {
    let expected = ("埼玉県".to_owned(), "川越市".to_owned(), "古谷上1-2".to_owned());
    assert_eq!(levels("埼玉県　川越市　古谷上1-2"), expected);
    assert_eq!(levels("埼玉県川越市古谷上1-2"), expected);
}

#[test]
fn what_the_line_leaves_out_comes_from_the_other_columns() {
    let hints = AddressHints {
        prefecture: Some("香川県"),
        municipality: Some("高松市"),
        municipality_code: Some("37201"),
        postal_code: Some("760-0017"),
        building: Some("青空ビル２階"),
    };
    let parsed = parse("番町1-7-11", &hints, &MunicipalityIndex::default());
    let address = &parsed.address;
    assert_eq!(address.municipality_code, "372013");
    assert_eq!((address.prefecture.as_str(), address.municipality.as_str()), ("香川県", "高松市"));
    assert_eq!((address.street.as_str(), address.building.as_deref()), ("番町1-7-11", Some("青空ビル２階")));
    assert_eq!(address.full, "香川県高松市番町1-7-11");
    assert_eq!(address.postal_code.as_deref(), Some("7600017"));
    let whole = parse("香川県高松市番町一丁目７－１１", &hints, &MunicipalityIndex::default());
    assert_eq!(whole.address.full, "香川県高松市番町一丁目７－１１");
    assert_eq!(address_key(&whole.address), address_key(address));
    let town_only = parse("高松市番町1-7-11", &hints, &MunicipalityIndex::default());
    assert_eq!(town_only.address.full, "香川県高松市番町1-7-11");
}

#[test]
fn a_ward_or_district_that_the_column_left_out_is_taken_from_the_line() {
    let hints = AddressHints { municipality: Some("札幌市"), ..AddressHints::default() };
    let parsed = parse("北海道札幌市中央区北１条西２丁目", &hints, &MunicipalityIndex::default());
    assert_eq!(parsed.address.municipality, "札幌市中央区");
    let hints = AddressHints { municipality: Some("三木町"), ..AddressHints::default() };
    let with = parse("香川県木田郡三木町氷上310", &hints, &MunicipalityIndex::default());
    let without = parse("香川県三木町氷上310", &hints, &MunicipalityIndex::default());
    assert_eq!(with.address.street, "氷上310");
    assert_eq!(address_key(&with.address), address_key(&without.address));
}

#[test]
fn the_line_wins_over_columns_that_contradict_it() {
    let hints = AddressHints {
        prefecture: Some("大阪府"),
        municipality: Some("枚方市"),
        municipality_code: Some("272108"),
        ..AddressHints::default()
    };
    let parsed = parse("大阪府寝屋川市本町1-1", &hints, &MunicipalityIndex::default());
    assert_eq!(parsed.address.municipality, "寝屋川市");
    assert_ne!(parsed.address.municipality_code, "272108");
    let other = parse("京都府八幡市八幡園内75", &hints, &MunicipalityIndex::default());
    assert_eq!((other.address.prefecture.as_str(), &other.address.municipality_code[..2]), ("京都府", "26"));
}

#[test]
fn an_index_gives_prefecture_and_code_of_a_bare_line() {
    let names = [
        name("香川県", "高松市", Some("372013")),
        name("東京都", "府中市", None),
        name("広島県", "府中市", None),
        name("香川県", "木田郡三木町", None),
    ];
    let index = MunicipalityIndex::new(&names);
    let bare = |line: &str| parse(line, &AddressHints::default(), &index).address;
    assert_eq!(bare("高松市番町1-7-11").municipality_code, "372013");
    assert_eq!(bare("高松市番町1-7-11").full, "香川県高松市番町1-7-11");
    assert_eq!(bare("三木町氷上310").prefecture, "香川県");
    assert_eq!(bare("府中市緑町3-1").prefecture, "", "two prefectures have a 府中市");
    assert_eq!(bare("東京都府中市緑町3-1").municipality_code, "130001", "only the prefecture is known");
}

#[test]
fn a_slip_of_the_pen_in_the_line_gives_way_to_a_known_column() {
    let names = [
        name("鳥取県", "鳥取市", Some("312011")),
        name("長野県", "長野市", None),
        name("香川県", "木田郡三木町", None),
    ];
    let index = MunicipalityIndex::new(&names);
    assert_eq!(index.all().count(), 3);
    let hints =
        AddressHints { municipality: Some("鳥取市"), municipality_code: Some("312011"), ..AddressHints::default() };
    let address = parse("鳥取県烏取市古海1-2", &hints, &index).address;
    assert_eq!((address.municipality.as_str(), address.street.as_str()), ("鳥取市", "古海1-2"));
    assert_eq!(address.municipality_code, "312011");
    let short = parse("鳥取県鳥取青空町1-2", &hints, &index).address;
    assert_eq!((short.municipality.as_str(), short.street.as_str()), ("鳥取市", "鳥取青空町1-2"), "nothing is lost");
    let twice = parse("長野県長野県長野市青空町4", &AddressHints::default(), &index).address;
    assert_eq!((twice.municipality.as_str(), twice.street.as_str()), ("長野市", "青空町4"));
    let hints = AddressHints { municipality: Some("三木町"), ..AddressHints::default() };
    assert_eq!(parse("香川県三木町氷上310", &hints, &index).address.municipality, "木田郡三木町");
}

#[test]
fn towns_keep_what_tells_them_apart_and_lose_what_does_not() {
    assert_eq!(town("仏生山町甲218-1"), ("仏生山町甲".into(), vec![218, 1], String::new()));
    assert_ne!(town("新田町乙８番地"), town("新田町甲８番地"));
    assert_eq!(town("大字杉12番地の3"), town("杉12-3"));
    assert_eq!(town("多肥町字山道365番地9"), town("多肥町365-9"));
    assert_eq!(town("木太町大字東原551-1"), town("木太町551-1"));
    assert_eq!(town("字松城12番地"), town("松城12"));
    assert_ne!(town("大字杉字北甲12"), town("大字杉字北乙12"));
    assert_ne!(town("文字町5"), town("文町5"));
    assert_eq!(town("浜八番丁110-1"), town("浜８番丁１１０番地１"));
    assert_eq!(town("三番町5"), ("3番町".into(), vec![5], String::new()));
    assert_eq!(town("北1条西2丁目3-4"), town("北一条西二丁目３番４号"));
    assert_eq!(town("旭ヶ丘二丁目１"), town("旭が丘2-1"));
    assert_eq!(town("南瓦町3丁1-2"), town("南瓦町三丁目1-2"));
}

#[test]
fn building_floor_and_room_are_not_house_numbers() {
    assert_eq!(town("番町1-7-11 青空ビル3F"), ("番町".into(), vec![1, 7, 11], "青空ビル3F".into()));
    assert_eq!(town("番町一丁目7番三和ビル"), ("番町".into(), vec![1, 7], "三和ビル".into()));
    assert_eq!(town("番町1-7-11 ３階"), ("番町".into(), vec![1, 7, 11], "３階".into()));
    assert_eq!(town("番町1-7-201号室").1, vec![1, 7]);
    assert_eq!(read("香川県高松市番町1-7-11 青空ビル3F").address.building.as_deref(), Some("青空ビル3F"));
}

#[test]
fn the_towns_of_a_gazetteer_and_of_an_address_meet() {
    let parts = parts_of("番町1-7-11").unwrap();
    assert!(parts.town_keys("高松市").contains(&town_key("高松市", "番町一丁目")));
    let parts = parts_of("香西北町260").unwrap();
    assert!(parts.town_keys("高松市").contains(&town_key("高松市", "香西北町")));
    let parts = parts_of("仏生山町甲218-1").unwrap();
    assert!(parts.town_keys("高松市").contains(&town_key("高松市", "仏生山町")));
    assert_eq!(town_key("枚方市", "大字杉"), town_key("枚方市", "杉"));
    assert_eq!(town_key("木田郡三木町", "氷上"), town_key("三木町", "氷上"));
    assert_ne!(town_key("高松市", "番町一丁目"), town_key("高松市", "番町二丁目"));
}

#[test]
fn a_postal_code_before_the_line_is_taken() {
    let address = read("〒760-0017　香川県高松市番町1-7-11").address;
    assert_eq!((address.postal_code.as_deref(), address.municipality.as_str()), (Some("7600017"), "高松市"));
}

proptest! {
    #[test]
    fn no_line_makes_it_panic_and_nothing_is_lost(line in "\\PC{0,40}|[香川県高松市番町郡区村丁目番地号の一二三十百0-9０-９ 　\\-－ー甲字大]{0,30}") {
        let parsed = read(&line);
        let _ = (address_key(&parsed.address), town_key(&line, &line));
        prop_assert!(parsed.address.full.chars().filter(|c| !c.is_whitespace()).count() + 10 >= line.chars().filter(|c| c.is_alphanumeric()).count());
    }

    #[test]
    fn every_way_to_write_a_number_gives_one_key(chome in 1u32..40, block in 1u32..200, house in 1u32..99) {
        let wide = |n: u32| n.to_string().chars().map(|c| char::from_u32(u32::from(c) + 0xFEE0).unwrap()).collect::<String>();
        let key = address_key(&read(&format!("香川県高松市青空町{chome}-{block}-{house}")).address);
        for line in [
            format!("香川県高松市青空町{chome}丁目{block}番{house}号"),
            format!("香川県 高松市 青空町{}丁目{}－{}", wide(chome), wide(block), wide(house)),
            format!("香川県高松市青空町{}丁目{block}番地の{house}", kanji(chome)),
            format!("香川県高松市青空町{}丁目{}番{}号", kanji(chome), kanji(block), kanji(house)),
        ] {
            prop_assert_eq!(&address_key(&read(&line).address), &key, "{}", line);
        }
        prop_assert!(key.is_some());
    }
}

fn kanji(n: u32) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let place = |n: u32, name: &str| match n {
        0 => String::new(),
        1 => name.to_owned(),
        n => format!("{}{name}", DIGITS[n as usize]),
    };
    format!("{}{}{}", place(n / 100, "百"), place(n / 10 % 10, "十"), DIGITS[(n % 10) as usize])
}

#[test]
fn a_prefecture_that_only_the_index_knows_is_read_as_one() {
    let index = MunicipalityIndex::new(&[name("顔見県", "顔見市", Some("992011"))]);
    for line in ["顔見県顔見市本町3-5-2", "顔見県 顔見市本町3-5-2", "顔見市本町3-5-2"] {
        let address = parse(line, &AddressHints::default(), &index).address;
        assert_eq!((&*address.prefecture, &*address.municipality, &*address.street), ("顔見県", "顔見市", "本町3-5-2"));
        assert_eq!(address.full.matches("顔見県").count(), 1, "{line}");
    }
}

#[test]
fn line_breaks_leave_single_blanks_in_the_line_that_is_kept() {
    let none = MunicipalityIndex::default();
    let parsed = parse("高松市番町1\n\n青空ビル", &AddressHints::default(), &none);
    assert_eq!(parsed.address.full, "高松市番町1 青空ビル");
}
