use async_graphql::{EmptyMutation, EmptySubscription, Error, Object, Request, Schema, value};

use super::*;

struct Query;
struct Item(i32);

#[Object]
impl Query {
    async fn nullable(&self) -> Option<Item> {
        Some(Item(1))
    }
    async fn required(&self) -> Item {
        Item(1)
    }
    async fn failing(&self) -> Result<Option<Item>, Error> {
        Err(Error::new("no"))
    }
    async fn items(&self) -> Vec<Item> {
        vec![Item(1), Item(2)]
    }
    async fn holes(&self) -> Vec<Option<Item>> {
        vec![Some(Item(1)), None, Some(Item(2))]
    }
    async fn maybe_items(&self) -> Option<Vec<Item>> {
        Some(vec![Item(1), Item(2)])
    }
}

#[Object]
impl Item {
    async fn id(&self) -> i32 {
        self.0
    }
    async fn soft(&self) -> Result<Option<i32>, Error> {
        Err(Error::new("no"))
    }
    async fn hard(&self) -> Result<i32, Error> {
        Err(Error::new("no"))
    }
    /// Fails for every second item only.
    async fn odd(&self) -> Result<i32, Error> {
        if self.0 % 2 == 1 { Ok(self.0) } else { Err(Error::new("even")) }
    }
    async fn child(&self) -> Item {
        Item(self.0)
    }
    async fn maybe_child(&self) -> Option<Item> {
        Some(Item(self.0))
    }
    async fn children(&self) -> Vec<Option<Item>> {
        vec![Some(Item(1)), Some(Item(2))]
    }
}

async fn answer(text: &str) -> (Value, usize) {
    let schema = Schema::new(Query, EmptyMutation, EmptySubscription);
    let mut registry = Registry { query_type: "Query".to_owned(), ..Registry::default() };
    <Query as async_graphql::OutputType>::create_type_info(&mut registry);
    let document = async_graphql::parser::parse_query(text).expect("a document");
    let mut response = schema.execute(Request::new(text)).await;
    propagate(&mut response.data, &response.errors, &registry, &document, None);
    (response.data, response.errors.len())
}

macro_rules! answers {
    ($($name:ident: $query:literal => $data:tt);+ $(;)?) => { $(
        #[tokio::test]
        async fn $name() {
            let (data, errors) = answer($query).await;
            assert_eq!(data, value!($data));
            assert!(errors > 0);
        }
    )+ };
}

answers! {
    a_failed_nullable_field_is_null: "{ required { id soft } }" => { "required": { "id": 1, "soft": null } };
    a_failed_root_field_is_null: "{ failing { id } required { id } }" => { "failing": null, "required": { "id": 1 } };
    a_failed_required_field_takes_its_nullable_parent: "{ nullable { id hard } }" => { "nullable": null };
    a_failed_required_field_takes_everything_when_nothing_is_nullable: "{ required { child { hard } } }" => null;
    a_failed_required_field_goes_up_to_the_nearest_nullable: "{ required { id maybeChild { child { hard } } } }"
        => { "required": { "id": 1, "maybeChild": null } };
    a_failed_field_takes_its_item_where_items_are_nullable: "{ holes { id odd } }"
        => { "holes": [{ "id": 1, "odd": 1 }, null, null] };
    a_failed_field_takes_the_list_where_items_are_not: "{ maybeItems { odd } nullable { id } }"
        => { "maybeItems": null, "nullable": { "id": 1 } };
    a_failed_field_of_a_required_list_takes_everything: "{ items { odd } nullable { id } }" => null;
    lists_in_lists_lose_only_the_failed_item: "{ holes { id children { id odd } } }" => { "holes": [
        { "id": 1, "children": [{ "id": 1, "odd": 1 }, null] }, null, { "id": 2, "children": [{ "id": 1, "odd": 1 }, null] }
    ] };
    an_alias_is_the_key: "{ a: nullable { b: id c: soft } }" => { "a": { "b": 1, "c": null } };
    fragments_are_followed: "{ ...A } fragment A on Query { nullable { ... on Item { ...B } } } fragment B on Item { id soft }"
        => { "nullable": { "id": 1, "soft": null } };
    a_field_given_in_two_fragments_is_nulled_once: "{ nullable { maybeChild { id } } ... { nullable { maybeChild { hard } } } }"
        => { "nullable": { "maybeChild": null } };
    two_failures_under_one_parent_agree: "{ nullable { hard maybeChild { hard } } }" => { "nullable": null };
    two_fields_fail_on_their_own: "{ required { soft a: soft id } }" => { "required": { "soft": null, "a": null, "id": 1 } };
}
