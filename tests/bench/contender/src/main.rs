//! The harness's call, by the default transport.

fn main() {
    harness::run::<waypost_contender::Waypost<false>>();
}
