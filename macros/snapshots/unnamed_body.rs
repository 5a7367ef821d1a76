#[endpoint(PUT, "/raw", bytes, idempotency_key = "Idempotency-Key", no_auth)]
struct PutRaw(#[body] Bytes);
