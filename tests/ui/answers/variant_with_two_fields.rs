use waypost::ByStatus;

#[derive(ByStatus)]
enum Failure {
    #[status(404)]
    Gone(String, u8),
}

fn main() {}
