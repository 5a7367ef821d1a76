use waypost::ByStatus;

#[derive(ByStatus)]
enum Failure {

}

fn main() {}
