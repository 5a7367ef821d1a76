//! What listings are asked for.

use serde_json::json;
use waypost_signalwire::available_numbers::SearchLocalNumbers;
use waypost_signalwire::faxes::{GetFax, ListFaxes};
use waypost_signalwire::incoming_numbers::{GetIncomingNumber, ListIncomingNumbers};
use waypost_signalwire_stand_in::StandIn;

#[tokio::test]
async fn faxes_are_listed_by_when_they_were_created() {
    let stand_in = StandIn::start().await.unwrap();
    for (sid, date) in [
        ("a", "2018-09-18T20:00:00Z"),
        ("b", "2018-09-19T20:00:00Z"),
        ("c", "2018-09-20T20:00:00Z"),
    ] {
        stand_in.add::<GetFax>(&json!({"sid": sid, "date_created": date, "to": "+15550001111"}));
    }
    let found = async |request: ListFaxes| {
        let faxes = request.send(&stand_in.client()).await.unwrap().faxes;
        let sids: Vec<_> = faxes
            .iter()
            .map(|fax| fax.sid.as_str().to_owned())
            .collect();
        sids.join(" ")
    };
    let list = || ListFaxes::builder().to("+15550001111");
    assert_eq!(found(list().build()).await, "c b a");
    let (noon, same) = ("2018-09-19T12:00:00Z", "2018-09-19T20:00:00Z");
    for (date, after, before) in [
        ("2018-09-19", "c", "b a"),
        (noon, "c b", "a"),
        (same, "c", "b a"),
    ] {
        assert_eq!(
            found(list().date_created_after(date).build()).await,
            after,
            "{date}"
        );
        let until = list().date_created_on_or_before(date);
        assert_eq!(found(until.build()).await, before, "{date}");
    }
    let between = list()
        .date_created_after(noon)
        .date_created_on_or_before(same);
    assert_eq!(found(between.build()).await, "b");
}

#[tokio::test]
async fn numbers_are_searched_by_what_they_are_and_can() {
    let stand_in = StandIn::start().await.unwrap();
    for (number, locality, voice, sms, mms) in [
        ("+14152000002", "Oakland", true, true, false),
        ("+13102000003", "Malibu", true, false, false),
        ("+12125557704", "New York", false, true, true),
    ] {
        let capabilities = json!({"voice": voice, "SMS": sms, "MMS": mms});
        stand_in.add::<SearchLocalNumbers>(&json!({
            "phone_number": number, "iso_country": "US", "region": "there", "locality": locality,
            "capabilities": capabilities, "beta": mms,
        }));
    }
    let found = async |request: SearchLocalNumbers| {
        let found = request.send(&stand_in.client()).await.unwrap();
        let numbers = found.available_phone_numbers.into_iter();
        let ends: Vec<_> = numbers.map(|it| it.phone_number[11..].to_owned()).collect();
        ends.join("")
    };
    let search = || {
        SearchLocalNumbers::builder()
            .iso_country("US")
            .in_region("there")
    };
    for (search, expected) in [
        (search().build(), "432"),
        (search().contains("200000").build(), "32"),
        (search().contains("5577").build(), "4"),
        (search().contains("99").build(), ""),
        (search().area_code("415").build(), "2"),
        (search().area_code("200").build(), ""),
        (search().in_locality("Malibu").build(), "3"),
        (search().in_locality("Mali").build(), ""),
        (search().voice_enabled(true).build(), "32"),
        (search().voice_enabled(false).build(), "4"),
        (search().sms_enabled(true).build(), "42"),
        (search().mms_enabled(true).build(), "4"),
        (search().beta(false).build(), "32"),
        (search().voice_enabled(true).sms_enabled(true).build(), "2"),
        // No number has a field for these, which `lib.rs` says.
        (
            search()
                .fax_enabled(true)
                .exclude_all_address_required(true)
                .build(),
            "432",
        ),
    ] {
        let asked = format!("{search:?}");
        assert_eq!(found(search).await, expected, "{asked}");
    }
}

#[tokio::test]
async fn numbers_of_the_account_are_listed_by_digits_in_them() {
    let stand_in = StandIn::start().await.unwrap();
    for number in ["+14150001234", "+14150005678"] {
        stand_in.add::<GetIncomingNumber>(&json!({"phone_number": number}));
    }
    for (digits, expected) in [("4150", 2), ("1234", 1), ("+14150005678", 1), ("99", 0)] {
        let list = ListIncomingNumbers::builder().phone_number(digits).build();
        let list = list.send(&stand_in.client()).await.unwrap();
        assert_eq!(list.incoming_phone_numbers.len(), expected, "{digits}");
    }
}
