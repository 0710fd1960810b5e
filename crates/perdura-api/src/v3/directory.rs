//! Lists of users, threads and graphs, page by page.

use perdura::error::{Error, Result};
use perdura::ports::{Listing, Order};

use crate::route::Call;
use crate::wire::v3::lists::at_least_one;

/// A page of a list: which one, from 1, and of what size.
#[derive(Clone, Debug)]
pub struct Page {
    /// Which page.
    pub number: u32,
    /// How many rows fit on it.
    pub size: u32,
    /// The same, as a store is asked for it.
    pub listing: Listing,
}

/// Most rows of a page. Users and threads are small rows: a thousand of them are some 500 KB of JSON.
const MOST_ROWS: u32 = 1_000;

/// Reads which page is wanted. Zep's SDKs spell page numbers in camel case for some lists and in snake case for
/// others, so both are read everywhere. Creation order is the order where none is asked for.
pub fn page(call: &Call, default_size: u32) -> Result<Page> {
    let number = at_least_one("page_number", call.number(&["pageNumber", "page_number"])?)?.unwrap_or(1);
    let size = at_least_one("page_size", call.number(&["pageSize", "page_size"])?)?.unwrap_or(default_size);
    let size = size.min(MOST_ROWS);
    let order = match call.parameter("order_by") {
        None => Order::Ordinal,
        Some("created_at") => Order::CreatedAt,
        Some("updated_at") => Order::UpdatedAt,
        Some("user_id" | "thread_id" | "session_id" | "graph_id" | "group_id") => Order::Id,
        Some(other) => {
            return Err(Error::invalid(format!(
                "`order_by` is `{}`, it must be `created_at`, `updated_at` or the id",
                crate::wire::shortened(other)
            )));
        }
    };
    let listing = Listing {
        after: 0,
        skip: u64::from(number - 1) * u64::from(size),
        limit: size,
        search: call.parameter("search").map(String::from),
        order,
        ascending: call.flag("asc")?.unwrap_or(true),
    };
    Ok(Page { number, size, listing })
}
