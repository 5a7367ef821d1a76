//! Numbers that another carrier has, used here.

use waypost::endpoint;

use crate::SignalWire;
use crate::failure::ImportFailure;
use crate::incoming_numbers::IncomingNumber;
use crate::words::words;

/// Imports a number that another carrier has.
#[endpoint(
    POST, "/ImportedPhoneNumbers", form,
    api = SignalWire, response = IncomingNumber, error = ImportFailure,
)]
#[derive(Debug, Clone, bon::Builder)]
#[builder(on(_, into))]
pub struct CreateImportedNumber {
    /// The number, in E.164: `+` and 5 to 30 digits.
    pub number: String,
    /// What kind of number it is.
    pub number_type: NumberType,
    /// What the number can take.
    pub capabilities: Option<Vec<PhoneNumberCapability>>,
}

words! {
    /// What kind of number it is.
    pub enum NumberType {
        /// One as people have.
        "longcode" => Longcode,
        /// One that costs its callers nothing.
        "tollfree" => Tollfree,
    }
}

words! {
    /// What a number can take.
    pub enum PhoneNumberCapability {
        /// Texts.
        "sms" => Sms,
        /// Calls.
        "voice" => Voice,
        /// Faxes.
        "fax" => Fax,
        /// Texts with files.
        "mms" => Mms,
    }
}
