//! What names a resource: a type for each, so that one cannot stand in the place of another.

use std::fmt;

use serde::{Deserialize, Serialize};
use waypost::TypeKind;

macro_rules! sids {
    ($($(#[doc = $doc:literal])* $name:ident;)*) => {$(
        $(#[doc = $doc])*
        ///
        /// Any text is one: the service's are UUIDs only most of the time. An empty one is refused
        /// where it would be a part of the path.
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[derive(Serialize, Deserialize, TypeKind)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Its text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text)
            }
        }

        impl From<&$name> for $name {
            fn from(sid: &$name) -> Self {
                sid.clone()
            }
        }

        impl From<$name> for String {
            fn from(sid: $name) -> Self {
                sid.0
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl PartialEq<str> for $name {
            fn eq(&self, text: &str) -> bool {
                self.0 == text
            }
        }

        impl PartialEq<&str> for $name {
            fn eq(&self, text: &&str) -> bool {
                self.0 == *text
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}

sids! {
    /// An account: a project or a subproject.
    AccountSid;
    /// A postal address.
    AddressSid;
    /// An application.
    ApplicationSid;
    /// A call. Of a queue's members, `Front` is one, too.
    CallSid;
    /// A conference.
    ConferenceSid;
    /// The document of a fax.
    FaxMediaSid;
    /// A fax.
    FaxSid;
    /// A LaML bin.
    LamlBinSid;
    /// A file of a message.
    MediaSid;
    /// A message.
    MessageSid;
    /// A messaging service.
    MessagingServiceSid;
    /// A phone number of the account.
    PhoneNumberSid;
    /// A queue.
    QueueSid;
    /// A recording, of a call or of a conference.
    RecordingSid;
    /// A stream, of a call or of a conference.
    StreamSid;
    /// An API token.
    TokenId;
    /// A transcription.
    TranscriptionSid;
}
