//! The harness's call, by the transport on hyper.

fn main() {
    harness::run::<waypost_contender::Waypost<true>>();
}
