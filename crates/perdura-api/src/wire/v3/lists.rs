//! Lists of a graph's things, page by page.

use perdura::Timestamp;
use perdura::error::{Error, Result};
use perdura::history::Clocks;
use serde::Deserialize;
use uuid::Uuid;

use super::context::clocks;
use super::filters::SearchFilters;
use crate::wire::shortened;

/// How many rows a page has where nobody says.
pub const PAGE: u32 = 100;

/// Which part of a list is wanted.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(expecting = "an object")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase", optional_fields))]
pub struct GraphListRequest {
    /// How many rows at the most; 100 where absent.
    pub limit: Option<u32>,
    /// Where the page begins: the `Zep-Next-Cursor` of the page before.
    pub cursor: Option<String>,
    /// The uuid of the last row of the page before, for clients that know no cursor.
    pub uuid_cursor: Option<String>,
    /// What to order by; `uuid` where absent.
    pub order_by: Option<OrderBy>,
    /// Which end comes first; `asc` where absent.
    pub direction: Option<Direction>,
    /// What the rows must be like.
    pub filters: Option<SearchFilters>,
    /// Only what was true then.
    pub as_of: Option<String>,
    /// Only what was known then, as it was known.
    pub known_at: Option<String>,
}

/// What a list can be ordered by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub enum OrderBy {
    /// Our name for the thing.
    #[default]
    Uuid,
    /// When it entered the memory.
    CreatedAt,
}

/// Which end of a list comes first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub enum Direction {
    /// The smallest, the oldest.
    #[default]
    #[serde(alias = "ASC")]
    Asc,
    /// The greatest, the newest.
    #[serde(alias = "DESC")]
    Desc,
}

/// One page, and where the next begins, if there is one.
#[derive(Debug, PartialEq)]
pub struct Page<T> {
    /// The rows.
    pub rows: Vec<T>,
    /// What to send as `cursor` for the next.
    pub next: Option<String>,
}

/// The place of a row in a list: by its moment where that is the order, and by its name.
type Place = (i64, Uuid);

impl GraphListRequest {
    /// The page that is wanted of all rows there are. `named` tells a row's name and moment.
    pub fn page<T>(&self, rows: Vec<T>, named: impl Fn(&T) -> (Uuid, Timestamp)) -> Result<Page<T>> {
        let limit = at_least_one("limit", self.limit)?.unwrap_or(PAGE) as usize;
        let order = self.order_by.unwrap_or_default();
        let place = |row: &T| {
            let (uuid, moment) = named(row);
            (if order == OrderBy::CreatedAt { moment.millis() } else { 0 }, uuid)
        };
        let mut rows: Vec<(Place, T)> = rows.into_iter().map(|row| (place(&row), row)).collect();
        perdura::order::sort_by_key(&mut rows, |(place, _)| *place);
        let after = self.after(&rows)?;
        let descending = self.direction.unwrap_or_default() == Direction::Desc;
        if descending {
            rows.reverse();
        }
        rows.retain(|(place, _)| after.is_none_or(|after| if descending { *place < after } else { *place > after }));
        let more = rows.len() > limit;
        rows.truncate(limit);
        let last = rows.last().filter(|_| more).map(|((moment, uuid), _)| match order {
            OrderBy::Uuid => uuid.to_string(),
            OrderBy::CreatedAt => format!("{moment}_{uuid}"),
        });
        Ok(Page { rows: rows.into_iter().map(|(_, row)| row).collect(), next: last })
    }

    /// The place on the two clocks that the list is wanted from.
    pub fn clocks(&self) -> Result<Clocks> {
        clocks(self.as_of.as_deref(), self.known_at.as_deref())
    }

    /// The place behind which the page begins. A bare uuid is looked up where the moment matters.
    fn after<T>(&self, rows: &[(Place, T)]) -> Result<Option<Place>> {
        let sent = |text: &Option<String>| text.clone().filter(|text| !text.is_empty());
        let (field, cursor) = match (sent(&self.cursor), sent(&self.uuid_cursor)) {
            (Some(cursor), _) => ("cursor", cursor),
            (None, Some(cursor)) => ("uuid_cursor", cursor),
            (None, None) => return Ok(None),
        };
        let wrong = || Error::invalid(format!("`{field}` is `{}`, no place in this list", shortened(&cursor)));
        if let Some((moment, uuid)) = cursor.split_once('_') {
            let moment = moment.parse().map_err(|_| wrong())?;
            return Ok(Some((moment, Uuid::try_parse(uuid).map_err(|_| wrong())?)));
        }
        let uuid = Uuid::try_parse(&cursor).map_err(|_| wrong())?;
        match self.order_by.unwrap_or_default() {
            OrderBy::Uuid => Ok(Some((0, uuid))),
            OrderBy::CreatedAt => {
                rows.iter().map(|(place, _)| *place).find(|(_, known)| *known == uuid).map(Some).ok_or_else(wrong)
            }
        }
    }
}

/// Refuses zero where something must be asked for.
pub fn at_least_one(field: &str, number: Option<u32>) -> Result<Option<u32>> {
    match number {
        Some(0) => Err(Error::invalid(format!("`{field}` is 0, it must be at least 1"))),
        number => Ok(number),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(json: &str) -> Result<Page<u8>> {
        let request: GraphListRequest = crate::wire::read(json.as_bytes())?;
        // The later a row's name, the earlier its moment.
        request
            .page(vec![3, 1, 4, 2], |n| (Uuid::from_u128(u128::from(*n)), Timestamp::from_millis(i64::from(10 - *n))))
    }

    #[track_caller]
    fn check(json: &str, expected: &str) {
        let got = page(json).map_or_else(|e| e.to_string(), |page| format!("{:?} {:?}", page.rows, page.next));
        assert_eq!(got, expected);
    }

    #[test]
    fn pages_follow_one_another_without_gap_or_repeat() {
        let second = "00000000-0000-0000-0000-000000000002";
        check("{}", "[1, 2, 3, 4] None");
        check(r#"{"limit": 2}"#, &format!("[1, 2] Some(\"{second}\")"));
        check(&format!(r#"{{"limit": 2, "cursor": "{second}"}}"#), "[3, 4] None");
        check(&format!(r#"{{"uuid_cursor": "{second}", "direction": "DESC"}}"#), "[1] None");
        check(r#"{"order_by": "created_at", "limit": 3}"#, &format!("[4, 3, 2] Some(\"8_{second}\")"));
        check(&format!(r#"{{"order_by": "created_at", "cursor": "8_{second}"}}"#), "[1] None");
        check(&format!(r#"{{"order_by": "created_at", "uuid_cursor": "{second}"}}"#), "[1] None");
    }

    #[test]
    fn what_is_no_place_in_a_list_is_named() {
        check(r#"{"limit": 0}"#, "`limit` is 0, it must be at least 1");
        check(r#"{"limit": -1}"#, "`limit`: invalid value: integer `-1`, expected a whole number from 0 to 4294967295");
        check(r#"{"cursor": "next"}"#, "`cursor` is `next`, no place in this list");
        check(r#"{"order_by": "size"}"#, "`order_by`: unknown variant `size`, expected `uuid` or `created_at`");
    }
}
