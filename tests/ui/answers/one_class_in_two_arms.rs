use waypost::ByStatus;

#[derive(ByStatus)]
enum Failure {
    #[status(4xx)]
    Gone,
    #[status(400 | 4xx)]
    Other(String),
}

fn main() {}
