use waypost::ByStatus;

#[derive(ByStatus)]
enum Failure {
    #[status(4XX)]
    Gone,
}

fn main() {}
