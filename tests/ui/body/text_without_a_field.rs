use waypost::endpoint;

#[endpoint(PUT, "/note", text)]
struct PutNote;

fn main() {}
