use waypost::ByStatus;

#[derive(ByStatus)]
enum Failure {
    #[status("404")]
    Gone,
}

fn main() {}
