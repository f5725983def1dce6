//! Code tables and holidays.

use async_graphql::{Context, Error, ID, Object, Result};
use chrono::{Months, NaiveDate};
use domain::codes::{Code as _, CodeSystemName};
use domain::ids::AreaId;
use usecases::codes::CodeRow;

use crate::coded::{Only, Subset};
use crate::context::{ContextExt as _, View};
use crate::cursor::{CodeKey, Mark, encode};
use crate::error::ErrorCode;
use crate::input::search_text;
use crate::node::require;
use crate::page::{From, PageArgs, Wanted, page_cost};
use crate::scalar::Day;
use crate::total::Total;
use crate::types::{CodeConnection, CodeNode, Holiday};

/// Longest span of holidays in years.
const MAX_YEARS: u32 = 20;

/// The tables that are known.
#[derive(Debug)]
pub struct KnownTables;

impl Subset for KnownTables {
    type Of = CodeSystemName;
    const VALUES: &'static [CodeSystemName] = &[
        CodeSystemName::CareServiceType,
        CodeSystemName::FacilityStandard,
        CodeSystemName::Department,
        CodeSystemName::Capability,
        CodeSystemName::Appendix8,
        CodeSystemName::FamilyDoctorFunction,
        CodeSystemName::Municipality,
    ];
}

/// Root fields about tables.
#[derive(Default)]
pub struct CodeQuery;

#[Object]
impl CodeQuery {
    /// Codes of a table in order of their values, page by page (コードを探す).
    ///
    /// MUNICIPALITY lists what the imported data knows: areas, addresses of facilities, postal codes and names with a code.
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    #[expect(clippy::too_many_arguments, reason = "the arguments of the contract")]
    async fn codes(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Table (コード表の名).")] system: Only<KnownTables>,
        #[graphql(desc = "Words in label or value, at most 200 characters (文字で探す).")] query: Option<String>,
        #[graphql(
            desc = "In force on this day; only FACILITY_STANDARD from 2024-06-01 and CARE_SERVICE_TYPE from 2018-04-01 know (この日に有効)."
        )]
        as_of: Option<Day>,
        #[graphql(desc = "Those after this cursor (この後から).")] after: Option<String>,
        #[graphql(desc = "Those before this cursor (この前まで).")] before: Option<String>,
        #[graphql(desc = "How many from the start, 1 to 100 (先頭から何件).")] first: Option<i32>,
        #[graphql(desc = "How many from the end, 1 to 100 (末尾から何件).")] last: Option<i32>,
    ) -> Result<CodeConnection> {
        let view = &ctx.view()?;
        let mark = Mark::of(&[system.0.code()]);
        let wanted = PageArgs { after, before, first, last }.read::<CodeKey>(mark)?;
        let text = query.map(|text| search_text("query", text)).transpose()?;
        let rows = usecases::codes::list(view, system.0, text.as_deref(), as_of.map(|day| day.0));
        let rows = rows.map_err(|error| ErrorCode::Unanswerable.error(error.to_string()))?;
        Ok(code_page(rows, mark, &wanted))
    }

    /// Holidays of a span of at most 20 years, both days included (休日).
    ///
    /// National holidays hold in every area; local ones are not known yet, so an area changes nothing but has to exist.
    async fn holidays(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "First day (始まり).")] from: Day,
        #[graphql(desc = "Last day (終わり).")] to: Day,
        #[graphql(desc = "Area whose holidays are meant (圏域).")] area: Option<ID>,
    ) -> Result<Vec<Holiday>> {
        let view = &ctx.view()?;
        if let Some(id) = area {
            require_area(view, &id)?;
        }
        let calendar = view.app.holidays();
        check_span(from.0, to.0)?;
        if !(calendar.covers(from.0) && calendar.covers(to.0)) {
            return Err(ErrorCode::OutOfRange.error("the holidays of these years are not known"));
        }
        Ok(calendar.between(from.0, to.0).into_iter().map(Holiday::from).collect())
    }
}

fn require_area(view: &View, id: &ID) -> Result<(), Error> {
    let id: AreaId = require(id)?;
    view.atlas.area(id).map(drop).ok_or_else(|| ErrorCode::AreaNotFound.error("there is no such area"))
}

fn check_span(from: NaiveDate, to: NaiveDate) -> Result<(), Error> {
    if to < from {
        return Err(ErrorCode::OutOfRange.error("to must not be before from"));
    }
    let longest = from.checked_add_months(Months::new(12 * MAX_YEARS));
    if longest.is_some_and(|longest| longest < to) {
        return Err(ErrorCode::OutOfRange.error(format!("holidays are listed for at most {MAX_YEARS} years at once")));
    }
    Ok(())
}

/// The page of a list that is in order of value; a key that is not in it any more still has its place.
fn code_page(rows: Vec<CodeRow>, mark: Mark, wanted: &Wanted<CodeKey>) -> CodeConnection {
    let total = rows.len();
    let (from, to) = match &wanted.from {
        From::After(after) => {
            let from = after.as_ref().map_or(0, |key| rows.partition_point(|row| row.value <= key.0));
            (from, (from + wanted.size).min(total))
        }
        From::Before(before) => {
            let to = before.as_ref().map_or(total, |key| rows.partition_point(|row| row.value < key.0));
            (to.saturating_sub(wanted.size), to)
        }
    };
    let rows = rows.into_iter().skip(from).take(to - from);
    let items = rows.map(|row| (encode(mark, &CodeKey(row.value.clone())), CodeNode(row)));
    CodeConnection::new(items, to < total, from > 0, Total::Known(total))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).expect("a day")
    }

    #[test]
    fn twenty_years_are_listed_and_a_day_more_is_not() {
        assert!(check_span(day(2026, 1, 1), day(2046, 1, 1)).is_ok());
        assert!(check_span(day(2026, 1, 1), day(2046, 1, 2)).is_err());
        assert!(check_span(day(2026, 1, 2), day(2026, 1, 1)).is_err());
        assert!(check_span(day(2026, 1, 1), day(2026, 1, 1)).is_ok());
    }
}
