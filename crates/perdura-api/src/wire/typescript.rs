//! The wire types as TypeScript, for the npm package: generated, so that they cannot drift.

use std::collections::BTreeMap;
use ts_rs::{Config, TS, TypeVisitor};

/// Every declaration that a root needs, by its name.
struct Declared {
    config: Config,
    by_name: BTreeMap<String, String>,
}

impl TypeVisitor for Declared {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        // Numbers, texts, lists and maps have no declaration of their own.
        if T::output_path().is_none() {
            return;
        }
        let name = T::ident(&self.config);
        if self.by_name.contains_key(&name) {
            return;
        }
        let docs = T::docs().unwrap_or_default();
        self.by_name.insert(name, format!("{docs}export {}\n", T::decl(&self.config)));
        T::visit_dependencies(self);
    }
}

macro_rules! module {
    ($($root:ty),+ $(,)?) => {{
        // Whole numbers on the wire stay within what a `number` holds exactly.
        let config = Config::new().with_large_int("number");
        let mut declared = Declared { config, by_name: BTreeMap::new() };
        $(declared.visit::<$root>();)+
        let declarations: Vec<_> = declared.by_name.into_values().collect();
        format!("// Generated from the wire types in Rust: change those, not this file.\n\n{}", declarations.join("\n"))
    }};
}

/// The requests and answers of the third generation, and whatever they are made of.
pub fn v3() -> String {
    use super::v3::*;
    module![
        SuccessResponse,
        users::CreateUserRequest,
        users::UpdateUserRequest,
        users::UserListResponse,
        users::UserNodeResponse,
        threads::CreateThreadRequest,
        threads::AddThreadMessagesRequest,
        threads::AddThreadMessagesResponse,
        threads::MessageListResponse,
        threads::ThreadListResponse,
        context::GraphContextRequest,
        context::ContextResponse,
        diff::GraphDiffRequest,
        diff::GraphDiffResponse,
        threads::UpdateMetadataRequest,
        templates::CreateContextTemplateRequest,
        templates::UpdateContextTemplateRequest,
        templates::ListContextTemplatesResponse,
        graphs::CreateGraphRequest,
        graphs::UpdateGraphRequest,
        graphs::GraphListResponse,
        episodes::AddDataRequest,
        episodes::AddDataBatchRequest,
        episodes::EpisodeResponse,
        episodes::EpisodeMentions,
        triples::AddTripleRequest,
        triples::AddTripleResponse,
        edges::UpdateEdgeRequest,
        nodes::AddNodesRequest,
        nodes::AddNodesResponse,
        nodes::UpdateNodeRequest,
        lists::GraphListRequest,
        ontology::EntityTypeRequest,
        ontology::EntityTypeResponse,
        search::GraphSearchQuery,
        found::GraphSearchResults,
        why::WhyResponse,
        why::GroundsResponse,
        why::DryRunResponse,
        why::ChangeEvent,
        threads::ThreadSummary,
        around::NeighborsRequest,
        around::GraphNodeNeighbor,
        around::SubgraphRequest,
        around::GraphSubgraphResponse,
        around::CloneGraphRequest,
        around::CloneGraphResponse,
        around::EpisodeListRequest,
        batches::CreateBatchRequest,
        batches::AddBatchItemsRequest,
        batches::BatchListResponse,
        batches::BatchItemListResponse,
        instructions::AddInstructionsRequest,
        instructions::DeleteInstructionsRequest,
        instructions::ListInstructionsResponse,
        projects::UpdateProjectRequest,
        projects::ProjectInfoResponse,
        projects::ObservationSteeringConfig,
        tasks::GetTaskResponse,
    ]
}

/// What the first generation's memory is made of.
pub fn v1() -> String {
    use super::v1::{directory::Session, message::Memory, message::MessageIn};
    module![MessageIn, Memory, Session]
}

#[cfg(test)]
mod tests {
    #[test]
    fn fields_are_told_in_camel_case_with_their_docs_and_numbers_as_numbers() {
        let module = super::v3();
        for part in [
            "/** A user to be added. */",
            "userId: string",
            "firstName?: string",
            "export type RoleType = \"norole\" | \"system\"",
            "metadata?: JsonObject",
            "export type JsonObject = Record<string, unknown>;",
            "totalCount: number",
            "type: GraphDataType",
        ] {
            let bare = module.replace("/**\n * A user to be added.\n */", "/** A user to be added. */");
            assert!(bare.contains(part), "{part}\n{module}");
        }
        assert!(!module.contains("bigint") && !module.contains("user_id"), "{module}");
    }
}
