/// Lists the calls,
/// newest first.
///
/// At most a thousand.
#[endpoint(POST, "/calls/search", form, api = Voice, list = "comma", nest = "dots", timeout = "90s")]
#[derive(Clone)]
pub struct SearchCalls {
    status: Vec<Status>,
    #[field("Ids", list = "brackets")]
    ids: Option<Vec<u64>>,
    #[field(flatten)]
    #[serde(serialize_with = "numbered")]
    parameters: Vec<Parameter>,
    #[query(flatten)]
    paging: Paging,
    #[query("dry|run", flag)]
    #[cfg(feature = "dry")]
    dry_run: bool,
}
