//! What Zep serves and Perdura does not, and why.

/// A part of Zep's API that is not here.
#[derive(Clone, Copy, Debug)]
pub struct LeftOut {
    /// Which generation it belongs to.
    pub generation: u8,
    /// What Zep's clients call it.
    pub call: &'static str,
    /// Method and path.
    pub path: &'static str,
    /// Why.
    pub why: &'static str,
}

const MODEL: &str = "it asks a language model, and there is none here";
const GROUPS: &str = "it administers a company's accounts; here a key stands for a project, and no more";
const PATTERNS: &str = "an experiment of the cloud's; `graph.get_subgraph` and the observations stand nearest";

macro_rules! left_out {
    ($($generation:literal $call:literal $path:literal $why:ident;)+) => {
        /// Everything of the three generations that is not served.
        pub const LEFT_OUT: &[LeftOut] =
            &[$(LeftOut { generation: $generation, call: $call, path: $path, why: $why }),+];
    };
}

left_out! {
    2 "memory.classify_session" "POST /sessions/{session_id}/classify" MODEL;
    2 "memory.extract_data" "POST /sessions/{session_id}/extract" MODEL;
    2 "memory.synthesize_question" "GET /sessions/{session_id}/synthesize_question" MODEL;
    3 "graph.detect_patterns" "POST /graph/patterns" PATTERNS;
    3 "user_group.list_policy_sets" "GET /abac/user-groups/{group_uuid}/policy-sets" GROUPS;
    3 "user_group.attach_policy_set" "POST /abac/user-groups/{group_uuid}/policy-sets" GROUPS;
    3 "user_group.detach_policy_set" "DELETE /abac/user-groups/{group_uuid}/policy-sets/{policy_set_uuid}" GROUPS;
    3 "user_group.list" "GET /user-groups" GROUPS;
    3 "user_group.create" "POST /user-groups" GROUPS;
    3 "user_group.list_for_user" "GET /user-groups/users/{user_uuid}" GROUPS;
    3 "user_group.get" "GET /user-groups/{group_uuid}" GROUPS;
    3 "user_group.delete" "DELETE /user-groups/{group_uuid}" GROUPS;
    3 "user_group.update" "PATCH /user-groups/{group_uuid}" GROUPS;
    3 "user_group.list_members" "GET /user-groups/{group_uuid}/members" GROUPS;
    3 "user_group.add_members" "POST /user-groups/{group_uuid}/members" GROUPS;
    3 "user_group.remove_members" "POST /user-groups/{group_uuid}/members/bulk-remove" GROUPS;
    3 "user_group.list_member_candidates" "GET /user-groups/{group_uuid}/members/candidates" GROUPS;
    3 "user_group.remove_member" "DELETE /user-groups/{group_uuid}/members/{user_uuid}" GROUPS;
}
