use waypost::ByStatus;

#[derive(ByStatus)]
enum Failure {
    #[status(404 | 404)]
    Gone,
}

fn main() {}
