use waypost::ByStatus;

#[derive(ByStatus)]
enum Failure {
    #[status(600)]
    Gone,
}

fn main() {}
