use waypost::endpoint;

#[endpoint(GET, "/Messages/<Sid>")]
struct GetMessage {
    sid: String,
    #[path("Region")]
    place: String,
}

fn main() {}
