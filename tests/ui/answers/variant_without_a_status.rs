use waypost::ByStatus;

#[derive(ByStatus)]
enum Failure {
    #[status(404)]
    Gone,
    Other(String),
}

fn main() {}
