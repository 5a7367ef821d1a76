use waypost::endpoint;

#[derive(serde::Deserialize)]
struct User<'a> {
    name: &'a str,
}

#[endpoint(GET, "/users/<id>", response = User<'a>)]
struct GetUser<'a> {
    id: &'a str,
}

fn main() {}
