use waypost::endpoint;

#[endpoint(Get, "/users//<UserId>/:id", form, json, respones = String, rename_all = "Pascal")]
struct Everything {
    #[query]
    #[header]
    page: u64,
    #[header("X Y")]
    #[serde(tag = "z")]
    mark: u8,
    #[path("Region")]
    region: String,
}

/// What did parse is kept, so that this use of it says nothing more.
fn uses_it(request: &Everything, client: &waypost::Client) -> waypost::Call<()> {
    request.send(client)
}

fn main() {}
