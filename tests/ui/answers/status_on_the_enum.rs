use waypost::ByStatus;

#[derive(ByStatus)]
#[status(404)]
enum Failure {
    #[status(default)]
    Other,
}

fn main() {}
