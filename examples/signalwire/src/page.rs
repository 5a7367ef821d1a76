//! What all pages of listings share.

/// Adds to the items of a page where it stands among the others, and where the next one is.
macro_rules! page {
    (
        $(#[doc = $doc:literal])*
        pub struct $name:ident {
            $(#[doc = $items_doc:literal])*
            pub $items:ident: Vec<$item:ty>,
        }
    ) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, waypost::Page)]
        pub struct $name {
            $(#[doc = $items_doc])*
            #[page(items)]
            pub $items: Vec<$item>,
            /// Where it is, relative to the service's host.
            pub uri: Option<String>,
            /// Where the first page is, relative to the service's host.
            pub first_page_uri: Option<String>,
            /// Where the next page is, if there is one, relative to the service's host.
            #[page(link)]
            pub next_page_uri: Option<String>,
            /// Where the page before is, if there is one, relative to the service's host.
            pub previous_page_uri: Option<String>,
            /// Which page it is, from 0 on.
            pub page: Option<crate::Number>,
            /// How many of them a page has at most.
            pub page_size: Option<crate::Number>,
        }
    };
}

pub(crate) use page;
