#[derive(Deserialize, Page)]
pub struct Members<T> {
    #[page(items, at = list.users, item = T)]
    response: Option<Response<T>>,
    #[page(token = "cursor", at = next_cursor)]
    #[page(more, at = has_more)]
    response_metadata: Metadata,
}
