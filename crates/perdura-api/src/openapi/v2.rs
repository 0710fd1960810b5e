//! What the second generation serves besides what it shares with the third.

use super::table;
use crate::wire::v1::collection::*;
use crate::wire::v2::facts::*;
use crate::wire::v2::groups::*;
use crate::wire::v2::memory::*;
use crate::wire::v2::search::*;
use crate::wire::v2::sessions::*;
use crate::wire::v3::SuccessResponse;
use crate::wire::v3::edges::EntityEdge;
use crate::wire::v3::episodes::EpisodeResponse;
use crate::wire::v3::lists::GraphListRequest;
use crate::wire::v3::nodes::EntityNode;
use crate::wire::v3::threads::UpdateMetadataRequest;

/// What is said of a fact that was deleted; the community edition's clients are told `"OK"`.
#[derive(serde::Serialize, schemars::JsonSchema)]
#[serde(untagged)]
#[allow(dead_code, reason = "it is there for its schema")]
enum Deleted {
    Cloud(SuccessResponse),
    Community(String),
}

/// A user's sessions; the community edition's clients are told a list of lists.
#[derive(serde::Serialize, schemars::JsonSchema)]
#[serde(untagged)]
#[allow(dead_code, reason = "it is there for its schema")]
enum SessionsOfUser {
    Cloud(Vec<Session>),
    Community(Vec<Vec<Session>>),
}

table! { 2, "/api/v2":
core POST "/sessions" "memory.add_session" "Creates a session." [] (CreateSessionRequest) 201 Session;
core GET "/sessions-ordered" "memory.list_sessions" "Lists sessions by the page." ["page_number" "page_size" "order_by" "asc"] () 200 SessionListResponse;
core POST "/sessions/search" "memory.search_sessions" "Searches sessions." ["limit"] (SessionSearchQuery) 200 SessionSearchResponse;
cloud POST "/sessions/end" "memory.end_sessions" "Ends several sessions." [] (EndSessionsRequest) 200 EndSessionsResponse;
core GET "/sessions/{session_id}" "memory.get_session" "Tells of a session." [] () 200 Session;
core PATCH "/sessions/{session_id}" "memory.update_session" "Changes a session." [] (UpdateSessionRequest) 200 Session;
cloud POST "/sessions/{session_id}/end" "memory.end_session" "Ends a session." [] () 200 EndSessionResponse;
core GET "/sessions/{session_id}/memory" "memory.get" "Brings the newest messages and what is known that bears on them." ["lastn" "minRating"] () 200 Memory;
core POST "/sessions/{session_id}/memory" "memory.add" "Adds messages." [] (AddMemoryRequest) 201 AddMemoryResponse;
core DELETE "/sessions/{session_id}/memory" "memory.delete" "Forgets a session." [] () 200 SuccessResponse;
core GET "/sessions/{session_id}/messages" "memory.get_session_messages" "Lists a session's messages by the page." ["limit" "cursor"] () 200 MessageListResponse;
core GET "/sessions/{session_id}/messages/{message_uuid}" "memory.get_session_message" "Tells a message." [] () 200 Message;
core PATCH "/sessions/{session_id}/messages/{message_uuid}" "memory.update_message_metadata" "Merges metadata into a message." [] (UpdateMetadataRequest) 200 Message;
nice GET "/sessions/{session_id}/summary" "memory.get_summaries" "Tells a session in short." [] () 200 SummaryListResponse;
nice POST "/sessions/{session_id}/search" "memory.search" "Searches a session." ["limit"] (MemorySearchPayload) 200 Vec<MemorySearchResult>;
nice GET "/sessions/{session_id}/facts" "memory.get_session_facts" "Lists the facts of a session." ["minRating"] () 200 FactsResponse;
nice POST "/sessions/{session_id}/facts" "memory.add_session_facts" "Adds facts outright." [] (AddFactsRequest) 201 SuccessResponse;
nice GET "/users/{user_id}/facts" "user.get_facts" "Lists the facts of a user." [] () 200 FactsResponse;
nice GET "/groups/{group_id}/facts" "group.get_facts" "Lists the facts of a group." [] () 200 FactsResponse;
core GET "/facts/{fact_uuid}" "memory.get_fact" "Tells a fact." [] () 200 FactResponse;
core DELETE "/facts/{fact_uuid}" "memory.delete_fact" "Forgets a fact." [] () 200 Deleted;
core GET "/users/{user_id}/sessions" "user.get_sessions" "Lists a user's sessions." [] () 200 SessionsOfUser;
nice POST "/groups" "group.add" "Creates a group." [] (CreateGroupRequest) 201 Group;
nice GET "/groups-ordered" "group.get_all_groups" "Lists groups by the page." ["pageNumber" "pageSize"] () 200 GroupListResponse;
nice GET "/groups/{group_id}" "group.get_group" "Tells of a group." [] () 200 Group;
nice PATCH "/groups/{group_id}" "group.update" "Changes a group." [] (UpdateGroupRequest) 200 Group;
nice DELETE "/groups/{group_id}" "group.delete" "Forgets a group and all it knows." [] () 200 SuccessResponse;
nice POST "/graph/edge/group/{group_id}" "graph.edge.get_by_group_id" "Lists a group's edges by the page." [] (GraphListRequest, optional) 200 Vec<EntityEdge>;
nice POST "/graph/node/group/{group_id}" "graph.node.get_by_group_id" "Lists a group's nodes by the page." [] (GraphListRequest, optional) 200 Vec<EntityNode>;
nice GET "/graph/episodes/group/{group_id}" "graph.episode.get_by_group_id" "Lists a group's newest episodes." ["lastn"] () 200 EpisodeResponse;
cloud GET "/collections" "document.list_collections" "Lists collections." [] () 200 Vec<Vec<Collection>>;
cloud GET "/collections/{collection_name}" "document.get_collection" "Tells of a collection." [] () 200 Collection;
cloud POST "/collections/{collection_name}" "document.add_collection" "Creates a collection." [] (AddCollection, optional) 200 SuccessResponse;
cloud PATCH "/collections/{collection_name}" "document.update_collection" "Changes a collection." [] (UpdateCollection) 200 SuccessResponse;
cloud DELETE "/collections/{collection_name}" "document.delete_collection" "Forgets a collection and its documents." [] () 200 SuccessResponse;
cloud POST "/collections/{collection_name}/search" "document.search" "Searches a collection." ["limit"] (DocumentSearch) 200 DocumentsFound;
cloud POST "/collections/{collection_name}/documents" "document.add_documents" "Adds documents." [] (Vec<AddDocument>) 200 Vec<Vec<String>>;
cloud POST "/collections/{collection_name}/documents/batchDelete" "document.batch_delete_documents" "Forgets several documents." [] (Vec<String>) 200 SuccessResponse;
cloud POST "/collections/{collection_name}/documents/batchGet" "document.batch_get_documents" "Brings several documents." [] (WhichDocuments) 200 Vec<Vec<Document>>;
cloud PATCH "/collections/{collection_name}/documents/batchUpdate" "document.batch_update_documents" "Changes several documents." [] (Vec<UpdateDocument>) 200 SuccessResponse;
cloud GET "/collections/{collection_name}/documents/uuid/{document_uuid}" "document.gets_a_document_from_a_document_collection_by_uuid" "Brings a document." [] () 200 Document;
cloud DELETE "/collections/{collection_name}/documents/uuid/{document_uuid}" "document.delete_document" "Forgets a document." [] () 200 SuccessResponse;
cloud PATCH "/collections/{collection_name}/documents/uuid/{document_uuid}" "document.updates_a_document" "Changes a document." [] (UpdateDocument) 200 SuccessResponse;
}
