use waypost::ByStatus;

#[derive(ByStatus)]
enum Failure {
    #[status(default)]
    Gone,
    #[status(default)]
    Other(String),
}

fn main() {}
