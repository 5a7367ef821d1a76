use waypost::ByStatus;

#[derive(ByStatus)]
enum Failure {
    #[status(NOT_FOUND)]
    Gone,
}

fn main() {}
