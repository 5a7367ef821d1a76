/**
 * Asks for odd things.
 *
 * More of it.
 */
#[endpoint("A|B", "/odd", form, api = Voice<&'static str, Vec<u8>>)]
struct Odd {
    #[query("two `` and |")]
    backticks: u8,
    #[query("new\nline")]
    newline: u8,
    #[cfg(unix,)]
    #[cfg(feature = "odd")]
    r#type: u8,
}
