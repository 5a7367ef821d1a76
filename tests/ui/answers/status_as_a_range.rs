use waypost::ByStatus;

#[derive(ByStatus)]
enum Failure {
    #[status(400..=499)]
    Gone,
}

fn main() {}
