//! All operations, as data.

use waypost::{Endpoint, Spec};

use crate::accounts::{CreateSubproject, GetAccount, ListAccounts, UpdateAccount};
use crate::applications::{
    CreateApplication, DeleteApplication, GetApplication, ListApplications, UpdateApplication,
};
use crate::available_numbers::{
    GetAvailableCountry, ListAvailableCountries, SearchLocalNumbers, SearchTollFreeNumbers,
};
use crate::call_recordings::{CreateCallRecording, UpdateCallRecording};
use crate::call_streams::{CreateCallStream, UpdateCallStream};
use crate::calls::{CreateCall, DeleteCall, GetCall, ListCalls, UpdateCall};
use crate::conference_recordings::{
    DeleteConferenceRecording, GetConferenceRecording, ListConferenceRecordings,
    UpdateConferenceRecording,
};
use crate::conference_streams::{CreateConferenceStream, UpdateConferenceStream};
use crate::conferences::{GetConference, ListConferences, UpdateConference};
use crate::fax_media::{DeleteFaxMedia, GetFaxMedia, ListFaxMedia};
use crate::faxes::{DeleteFax, GetFax, ListFaxes, SendFax, UpdateFax};
use crate::imported_numbers::CreateImportedNumber;
use crate::incoming_numbers::{
    CreateIncomingNumber, DeleteIncomingNumber, GetIncomingNumber, ListIncomingNumbers,
    UpdateIncomingNumber,
};
use crate::laml_bins::{CreateLamlBin, DeleteLamlBin, GetLamlBin, ListLamlBins, UpdateLamlBin};
use crate::media::{DeleteMedia, GetMedia, ListMedia};
use crate::members::{GetMember, ListMembers, UpdateMember};
use crate::messages::{CreateMessage, DeleteMessage, GetMessage, ListMessages, UpdateMessage};
use crate::participants::{DeleteParticipant, GetParticipant, ListParticipants, UpdateParticipant};
use crate::queues::{CreateQueue, DeleteQueue, GetQueue, ListQueues, UpdateQueue};
use crate::recordings::{DeleteRecording, GetRecording, ListRecordings};
use crate::tokens::{CreateToken, DeleteToken, UpdateToken};
use crate::transcriptions::{DeleteTranscription, GetTranscription, ListTranscriptions};

/// What is declared of each operation, by resource.
pub static OPERATIONS: [Spec; 79] = [
    ListAccounts::SPEC,
    CreateSubproject::SPEC,
    GetAccount::SPEC,
    UpdateAccount::SPEC,
    ListApplications::SPEC,
    CreateApplication::SPEC,
    GetApplication::SPEC,
    UpdateApplication::SPEC,
    DeleteApplication::SPEC,
    ListAvailableCountries::SPEC,
    GetAvailableCountry::SPEC,
    SearchLocalNumbers::SPEC,
    SearchTollFreeNumbers::SPEC,
    ListCalls::SPEC,
    CreateCall::SPEC,
    GetCall::SPEC,
    UpdateCall::SPEC,
    DeleteCall::SPEC,
    CreateCallRecording::SPEC,
    UpdateCallRecording::SPEC,
    CreateCallStream::SPEC,
    UpdateCallStream::SPEC,
    ListConferences::SPEC,
    GetConference::SPEC,
    UpdateConference::SPEC,
    ListParticipants::SPEC,
    GetParticipant::SPEC,
    UpdateParticipant::SPEC,
    DeleteParticipant::SPEC,
    ListConferenceRecordings::SPEC,
    GetConferenceRecording::SPEC,
    UpdateConferenceRecording::SPEC,
    DeleteConferenceRecording::SPEC,
    CreateConferenceStream::SPEC,
    UpdateConferenceStream::SPEC,
    ListFaxes::SPEC,
    SendFax::SPEC,
    GetFax::SPEC,
    UpdateFax::SPEC,
    DeleteFax::SPEC,
    ListFaxMedia::SPEC,
    GetFaxMedia::SPEC,
    DeleteFaxMedia::SPEC,
    CreateImportedNumber::SPEC,
    ListIncomingNumbers::SPEC,
    CreateIncomingNumber::SPEC,
    GetIncomingNumber::SPEC,
    UpdateIncomingNumber::SPEC,
    DeleteIncomingNumber::SPEC,
    ListLamlBins::SPEC,
    CreateLamlBin::SPEC,
    GetLamlBin::SPEC,
    UpdateLamlBin::SPEC,
    DeleteLamlBin::SPEC,
    ListMessages::SPEC,
    CreateMessage::SPEC,
    GetMessage::SPEC,
    UpdateMessage::SPEC,
    DeleteMessage::SPEC,
    ListMedia::SPEC,
    GetMedia::SPEC,
    DeleteMedia::SPEC,
    ListQueues::SPEC,
    CreateQueue::SPEC,
    GetQueue::SPEC,
    UpdateQueue::SPEC,
    DeleteQueue::SPEC,
    ListMembers::SPEC,
    GetMember::SPEC,
    UpdateMember::SPEC,
    ListRecordings::SPEC,
    GetRecording::SPEC,
    DeleteRecording::SPEC,
    ListTranscriptions::SPEC,
    GetTranscription::SPEC,
    DeleteTranscription::SPEC,
    CreateToken::SPEC,
    UpdateToken::SPEC,
    DeleteToken::SPEC,
];
