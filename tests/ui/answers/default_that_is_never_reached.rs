use waypost::ByStatus;

#[derive(ByStatus)]
enum Failure {
    #[status(1xx | 2xx | 3xx | 4xx | 5xx)]
    Any(String),
    #[status(default)]
    Other,
}

fn main() {}
