#[endpoint(
    POST, "/jobs",
    connect_timeout = "800ms", idle_timeout = "2s", attempt_timeout = "3s", timeout = "1m",
)]
struct CreateJob;
