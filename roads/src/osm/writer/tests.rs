use osmpbf::{BlobDecode, BlobReader, Element, ElementReader};
use proptest::collection::vec;
use proptest::prelude::*;

use super::*;

/// Role, id, number of the kind.
type FoundMember = (String, i64, u8);

/// What a reader of another hand finds in a file.
#[derive(Debug, Default, PartialEq)]
struct Found {
    nodes: Vec<(i64, Coord, OwnedTags)>,
    ways: Vec<(i64, Vec<i64>, OwnedTags)>,
    relations: Vec<(i64, Vec<FoundMember>, OwnedTags)>,
    edited: Vec<Option<i64>>,
}

fn read(bytes: &[u8]) -> Found {
    let mut found = Found::default();
    let tags = |pairs: &mut dyn Iterator<Item = (&str, &str)>| {
        pairs.map(|(key, value)| (key.to_owned(), value.to_owned())).collect::<OwnedTags>()
    };
    ElementReader::new(bytes)
        .for_each(|element| match element {
            Element::Node(node) => {
                let at = Coord { lon: node.decimicro_lon(), lat: node.decimicro_lat() };
                found.nodes.push((node.id(), at, tags(&mut node.tags())));
                found.edited.push(node.info().milli_timestamp());
            }
            Element::DenseNode(node) => {
                let at = Coord { lon: node.decimicro_lon(), lat: node.decimicro_lat() };
                found.nodes.push((node.id(), at, tags(&mut node.tags())));
                found.edited.push(node.info().map(|info| info.milli_timestamp()));
            }
            Element::Way(way) => {
                found.ways.push((way.id(), way.refs().collect(), tags(&mut way.tags())));
                found.edited.push(way.info().milli_timestamp());
            }
            Element::Relation(relation) => {
                let members = relation
                    .members()
                    .map(|member| (member.role().unwrap().to_owned(), member.member_id, member.member_type as u8))
                    .collect();
                found.relations.push((relation.id(), members, tags(&mut relation.tags())));
                found.edited.push(relation.info().milli_timestamp());
            }
        })
        .unwrap();
    found
}

/// The same from the extract itself.
fn contents(extract: &Extract) -> Found {
    Found {
        nodes: extract.nodes.iter().map(|node| (node.id, node.at, node.tags.clone())).collect(),
        ways: extract.ways.iter().map(|way| (way.id, way.refs.clone(), way.tags.clone())).collect(),
        relations: extract
            .relations
            .iter()
            .map(|relation| {
                let members = relation.members.iter().map(|(kind, id, role)| (role.clone(), *id, *kind as u8));
                (relation.id, members.collect(), relation.tags.clone())
            })
            .collect(),
        edited: vec![
            extract.edited.map(|seconds| seconds * 1000);
            extract.nodes.len() + extract.ways.len() + extract.relations.len()
        ],
    }
}

fn some_tags() -> impl Strategy<Value = OwnedTags> {
    vec(("[a-z:_]{1,8}", "[ -~あ-ん道橋]{0,12}"), 0..4)
}

fn an_id() -> impl Strategy<Value = i64> {
    prop_oneof![-1000_i64..1000, any::<i32>().prop_map(i64::from), Just(1 << 40)]
}

prop_compose! {
    fn an_extract()(
        nodes in vec((an_id(), -1_800_000_000..=1_800_000_000_i32, -900_000_000..=900_000_000_i32, some_tags()), 0..40),
        ways in vec((an_id(), vec(an_id(), 0..20), some_tags()), 0..20),
        relations in vec((an_id(), vec((0..3_u8, an_id(), "[a-z]{0,5}"), 0..5), some_tags()), 0..10),
        timestamp in proptest::option::of(0..2_000_000_000_i64),
        edited in proptest::option::of(0..2_000_000_000_i64),
        plain_nodes: bool,
        uncompressed: bool,
    ) -> Extract {
        let kinds = [Member::Node, Member::Way, Member::Relation];
        Extract {
            nodes: nodes.into_iter().map(|(id, lon, lat, tags)| Node { id, at: Coord { lon, lat }, tags }).collect(),
            ways: ways.into_iter().map(|(id, refs, tags)| Way { id, refs, tags }).collect(),
            relations: relations.into_iter().map(|(id, members, tags)| Relation {
                id,
                members: members.into_iter().map(|(kind, id, role)| (kinds[usize::from(kind)], id, role)).collect(),
                tags,
            }).collect(),
            timestamp,
            edited,
            plain_nodes,
            uncompressed,
        }
    }
}

proptest! {
    #[test]
    fn another_reader_finds_every_element_as_it_was_added(extract in an_extract()) {
        let bytes = extract.to_bytes();
        prop_assert_eq!(read(&bytes), contents(&extract));
        prop_assert_eq!(bytes, extract.to_bytes());
    }
}

#[test]
fn the_header_names_features_bounds_and_time() {
    let mut extract = Extract::new();
    extract.node(1, Coord { lon: 1_355_000_001, lat: 315_000_000 }, &[]);
    extract.node(2, Coord { lon: -10, lat: 316_000_000 }, &[]);
    extract.timestamp(1_780_000_000);
    let bytes = extract.to_bytes();
    let blob = BlobReader::new(bytes.as_slice()).next().unwrap().unwrap();
    let BlobDecode::OsmHeader(header) = blob.decode().unwrap() else { panic!("the first blob is the header") };
    assert_eq!(header.required_features(), ["OsmSchema-V0.6", "DenseNodes"]);
    assert_eq!(header.osmosis_replication_timestamp(), Some(1_780_000_000));
    let bounds = header.bbox().unwrap();
    let corners = [bounds.left, bounds.bottom, bounds.right, bounds.top];
    for (found, expected) in corners.into_iter().zip([-1e-6, 31.5, 135.500_000_1, 31.6]) {
        assert!((found - expected).abs() < 1e-9, "{found} {expected}");
    }
}

#[test]
fn an_empty_extract_is_a_file_with_a_header_only() {
    let bytes = Extract::new().to_bytes();
    assert_eq!(BlobReader::new(bytes.as_slice()).count(), 1);
    assert_eq!(read(&bytes), Found::default());
}

#[test]
fn many_elements_are_cut_into_blocks_of_at_most_eight_thousand() {
    let mut extract = Extract::new();
    for id in 1..=20_001 {
        extract.node(id, Coord { lon: id as i32, lat: -id as i32 }, &[]);
    }
    extract.node(30_000, Coord { lon: 0, lat: 0 }, &[("barrier", "gate"), ("access", "")]);
    for id in 1..=8_000 {
        extract.way(id, &[id, id + 1], &[("highway", "residential")]);
    }
    let bytes = extract.to_bytes();
    let sizes: Vec<usize> = BlobReader::new(bytes.as_slice())
        .filter_map(|blob| match blob.unwrap().decode().unwrap() {
            BlobDecode::OsmData(block) => Some(block.elements().count()),
            _ => None,
        })
        .collect();
    assert_eq!(sizes, [8_000, 8_000, 4_002, 8_000]);
    assert_eq!(read(&bytes).ways, contents(&extract).ways);
    assert_eq!(read(&bytes).nodes, contents(&extract).nodes);
}

#[test]
fn long_elements_are_cut_into_blocks_by_size() {
    let mut extract = Extract::new();
    let refs: Vec<i64> = (0..100_000).map(|n| n * 7_919 % 1_000_003).collect();
    for id in 1..=30 {
        extract.way(id, &refs, &[]);
    }
    let bytes = extract.uncompressed().to_bytes();
    assert!(BlobReader::new(bytes.as_slice()).count() > 3);
    assert_eq!(read(&bytes).ways.len(), 30);
    assert_eq!(read(&bytes).ways[29].1, refs);
}
