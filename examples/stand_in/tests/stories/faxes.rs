//! Faxes, and their files.

use waypost_signalwire::fax_media::{DeleteFaxMedia, GetFaxMedia, ListFaxMedia};
use waypost_signalwire::faxes::{FaxDirection, GetFax, SendFax};
use waypost_signalwire_stand_in::sids::{FAX_MEDIA_SID, FAX_SID};
use waypost_signalwire_stand_in::{BASE_PATH, StandIn, fax_file};

use crate::wire;

#[tokio::test]
async fn the_document_of_a_fax_is_downloaded() {
    let stand_in = StandIn::start().await.unwrap();
    let client = stand_in.client();
    let page = ListFaxMedia::builder()
        .fax_sid(FAX_SID)
        .build()
        .send(&client)
        .await
        .unwrap();
    assert_eq!(page.media, page.fax_media);
    let fax = GetFax::builder()
        .sid(FAX_SID)
        .build()
        .send(&client)
        .await
        .unwrap();
    let media = GetFaxMedia::builder()
        .fax_sid(FAX_SID)
        .sid(FAX_MEDIA_SID)
        .build()
        .send(&client)
        .await
        .unwrap();
    assert_eq!(media.url, fax.media_url);
    let url = media.url.unwrap();
    let target = url
        .strip_prefix(stand_in.base().strip_suffix(BASE_PATH).unwrap())
        .unwrap();
    let file = wire::exchange(&stand_in, "GET", target, "", "").await;
    assert_eq!(file.status, 200);
    assert!(
        file.head
            .contains(&format!("content-length: {}", fax_file().len())),
        "{}",
        file.head
    );
    assert!(file.body == fax_file() && file.body.len() > 200_000);
    assert!(file.body.starts_with(b"%PDF-"));

    DeleteFaxMedia::builder()
        .fax_sid(FAX_SID)
        .sid(FAX_MEDIA_SID)
        .build()
        .send(&client)
        .await
        .unwrap();
    assert_eq!(
        wire::exchange(&stand_in, "GET", target, "", "")
            .await
            .status,
        404
    );
}

#[tokio::test]
async fn a_fax_that_is_sent_has_its_document() {
    let stand_in = StandIn::start().await.unwrap();
    let client = stand_in.client();
    let fax = SendFax::builder()
        .media_url("https://a.example/1.pdf")
        .to("+15551234567")
        .from("+15557654321");
    let fax = fax.build().send(&client).await.unwrap();
    assert_eq!(fax.direction, Some(FaxDirection::Outbound));
    let list = ListFaxMedia::builder().fax_sid(&fax.sid).build();
    let media = list.send(&client).await.unwrap().media.unwrap();
    assert_eq!(media.len(), 1);
    assert_eq!(fax.media_sid.as_ref(), Some(&media[0].sid));
    assert_eq!(fax.media_url, media[0].url);
}
