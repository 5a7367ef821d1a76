use waypost::ByStatus;

#[derive(ByStatus)]
enum Failure {
    #[status]
    Gone,
}

fn main() {}
