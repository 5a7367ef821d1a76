use waypost::ByStatus;

#[derive(ByStatus)]
enum Failure {
    #[status(404, 410)]
    Gone,
}

fn main() {}
