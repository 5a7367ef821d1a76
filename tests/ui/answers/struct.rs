use waypost::ByStatus;

#[derive(ByStatus)]
struct Failure {
    text: String,
}

fn main() {}
