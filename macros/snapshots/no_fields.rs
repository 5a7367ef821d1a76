#[endpoint(GET, "/health", response = Health)]
struct GetHealth;
