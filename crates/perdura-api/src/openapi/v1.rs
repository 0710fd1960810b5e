//! What the first generation serves.

use super::table;
use crate::wire::Object;
use crate::wire::v1::collection::*;
use crate::wire::v1::directory::*;
use crate::wire::v1::message::*;

/// A plain text.
type Text = String;

table! { 1, "/api/v1":
core GET "/healthz" "healthz" "Tells that the server is there." [] () 200 Text;
core POST "/user" "user.add" "Adds a user." [] (AddUser) 201 User;
core GET "/user" "user.list" "Lists users by their number." ["limit" "cursor"] () 200 Vec<User>;
core GET "/user/{user_id}" "user.get" "Tells of a user." [] () 200 User;
core PATCH "/user/{user_id}" "user.update" "Changes a user." [] (UpdateUser) 200 User;
core DELETE "/user/{user_id}" "user.delete" "Forgets a user and all their sessions." [] () 200 Text;
core GET "/user/{user_id}/sessions" "user.get_sessions" "Lists a user's sessions." [] () 200 Vec<Session>;
core POST "/sessions" "memory.add_session" "Creates a session." [] (AddSession) 201 Session;
core GET "/sessions" "memory.list_sessions" "Lists sessions by their number." ["limit" "cursor"] () 200 Vec<Session>;
core GET "/sessions/{session_id}" "memory.get_session" "Tells of a session." [] () 200 Session;
core PATCH "/sessions/{session_id}" "memory.update_session" "Changes a session." [] (UpdateSession) 200 Session;
core GET "/sessions/{session_id}/memory" "memory.get_memory" "Brings the newest messages and what came before them." ["lastn" "memoryType"] () 200 Memory;
core POST "/sessions/{session_id}/memory" "memory.add_memory" "Adds messages." [] (AddMemory) 200 Text;
core DELETE "/sessions/{session_id}/memory" "memory.delete_memory" "Forgets a session." [] () 200 Text;
core POST "/sessions/{session_id}/search" "memory.search_memory" "Searches a session." ["limit"] (SearchRequest) 200 Vec<SearchResult>;
core GET "/sessions/{session_id}/messages" "message.get_session_messages" "Lists a session's messages by the page." ["limit" "cursor"] () 200 MessageList;
core GET "/sessions/{session_id}/messages/{uuid}" "message.get_session_message" "Tells a message." [] () 200 Message;
core PATCH "/sessions/{session_id}/messages/{uuid}" "message.update_message_metadata" "Merges metadata into a message." [] (Object) 200 Message;
nice GET "/collection" "document.list_collections" "Lists collections." [] () 200 Vec<Collection>;
nice POST "/collection/{name}" "document.add_collection" "Creates a collection." [] (AddCollection) 200 Text;
nice GET "/collection/{name}" "document.get_collection" "Tells of a collection." [] () 200 Collection;
nice PATCH "/collection/{name}" "document.update_collection" "Changes a collection." [] (UpdateCollection) 200 Text;
nice DELETE "/collection/{name}" "document.delete_collection" "Forgets a collection and its documents." [] () 200 Text;
nice POST "/collection/{name}/index/create" "collection.create_index" "Does nothing: documents are indexed as they are written." ["force"] () 200 Text;
nice POST "/collection/{name}/search" "collection.search" "Searches a collection." ["limit"] (DocumentSearch) 200 DocumentsFound;
nice POST "/collection/{name}/document" "collection.add_documents" "Adds documents." [] (Vec<AddDocument>) 200 Vec<String>;
nice POST "/collection/{name}/document/list/get" "collection.get_documents" "Brings several documents." [] (WhichDocuments) 200 Vec<Document>;
nice POST "/collection/{name}/document/list/delete" "collection.delete_documents" "Forgets several documents." [] (Vec<String>) 200 Text;
nice PATCH "/collection/{name}/document/list/update" "collection.update_documents" "Changes several documents." [] (Vec<UpdateDocument>) 200 Text;
nice GET "/collection/{name}/document/uuid/{uuid}" "collection.get_document" "Brings a document." [] () 200 Document;
nice PATCH "/collection/{name}/document/uuid/{uuid}" "collection.update_document" "Changes a document." [] (UpdateDocument) 200 Text;
nice DELETE "/collection/{name}/document/uuid/{uuid}" "collection.delete_document" "Forgets a document." [] () 200 Text;
older GET "/collection/{name}/document/{uuid}" "collection.get_document (js)" "Brings a document, as the JavaScript client asks." [] () 200 Document;
older PATCH "/collection/{name}/document/{uuid}" "collection.update_document (js)" "Changes a document, as the JavaScript client asks." [] (UpdateDocument) 200 Text;
}
