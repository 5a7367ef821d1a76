//! The words of `#[page(..)]`: what they take, where they stand, and how others call them.

use crate::nearest::nearest;
use crate::words::{named, names};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    Items,
    Link,
    BaseLink,
    Token,
    More,
    LinkHeader,
    Number,
    Offset,
    At,
    Item,
    First,
    Crate,
}

const WORDS: [(&str, Word); 12] = [
    ("items", Word::Items),
    ("link", Word::Link),
    ("base_link", Word::BaseLink),
    ("token", Word::Token),
    ("more", Word::More),
    ("link_header", Word::LinkHeader),
    ("number", Word::Number),
    ("offset", Word::Offset),
    ("at", Word::At),
    ("item", Word::Item),
    ("first", Word::First),
    ("crate", Word::Crate),
];

/// How others call them, and what to write.
const MEANT: [(&str, &str); 26] = [
    ("data", "#[page(items)]"),
    ("results", "#[page(items)]"),
    ("records", "#[page(items)]"),
    ("list", "#[page(items)]"),
    ("next", "#[page(link)]"),
    ("nextlink", "#[page(link)]"),
    ("next_link", "#[page(link)]"),
    ("next_page", "#[page(link)]"),
    ("next_url", "#[page(link)]"),
    ("next_uri", "#[page(link)]"),
    ("url", "#[page(link)]"),
    ("uri", "#[page(link)]"),
    ("header", "#[page(link_header)]"),
    ("cursor", "#[page(token = \"cursor\")]"),
    ("next_cursor", "#[page(token = \"cursor\")]"),
    ("after", "#[page(token = \"after\")]"),
    ("next_token", "#[page(token = \"next_token\")]"),
    ("page_token", "#[page(token = \"page_token\")]"),
    ("query", "#[page(token = \"name\")]"),
    ("param", "#[page(token = \"name\")]"),
    ("page", "#[page(number = \"page\")]"),
    ("skip", "#[page(offset = \"skip\")]"),
    ("has_more", "#[page(more)]"),
    ("has_next", "#[page(more)]"),
    ("path", "at = field"),
    ("start", "first = 0"),
];

/// What no word says, since a page compares it with something.
const BY_HAND: [&str; 8] = [
    "count",
    "last_page",
    "limit",
    "page_count",
    "pages",
    "total",
    "total_count",
    "total_pages",
];

impl Word {
    pub(super) fn find(word: &str) -> Option<Self> {
        named(&WORDS, word)
    }

    /// What to type where it stands.
    pub(super) fn example(self) -> &'static str {
        match self {
            Self::Items => "#[page(items)]",
            Self::Link => "#[page(link)]",
            Self::BaseLink => "#[page(base_link)]",
            Self::Token => "#[page(token = \"PageToken\")]",
            Self::More => "#[page(more)]",
            Self::LinkHeader => "#[page(link_header)]",
            Self::Number => "#[page(number = \"page\")]",
            Self::Offset => "#[page(offset = \"offset\")]",
            Self::At => "#[page(link, at = next)]",
            Self::Item => "#[page(items, at = users, item = User)]",
            Self::First => "#[page(number = \"page\", first = 0)]",
            Self::Crate => "#[page(crate = ::waypost)]",
        }
    }

    /// What its value is, if it takes one.
    pub(super) fn takes(self) -> Option<&'static str> {
        match self {
            Self::Token | Self::Number | Self::Offset => Some("the name of a parameter"),
            Self::At => Some("a field, such as `next` or `links.next`"),
            Self::Item => Some("a type"),
            Self::First => Some("a whole number, a `u64`"),
            Self::Crate => Some("the path of the crate"),
            Self::Items | Self::Link | Self::BaseLink | Self::More | Self::LinkHeader => None,
        }
    }

    /// Whether it stands on the struct, and not on a field.
    pub(super) fn is_of_the_struct(self) -> bool {
        matches!(
            self,
            Self::LinkHeader | Self::Number | Self::Offset | Self::First | Self::Crate
        )
    }

    /// Whether it says how the listing goes on.
    pub(super) fn is_a_way(self) -> bool {
        matches!(
            self,
            Self::Link
                | Self::BaseLink
                | Self::Token
                | Self::LinkHeader
                | Self::Number
                | Self::Offset
        )
    }
}

/// What to write instead of a word that there is not, on a field or on the struct.
pub(super) fn instead_of(word: &str, is_on_a_field: bool) -> String {
    if let Some((_, meant)) = MEANT.iter().find(|(other, _)| *other == word) {
        return format!("write `{meant}`{}", elsewhere(meant, is_on_a_field));
    }
    if BY_HAND.contains(&word) {
        return "write `impl waypost::Page` by hand: no mark compares numbers".to_owned();
    }
    let known = names(&WORDS);
    if let Some(near) = nearest(word, known.iter().copied()) {
        return format!("did you mean `{near}`?");
    }
    let here = WORDS
        .iter()
        .filter(|(_, word)| word.is_of_the_struct() != is_on_a_field);
    let here: Vec<&str> = here.map(|(name, _)| *name).collect();
    format!("write one of `{}`", here.join("`, `"))
}

/// Where it is written, if that is not here: `#[page(link_header)]` is no mark of a field.
fn elsewhere(meant: &str, is_on_a_field: bool) -> &'static str {
    let word = meant.strip_prefix("#[page(").unwrap_or_default();
    let word = word.split([' ', ')']).next().and_then(Word::find);
    match word.map(Word::is_of_the_struct) {
        Some(true) if is_on_a_field => " above the struct",
        Some(false) if !is_on_a_field => " on the field that holds it",
        _ => "",
    }
}
