//! Statements: sentences that a developer gives to a thread as facts.

use alloc::{format, string::String, vec, vec::Vec};

use super::messages::{check_text, kept, written};
use super::{Memory, absent, who};
use crate::error::{Error, Result};
use crate::extract::{self, Claim, Extraction, Mention, Stance};
use crate::graph::{self, Reading, stated_in};
use crate::id::{EpisodeUuid, OwnerUuid, ThreadId};
use crate::model::{Episode, Metadata, Trust, label};
use crate::ports::{Ask, Ports, Store, Whose};
use crate::time::{Timestamp, Validity};

/// The relation of a statement that nobody could take apart to itself.
const STATES: &str = "STATES";

impl<P: Ports> Memory<P> {
    /// Takes sentences for facts in the graph that a thread feeds. One that is there already changes nothing;
    /// one that no rule takes apart is a fact as it stands.
    pub async fn add_statements(&self, thread_id: &ThreadId, sentences: &[String]) -> Result<()> {
        for (place, sentence) in sentences.iter().enumerate() {
            check_text(&format!("facts[{place}].fact"), sentence.trim())?;
        }
        let now = self.ports.now();
        let whose = Whose::Thread(thread_id.clone());
        let ask = Ask { whose: Some(whose.clone()), ontology: true, ..Ask::default() };
        let loaded = self.ports.store().load(&ask).await?;
        let (Some(owner), Some(graph)) = (&loaded.owner, &loaded.graph) else { return Err(absent(&whose)) };
        let about = who(owner, &loaded, graph);
        let episodes = sentences.iter().map(|sentence| episode_of(sentence, thread_id, owner.uuid, now)).collect();
        let mut readings = self.extract(episodes, &about, &loaded, graph).await;
        readings.iter_mut().for_each(take_whole);
        self.change_from(loaded, &ask, |loaded| {
            let (Some(owner), Some(graph)) = (&loaded.owner, &loaded.graph) else { return Err(absent(&whose)) };
            let delta = graph::integrate(graph, &who(owner, loaded, graph), &readings, now);
            Ok::<_, Error>((written(owner, delta), ()))
        })
        .await?;
        Ok(())
    }
}

fn episode_of(sentence: &str, thread: &ThreadId, owner: OwnerUuid, now: Timestamp) -> Episode {
    let content = extract::redact(sentence.trim()).into_owned();
    let uuid = EpisodeUuid(owner.derive("statement", &format!("{thread}\0{content}")));
    Episode { document: Some(stated_in(thread)), ..kept(uuid, content, now) }
}

/// Makes a statement that nothing was read out of a fact about itself.
fn take_whole(reading: &mut Reading) {
    if !reading.extraction.claims.is_empty() || reading.episode.suspect {
        return;
    }
    let sentence = reading.episode.content.clone();
    let itself = Mention {
        name: sentence.clone(),
        is_user: false,
        label: Some(label::DOCUMENT.into()),
        aliases: Vec::new(),
        attributes: Metadata::new(),
        identity: Vec::new(),
    };
    let claim = Claim {
        subject: 0,
        relation: STATES.into(),
        object: 0,
        sentence,
        validity: Validity::ALWAYS,
        stance: Stance::Holds,
        attributes: Metadata::new(),
        trust: Trust::Attested,
    };
    reading.extraction = Extraction { mentions: vec![itself], claims: vec![claim], document: None };
}
