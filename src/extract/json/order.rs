//! Orders and subscriptions: what was bought, by whom, when, however the shop spells it.

use alloc::{format, string::String, vec::Vec};
use serde_json::{Map, Value as Json};

use super::field::{self, title};
use super::value::{is_name, plain as value_of, spoken};
use crate::extract::Stance::{Holds, Over};
use crate::extract::reading::{Draft, MOST_CLAIMS, Reading, Who};
use crate::model::label;
use crate::time::Validity;

/// Keys whose object is an order.
const ORDERS: &[&str] = &["order", "purchase", "receipt", "invoice", "checkout"];
/// Keys that only an order has.
#[rustfmt::skip]
const MARKS: &[&str] = &[
    "order_id", "order_number", "order_no", "order_date", "ordered_at", "placed_at", "purchase_date", "purchased_at",
    "invoice_number", "receipt_number", "order_status", "order_total",
];
/// Keys of lists of what was bought.
#[rustfmt::skip]
const LISTS: &[&str] = &["items", "line_items", "order_items", "ordered_items", "products", "articles", "lines", "cart", "basket", "order_lines"];

/// Keys of the one thing that was bought.
const ITEM: &[&str] = &["product", "product_name", "item", "item_name", "article", "description"];

/// An object is an order: it says so, and lists what was bought.
pub(super) fn is_order(key: &str, document: &Map<String, Json>) -> bool {
    let marked = ORDERS.contains(&key) || MARKS.iter().any(|mark| document.contains_key(*mark));
    marked && (list(document).is_some() || ORDERS.contains(&key) && plain(document).is_some())
}

/// A key of what somebody has with a shop or a service.
pub(super) fn is_kept(key: &str) -> bool {
    ORDERS.contains(&key) || matches!(key, "subscription" | "membership")
}

/// A key of a list of what was bought.
pub(super) fn is_list(key: &str) -> bool {
    LISTS.contains(&key)
}

/// What an event lists as bought, itself or in the order or the cart it tells of.
pub(super) fn listed(document: &Map<String, Json>) -> &[Json] {
    let inner = || {
        let carts = ORDERS.iter().chain(&["cart", "basket"]);
        carts.filter_map(|key| document.get(*key)?.as_object()).find_map(list)
    };
    list(document).or_else(inner).and_then(|(_, items)| items.as_array()).map_or(&[], Vec::as_slice)
}

/// What a thing that was bought is called.
pub(super) fn called(item: &Json) -> Option<&str> {
    match item {
        Json::String(name) => Some(name.as_str()).filter(|name| is_name(name)),
        Json::Object(item) => {
            let product = item.get("product").and_then(Json::as_object).and_then(title);
            product.or_else(|| title(item)).or_else(|| plain(item)).map(|(_, name)| name)
        }
        _ => None,
    }
}

fn list(document: &Map<String, Json>) -> Option<(&'static str, &Json)> {
    LISTS.iter().find_map(|key| Some((*key, document.get(*key).filter(|list| list.is_array())?)))
}

/// Claims what an order says was bought; answers under which key it stands, where it is an order.
pub(super) fn ordered<'d>(
    reading: &mut Reading<'_>,
    key: &str,
    document: &Map<String, Json>,
    who: &Who,
    validity: Validity,
) -> &'d str {
    if !is_order(key, document) {
        return "";
    }
    let Some((listed, items)) = list(document) else {
        bought(reading, who, key, &Json::Object(document.clone()), validity);
        return plain(document).and_then(|(key, _)| ITEM.iter().copied().find(|item| *item == key)).unwrap_or("order");
    };
    for item in items.as_array().into_iter().flatten().take(MOST_CLAIMS).filter(|_| !field::is_over(document)) {
        bought(reading, who, key, item, validity);
    }
    listed
}

/// Claims that something was bought.
pub(super) fn bought(reading: &mut Reading<'_>, who: &Who, key: &str, item: &Json, validity: Validity) {
    let Some(name) = called(item) else { return };
    let sentence = format!("{}: {} {name}", who.name, if key.is_empty() { "ordered".into() } else { spoken(key) });
    let made = reading.found().claims.len();
    let object = Who::named(name, Some(label::OBJECT));
    reading.claim(who, &object, Draft { relation: "PURCHASED", sentence, validity, stance: Holds });
    for (key, value) in item.as_object().into_iter().flatten().filter(|(_, value)| !value.is_string()) {
        if let Some(value) = value_of(value).filter(|_| reading.found().claims.len() > made) {
            reading.detail(key, value);
        }
    }
}

/// `{"subscription": {"service": "Netflix", "plan": "Premium", "status": "active"}}`; false where it names no service.
pub(super) fn subscribed(
    reading: &mut Reading<'_>,
    key: &str,
    inner: &Map<String, Json>,
    who: &Who,
    validity: Validity,
) -> bool {
    let text = |keys: &[&str]| keys.iter().find_map(|key| inner.get(*key)?.as_str().filter(|text| is_name(text)));
    let service = text(&[
        "service",
        "name",
        "product",
        "provider",
        "platform",
        "app",
        "publication",
        "gym",
        "club",
        "provider",
        "company",
    ]);
    let plan = text(&["plan", "tier", "level"]).filter(|_| service.is_none());
    let Some(service) = service.or(plan).filter(|_| matches!(key, "subscription" | "membership" | "subscriptions"))
    else {
        return false;
    };
    let relation = if plan.is_some() { "HAS_PLAN" } else { "SUBSCRIBED_TO" };
    let name = if plan.is_some() { format!("{service} plan") } else { service.into() };
    let over = field::is_over(inner);
    let (from, until) = (field::started(inner).or(validity.valid_at()), field::ended(inner));
    let window = if over { Validity::new(None, until) } else { Validity::new(from, until) };
    let validity = window.unwrap_or(Validity::ALWAYS);
    let sentence = format!("{}: {} {service}", who.name, spoken(key));
    let stance = if over { Over } else { Holds };
    reading.claim(who, &Who::named(name, None), Draft { relation, sentence, validity, stance });
    for (key, value) in inner {
        if let Some(value) = value_of(value) {
            reading.detail(key, value);
        }
    }
    true
}

/// `{"product": "Tent"}`, `{"item": "Tent"}`.
fn plain(item: &Map<String, Json>) -> Option<(&str, &str)> {
    ITEM.iter().find_map(|key| {
        let (key, value) = item.get_key_value(*key)?;
        Some((key.as_str(), value.as_str().filter(|name| is_name(name))?))
    })
}
