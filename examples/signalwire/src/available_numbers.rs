//! Numbers that can be bought.

use serde::{Deserialize, Serialize};
use waypost::endpoint;

use crate::{Links, Number, SignalWire};

/// Lists the countries in which numbers can be bought.
#[endpoint(GET, "/AvailablePhoneNumbers", api = SignalWire, response = AvailableCountries)]
#[derive(Debug, Clone, bon::Builder)]
pub struct ListAvailableCountries {}

/// Looks up which kinds of number can be bought in a country.
#[endpoint(
    GET, "/AvailablePhoneNumbers/<IsoCountry>",
    api = SignalWire, response = AvailableCountry,
)]
#[derive(Debug, Clone, bon::Builder)]
#[builder(on(_, into))]
pub struct GetAvailableCountry {
    /// The country, in two letters (ISO 3166-1), such as `US`.
    pub iso_country: String,
}

/// Searches for local numbers that can be bought.
#[endpoint(
    GET, "/AvailablePhoneNumbers/<IsoCountry>/Local",
    api = SignalWire, rename_all = "PascalCase", response = AvailableNumbers,
)]
#[derive(Debug, Clone, bon::Builder)]
#[builder(on(_, into))]
pub struct SearchLocalNumbers {
    /// The country, in two letters (ISO 3166-1), such as `US`.
    pub iso_country: String,
    /// Only numbers with this area code.
    pub area_code: Option<String>,
    /// Whether numbers that are new to the service are wanted, too.
    pub beta: Option<bool>,
    /// Only numbers with these digits in them.
    pub contains: Option<String>,
    /// Leaves out numbers that need an address.
    pub exclude_all_address_required: Option<bool>,
    /// Leaves out numbers that need an address abroad.
    pub exclude_foreign_address_required: Option<bool>,
    /// Leaves out numbers that need an address in the place.
    pub exclude_local_address_required: Option<bool>,
    /// Only numbers that take faxes, or only others.
    pub fax_enabled: Option<bool>,
    /// Only numbers of this town.
    pub in_locality: Option<String>,
    /// Only numbers of this state or province.
    pub in_region: Option<String>,
    /// Only numbers that take MMS, or only others.
    pub mms_enabled: Option<bool>,
    /// Only numbers that take SMS, or only others.
    pub sms_enabled: Option<bool>,
    /// Only numbers that take calls, or only others.
    pub voice_enabled: Option<bool>,
}

/// Searches for toll-free numbers that can be bought.
#[endpoint(
    GET, "/AvailablePhoneNumbers/<IsoCountry>/TollFree",
    api = SignalWire, rename_all = "PascalCase", response = AvailableNumbers,
)]
#[derive(Debug, Clone, bon::Builder)]
#[builder(on(_, into))]
pub struct SearchTollFreeNumbers {
    /// The country, in two letters (ISO 3166-1), such as `US`.
    pub iso_country: String,
    /// Only numbers with this area code.
    pub area_code: Option<String>,
    /// Whether numbers that are new to the service are wanted, too.
    pub beta: Option<bool>,
    /// Only numbers with these digits in them.
    pub contains: Option<String>,
    /// Leaves out numbers that need an address.
    pub exclude_all_address_required: Option<bool>,
    /// Leaves out numbers that need an address abroad.
    pub exclude_foreign_address_required: Option<bool>,
    /// Leaves out numbers that need an address in the place.
    pub exclude_local_address_required: Option<bool>,
    /// Only numbers that take faxes, or only others.
    pub fax_enabled: Option<bool>,
    /// Only numbers of this town.
    pub in_locality: Option<String>,
    /// Only numbers of this state or province.
    pub in_region: Option<String>,
    /// Only numbers that take MMS, or only others.
    pub mms_enabled: Option<bool>,
    /// Only numbers that take SMS, or only others.
    pub sms_enabled: Option<bool>,
    /// Only numbers that take calls, or only others.
    pub voice_enabled: Option<bool>,
}

/// The countries in which numbers can be bought.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AvailableCountries {
    /// The countries.
    pub countries: Vec<AvailableCountry>,
    /// Where it is, relative to the service's host.
    pub uri: Option<String>,
}

/// A country in which numbers can be bought.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AvailableCountry {
    /// The country, in two letters (ISO 3166-1).
    pub country_code: String,
    /// The name of the country.
    pub country: Option<String>,
    /// Where it is, relative to the service's host.
    pub uri: Option<String>,
    /// Whether its numbers are new to the service.
    pub beta: Option<bool>,
    /// The resources under it.
    pub subresource_uris: Option<Links>,
}

/// Numbers that can be bought.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AvailableNumbers {
    /// The numbers.
    pub available_phone_numbers: Vec<AvailableNumber>,
    /// Where it is, relative to the service's host.
    pub uri: Option<String>,
}

/// A number that can be bought.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AvailableNumber {
    /// The number, in E.164.
    pub phone_number: String,
    /// The number, as people write it.
    pub friendly_name: Option<String>,
    /// The area that local calls stay in (LATA).
    pub lata: Option<String>,
    /// The town.
    pub locality: Option<String>,
    /// The place that calls are charged from.
    pub rate_center: Option<String>,
    /// Degrees north.
    pub latitude: Option<Number>,
    /// Degrees east.
    pub longitude: Option<Number>,
    /// The state or province.
    pub region: Option<String>,
    /// The postal code.
    pub postal_code: Option<String>,
    /// The country, in two letters (ISO 3166-1).
    pub iso_country: Option<String>,
    /// What the number can take.
    pub capabilities: Option<AvailableNumberCapabilities>,
    /// Whether the number is new to the service.
    pub beta: Option<bool>,
}

/// What a number could take.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AvailableNumberCapabilities {
    /// Calls.
    pub voice: Option<bool>,
    /// Texts.
    #[serde(rename = "SMS", alias = "sms")]
    pub sms: Option<bool>,
    /// Texts with files.
    #[serde(rename = "MMS", alias = "mms")]
    pub mms: Option<bool>,
}
