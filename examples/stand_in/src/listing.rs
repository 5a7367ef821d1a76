//! A listing, in pages or whole.

use serde_json::{Value, json};
use waypost::Place;

use crate::document::Document;
use crate::failure::Mistake;
use crate::filter;
use crate::input::Pair;
use crate::operation::Operation;
use crate::resource::Address;
use crate::store::{Fields, Store};

/// The parameters that say which page is asked for.
pub(crate) const PAGING: [&str; 3] = ["Page", "PageSize", "PageToken"];
/// What a token begins with. The sid of the item before the page follows.
const TOKEN: &str = "PA";
const PAGE_SIZE: usize = 50;

pub(crate) fn list(
    operation: &Operation,
    store: &Store,
    address: &Address,
    pairs: &[Pair],
) -> Result<Value, Mistake> {
    let query = pairs.iter().filter(|pair| pair.place == Place::Query);
    let (paging, filters): (Vec<_>, Vec<_>) =
        query.partition(|pair| PAGING.contains(&pair.name.as_str()));
    if let Some(mistake) = filters
        .iter()
        .find_map(|it| filter::mistake(&it.name, &it.value))
    {
        return Err(mistake);
    }
    let is_kept = |item: &&Fields| {
        filters
            .iter()
            .all(|it| filter::keeps(item, &it.name, &it.value))
    };
    let items: Vec<&Fields> = store.all(address).filter(is_kept).collect();

    let fields: Vec<_> = Document::get().fields(&operation.success.1).collect();
    let lists = fields.iter().filter(|(_, of)| of.starts_with("array<"));
    let is_paged = fields.iter().any(|(name, _)| *name == "next_page_uri");
    let (mut answer, items) = match is_paged {
        true => page(address, &paging, &filters, &items)?,
        false => (json!({"uri": address.uri()}), items.as_slice()),
    };
    for (name, _) in lists {
        answer[name] = json!(items);
    }
    Ok(answer)
}

fn page<'a, 'b>(
    address: &Address,
    paging: &[&Pair],
    filters: &[&Pair],
    items: &'a [&'b Fields],
) -> Result<(Value, &'a [&'b Fields]), Mistake> {
    let asked = |name: &str| {
        paging
            .iter()
            .find(|pair| pair.name == name)
            .map(|pair| pair.value.as_str())
    };
    let number = |name| asked(name).and_then(|value| value.parse::<usize>().ok());
    let page = number("Page").unwrap_or(0);
    let size = number("PageSize").unwrap_or(PAGE_SIZE);

    let start = match asked("PageToken") {
        Some(token) => behind(token, items)?.unwrap_or(page.saturating_mul(size)),
        None => page.saturating_mul(size),
    };
    let start = start.min(items.len());
    let end = start.saturating_add(size).min(items.len());
    let shown = &items[start..end];

    let uri = |page: usize, token: Option<String>| link(address, filters, page, size, token);
    let next = shown.last().filter(|_| end < items.len());
    let next = next.map(|last| uri(page + 1, Some(format!("{TOKEN}{}", sid(last)))));
    // From behind the end, the way back leads to the last page.
    let last_page = items.len().saturating_sub(1).checked_div(size).unwrap_or(0);
    let previous = page.checked_sub(1).map(|page| page.min(last_page));
    let answer = json!({
        "uri": uri(page, asked("PageToken").map(str::to_owned)),
        "first_page_uri": uri(0, None),
        "next_page_uri": next,
        "previous_page_uri": previous.map(|page| uri(page, None)),
        "page": page,
        "page_size": size,
        "start": start,
        // That of an empty page is its start.
        "end": end.saturating_sub(1).max(start),
    });
    Ok((answer, shown))
}

/// Where the page behind the item of a token begins, if the item is still there.
fn behind(token: &str, items: &[&Fields]) -> Result<Option<usize>, Mistake> {
    let last = token
        .strip_prefix(TOKEN)
        .ok_or_else(|| Mistake::of("PageToken", "is none of ours"))?;
    Ok(items
        .iter()
        .position(|item| sid(item) == last)
        .map(|position| position + 1))
}

fn sid(item: &Fields) -> &str {
    let named = item.get("sid").or_else(|| item.get("call_sid"));
    named.and_then(Value::as_str).unwrap_or_default()
}

/// Where a page is, relative to the host, with all that was asked for.
fn link(
    address: &Address,
    filters: &[&Pair],
    page: usize,
    size: usize,
    token: Option<String>,
) -> String {
    let filters = filters
        .iter()
        .map(|pair| (pair.name.as_str(), pair.value.clone()));
    let paging = [("Page", page.to_string()), ("PageSize", size.to_string())];
    let token = token.map(|token| ("PageToken", token));
    let query: Vec<_> = filters.chain(paging).chain(token).collect();
    let query = serde_urlencoded::to_string(query).unwrap_or_default();
    format!("{}?{query}", address.uri())
}
