//! The numbers of the account.

use serde::{Deserialize, Serialize};
use waypost::endpoint;

use crate::page::page;
use crate::words::words;
use crate::{
    AccountSid, AddressSid, ApplicationSid, Date, Paging, PhoneNumberSid, SignalWire, Webhook,
};

/// Lists the numbers of the account.
#[endpoint(
    GET, "/IncomingPhoneNumbers",
    api = SignalWire, rename_all = "PascalCase", response = IncomingNumberPage,
)]
#[derive(Debug, Clone, bon::Builder)]
#[builder(on(_, into))]
pub struct ListIncomingNumbers {
    /// Only numbers with these digits in them.
    pub phone_number: Option<String>,
    /// Only numbers with this name.
    pub friendly_name: Option<String>,
    /// Which page is asked for, and how long one is.
    #[query(flatten)]
    #[builder(default)]
    pub paging: Paging,
}

/// Buys a number.
#[endpoint(
    POST, "/IncomingPhoneNumbers", form,
    api = SignalWire, rename_all = "PascalCase", response = IncomingNumber,
)]
#[derive(Debug, Clone, bon::Builder)]
#[builder(on(_, into))]
pub struct CreateIncomingNumber {
    /// The number, in E.164: `+` and 5 to 17 digits.
    pub phone_number: String,
    /// What people call the number.
    pub friendly_name: Option<String>,
    /// The application that answers messages, instead of the URLs here.
    pub sms_application_sid: Option<ApplicationSid>,
    /// How `sms_fallback_url` is requested. `POST` if it is not set.
    pub sms_fallback_method: Option<Webhook>,
    /// The URL that answers a message if `sms_url` fails.
    pub sms_fallback_url: Option<String>,
    /// How `sms_url` is requested. `POST` if it is not set.
    pub sms_method: Option<Webhook>,
    /// The URL that answers a message.
    pub sms_url: Option<String>,
    /// The URL that is told of how calls go.
    pub status_callback: Option<String>,
    /// How `status_callback` is requested. `POST` if it is not set.
    pub status_callback_method: Option<Webhook>,
    /// The application that answers calls, instead of the URLs here.
    pub voice_application_sid: Option<ApplicationSid>,
    /// How `voice_fallback_url` is requested. `POST` if it is not set.
    pub voice_fallback_method: Option<Webhook>,
    /// The URL that answers a call if `voice_url` fails.
    pub voice_fallback_url: Option<String>,
    /// How `voice_url` is requested. `POST` if it is not set.
    pub voice_method: Option<Webhook>,
    /// Whether a call is a voice or a fax. `voice` if it is not set.
    pub voice_receive_mode: Option<VoiceReceiveMode>,
    /// The URL that answers a call.
    pub voice_url: Option<String>,
}

/// Looks up a number.
#[endpoint(GET, "/IncomingPhoneNumbers/<Sid>", api = SignalWire, response = IncomingNumber)]
#[derive(Debug, Clone, bon::Builder)]
#[builder(on(_, into))]
pub struct GetIncomingNumber {
    /// The number.
    pub sid: PhoneNumberSid,
}

/// Changes what a number does, or moves it to another account.
#[endpoint(
    POST, "/IncomingPhoneNumbers/<Sid>", form,
    api = SignalWire, rename_all = "PascalCase", response = IncomingNumber,
)]
#[derive(Debug, Clone, bon::Builder)]
#[builder(on(_, into))]
pub struct UpdateIncomingNumber {
    /// The number.
    pub sid: PhoneNumberSid,
    /// The account that the number goes to.
    pub account_sid: Option<AccountSid>,
    /// The address that emergency services are told.
    pub emergency_address_sid: Option<AddressSid>,
    /// What people call the number. At most 255 characters.
    pub friendly_name: Option<String>,
    /// The application that answers messages, instead of the URLs here.
    pub sms_application_sid: Option<ApplicationSid>,
    /// How `sms_fallback_url` is requested. `POST` if it is not set.
    pub sms_fallback_method: Option<Webhook>,
    /// The URL that answers a message if `sms_url` fails.
    pub sms_fallback_url: Option<String>,
    /// How `sms_url` is requested. `POST` if it is not set.
    pub sms_method: Option<Webhook>,
    /// The URL that answers a message.
    pub sms_url: Option<String>,
    /// The URL that is told of how calls go.
    pub status_callback: Option<String>,
    /// How `status_callback` is requested. `POST` if it is not set.
    pub status_callback_method: Option<Webhook>,
    /// The application that answers calls, instead of the URLs here.
    pub voice_application_sid: Option<ApplicationSid>,
    /// How `voice_fallback_url` is requested. `POST` if it is not set.
    pub voice_fallback_method: Option<Webhook>,
    /// The URL that answers a call if `voice_url` fails.
    pub voice_fallback_url: Option<String>,
    /// How `voice_url` is requested. `POST` if it is not set.
    pub voice_method: Option<Webhook>,
    /// Whether a call is a voice or a fax.
    pub voice_receive_mode: Option<VoiceReceiveMode>,
    /// The URL that answers a call.
    pub voice_url: Option<String>,
}

/// Gives a number back.
#[endpoint(DELETE, "/IncomingPhoneNumbers/<Sid>", api = SignalWire)]
#[derive(Debug, Clone, bon::Builder)]
#[builder(on(_, into))]
pub struct DeleteIncomingNumber {
    /// The number.
    pub sid: PhoneNumberSid,
}

page! {
    /// A page of numbers.
    pub struct IncomingNumberPage {
        /// The numbers.
        pub incoming_phone_numbers: Vec<IncomingNumber>,
    }
}

/// A number of the account.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct IncomingNumber {
    /// The number, in E.164.
    pub phone_number: String,
    /// The number.
    pub sid: PhoneNumberSid,
    /// The same account, by its other name.
    pub account_id: Option<AccountSid>,
    /// The account that the number belongs to.
    pub account_sid: Option<AccountSid>,
    /// Which address it needs.
    pub address_requirements: Option<AddressRequirements>,
    /// The address of the number.
    pub address_sid: Option<AddressSid>,
    /// The version of the API that it was made with.
    pub api_version: Option<String>,
    /// Whether the number is new to the service.
    pub beta: Option<bool>,
    /// What the number can take.
    pub capabilities: Option<IncomingNumberCapabilities>,
    /// The country, in two letters (ISO 3166-1).
    pub country_code: Option<String>,
    /// When the number was created.
    pub date_created: Option<Date>,
    /// When the number changed last.
    pub date_updated: Option<Date>,
    /// The address that emergency services are told.
    pub emergency_address_sid: Option<AddressSid>,
    /// Whether they are told one.
    pub emergency_status: Option<String>,
    /// What people call the number.
    pub friendly_name: Option<String>,
    /// The identity that it belongs to.
    pub identity_sid: Option<String>,
    /// Where the number is from.
    pub origin: Option<PhoneNumberOrigin>,
    /// The application that answers messages.
    pub sms_application_sid: Option<ApplicationSid>,
    /// How `sms_fallback_url` is requested.
    pub sms_fallback_method: Option<Webhook>,
    /// The URL that answers a message if `sms_url` fails.
    pub sms_fallback_url: Option<String>,
    /// How `sms_url` is requested.
    pub sms_method: Option<Webhook>,
    /// The URL that answers a message.
    pub sms_url: Option<String>,
    /// The URL that is told of how calls go.
    pub status_callback: Option<String>,
    /// How `status_callback` is requested.
    pub status_callback_method: Option<Webhook>,
    /// The trunk that it belongs to.
    pub trunk_sid: Option<String>,
    /// Where it is, relative to the service's host.
    pub uri: Option<String>,
    /// How far its verification is.
    pub verification_status: Option<String>,
    /// The application that answers calls.
    pub voice_application_sid: Option<ApplicationSid>,
    /// Whether the name of who calls is looked up.
    pub voice_caller_id_lookup: Option<bool>,
    /// How `voice_fallback_url` is requested.
    pub voice_fallback_method: Option<Webhook>,
    /// The URL that answers a call if `voice_url` fails.
    pub voice_fallback_url: Option<String>,
    /// How `voice_url` is requested.
    pub voice_method: Option<Webhook>,
    /// The URL that answers a call.
    pub voice_url: Option<String>,
}

words! {
    /// Which address a number needs.
    pub enum AddressRequirements {
        /// None.
        "none" => None,
        /// One anywhere.
        "any" => Any,
        /// One in the place.
        "local" => Local,
        /// One abroad.
        "foreign" => Foreign,
    }
}

/// What a number takes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct IncomingNumberCapabilities {
    /// Calls.
    pub voice: Option<bool>,
    /// Texts.
    pub sms: Option<bool>,
    /// Texts with files.
    pub mms: Option<bool>,
    /// Faxes.
    pub fax: Option<bool>,
}

words! {
    /// Where a number is from.
    pub enum PhoneNumberOrigin {
        /// It was bought here.
        "signalwire" => Signalwire,
        /// Another carrier has it.
        "hosted" => Hosted,
    }
}

words! {
    /// What a call to a number is.
    pub enum VoiceReceiveMode {
        /// A voice.
        "voice" => Voice,
        /// A fax.
        "fax" => Fax,
    }
}
