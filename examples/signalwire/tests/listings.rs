//! Each paged operation, walked from its first page to its last against the stand-in.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;

use serde_json::json;
use waypost::{Endpoint, Page};
use waypost_signalwire::{
    OPERATIONS, Paging, SignalWire, accounts, applications, calls, conference_recordings,
    conferences, fax_media, faxes, incoming_numbers, laml_bins, media, members, messages,
    participants, queues, recordings, transcriptions,
};
use waypost_signalwire_stand_in::StandIn;
use waypost_signalwire_stand_in::sids::{CONFERENCE_SID, FAX_SID, MESSAGE_SID, QUEUE_SID};

/// How many are added to what is there from the start.
const ADDED: usize = 4;

#[tokio::test]
async fn each_listing_is_walked_to_its_end() {
    let mut walked = BTreeSet::new();
    macro_rules! walk {
        ($($module:ident: $list:ident of $get:ident by $sid:ident $(($($field:ident $value:expr),*))?;)*) => {$(
            let stand_in = StandIn::start().await.unwrap();
            let list = $module::$list::builder()$($(.$field($value))*)?.paging(Paging::size(2)).build();
            let before = walk(&stand_in, &list, |it| it.$sid.to_string()).await;
            assert!(!before.is_empty());
            for number in 0..ADDED {
                // Those of a queue and of a conference are named by their calls.
                let sid = format!("sid-{number}");
                let fields = json!({stringify!($sid): sid $($(, stringify!($field): $value)*)?});
                stand_in.add::<$module::$get>(&fields).unwrap();
            }
            let sids = walk(&stand_in, &list, |it| it.$sid.to_string()).await;
            assert_eq!(sids.len(), before.len() + ADDED, "{}: {sids:?}", stringify!($list));
            walked.insert($module::$list::SPEC.name);
        )*};
    }
    walk! {
        accounts: ListAccounts of GetAccount by sid;
        applications: ListApplications of GetApplication by sid;
        calls: ListCalls of GetCall by sid;
        conference_recordings: ListConferenceRecordings of GetConferenceRecording by sid
            (conference_sid CONFERENCE_SID);
        conferences: ListConferences of GetConference by sid;
        fax_media: ListFaxMedia of GetFaxMedia by sid (fax_sid FAX_SID);
        faxes: ListFaxes of GetFax by sid;
        incoming_numbers: ListIncomingNumbers of GetIncomingNumber by sid;
        laml_bins: ListLamlBins of GetLamlBin by sid;
        media: ListMedia of GetMedia by sid (message_sid MESSAGE_SID);
        members: ListMembers of GetMember by call_sid (queue_sid QUEUE_SID);
        messages: ListMessages of GetMessage by sid;
        participants: ListParticipants of GetParticipant by call_sid (conference_sid CONFERENCE_SID);
        queues: ListQueues of GetQueue by sid;
        recordings: ListRecordings of GetRecording by sid;
        transcriptions: ListTranscriptions of GetTranscription by sid;
    }
    let is_paged = |name: &&str| {
        let spec = OPERATIONS.iter().find(|spec| spec.name == *name).unwrap();
        spec.sent().any(|sent| sent.name == "PageToken")
    };
    let paged: BTreeSet<_> = OPERATIONS
        .iter()
        .map(|spec| spec.name)
        .filter(is_paged)
        .collect();
    assert_eq!(walked, paged);
}

/// The items by their sids, when each page was asked for as the one before had said it.
async fn walk<E>(
    stand_in: &StandIn,
    list: &E,
    sid: impl Fn(&<E::Response as Page>::Item) -> String,
) -> BTreeSet<String>
where
    E: Endpoint<Api = SignalWire, Response: Page>,
{
    let client = stand_in.client();
    let _ = stand_in.requests();
    let mut items = client.items(list);
    let mut sids = BTreeSet::new();
    while let Some(item) = items.next().await {
        let item = item.map_err(|error| error.to_string()).unwrap();
        assert!(sids.insert(sid(&item)), "an item came twice");
    }
    let asked = stand_in.requests();
    assert_eq!(asked.len(), sids.len().div_ceil(2), "{asked:?}");
    for (number, page) in asked.iter().enumerate() {
        let said = |name: &str| page.query.iter().any(|(other, _)| other == name);
        // The token is in none of the declarations' first requests: it comes from the link.
        assert_eq!(said("PageToken"), number > 0, "{page:?}");
        assert!(
            page.query
                .contains(&("PageSize".to_owned(), "2".to_owned())),
            "{page:?}"
        );
    }
    sids
}
