use waypost::ByStatus;

#[derive(ByStatus)]
enum Failure {
    #[status(400 | 404)]
    Gone,
    #[status(404)]
    Other(String),
}

fn main() {}
