//! The graph of one owner, and how it changes.
//!
//! [`Graph`] holds an owner's memory whole. Every function here takes it as it is and answers with a
//! [`Delta`]; [`Graph::apply`] is the only way it moves. So decisions can be tried without being taken,
//! replayed, and made again when another writer was faster.

mod anew;
mod around;
mod copy;
mod delta;
mod draft;
mod edit;
mod forget;
mod integrate;
mod invalidate;
mod likeness;
mod name;
mod observe;
mod portray;
mod resolve;
mod retrace;
mod rivals;
mod state;
mod summarize;
#[cfg(test)]
mod tests;
mod triple;
mod who;

pub use around::{Along, Around, Walk, around};
pub use copy::copy;
pub use delta::{Delta, Gone};
pub use edit::{EntityEdit, FactEdit, edit_entity, edit_episode, edit_fact};
pub use forget::{Forget, Receipt, forget};
pub use integrate::{Reading, integrate, introduce};
pub use name::fold;
pub(crate) use name::same_name;
pub use observe::PATTERNS;
pub use state::{Graph, stated_in};
pub use triple::{Meant, Triple, add_entities, state};
pub use who::{Person, Who, user_node, user_uuid};
