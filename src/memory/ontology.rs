//! What the developer declares a memory to be about; it holds for what is heard from then on.

use alloc::vec::Vec;

use super::{Memory, absent};
use crate::error::Result;
use crate::model::{Declared, Ontology, Scope};
use crate::ports::{Ask, Change, Ports, Store, Whose, Write};

impl<P: Ports> Memory<P> {
    /// Declares an ontology of each of these, in place of what was declared of it before; of all or of none.
    pub async fn set_ontology(&self, scopes: &[Scope], ontology: &Ontology) -> Result<()> {
        let now = self.ports.now();
        for whose in scopes.iter().filter_map(whose) {
            self.read(&whose).await?;
        }
        let declared = |scope: &Scope| Declared { scope: scope.clone(), ontology: ontology.clone(), updated_at: now };
        let directory: Vec<Change> = scopes.iter().map(declared).map(Change::PutOntology).collect();
        self.change(&Ask::default(), |_| Ok((Write { commit: None, directory: directory.clone() }, ()))).await?;
        Ok(())
    }

    /// The ontology that holds for a user, a graph or the project: their own, else the project's, else none.
    pub async fn ontology(&self, scope: &Scope) -> Result<Ontology> {
        let ask = Ask { whose: whose(scope), ontology: true, ..Ask::default() };
        let loaded = self.ports.store().load(&ask).await?;
        if let Some(whose) = ask.whose.filter(|_| loaded.owner.is_none()) {
            return Err(absent(&whose));
        }
        Ok(loaded.ontology.map(|declared| declared.ontology).unwrap_or_default())
    }
}

fn whose(scope: &Scope) -> Option<Whose> {
    match scope {
        Scope::User(id) => Some(Whose::User(id.clone())),
        Scope::Graph(id) => Some(Whose::Graph(id.clone())),
        Scope::Project => None,
    }
}
