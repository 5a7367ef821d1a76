#[endpoint(GET, "/calls?format=json", response = Page<Call>, headers("Accept" = "application/json"))]
struct ListCalls<'a> {
    status: Option<&'a str>,
    #[query("StartTime<")]
    before: Option<&'a str>,
    #[header]
    x_request_id: Uuid,
    #[skip]
    note: &'a str,
}
