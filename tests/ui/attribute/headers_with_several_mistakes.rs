use waypost::endpoint;

#[endpoint(GET, "/users", headers("A b" = "x", "C" = "a\nb", D = "e", "F" = "g"))]
struct Request;

fn main() {}
