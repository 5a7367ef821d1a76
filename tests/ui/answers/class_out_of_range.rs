use waypost::ByStatus;

#[derive(ByStatus)]
enum Failure {
    #[status(6xx)]
    Gone,
}

fn main() {}
