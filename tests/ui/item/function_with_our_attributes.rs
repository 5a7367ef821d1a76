use waypost::endpoint;

#[endpoint(GET, "/users/{id}")]
async fn get_user(#[path] id: u64, #[header("X-Trace")] trace: String) -> String {
    format!("{id}{trace}")
}

fn main() {}
