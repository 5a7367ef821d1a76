use waypost::endpoint;

#[endpoint(GET, "/accounts", no_prefix)]
struct ListAccounts;

fn main() {}
