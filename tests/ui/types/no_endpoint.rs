use waypost::Client;

struct Request;

fn send(client: &Client) {
    let _ = client.send(&Request);
}

fn main() {}
