//! What reading makes of random turns of real talk, laid out for a person to judge.
//!
//! There is no key to these: whether a claim is right, and whether it is worth remembering, is for a reader to
//! say. The same seed draws the same turns, so two versions can be judged side by side.

use perdura::extract::{Party, Setting, read};
use perdura::id::{EpisodeUuid, ThreadId};
use perdura::model::{Episode, Metadata, Role, Source, Speaker};
use perdura::{Timestamp, time::Zone, tokens};
use serde_json::Value;

use crate::Result;
use crate::recall::moment;

/// Prints the claims of `count` random turns of DIR/locomo/locomo10.json.
pub fn report(directory: &str, count: usize, seed: u64) -> Result {
    let path = format!("{directory}/locomo/locomo10.json");
    let text = std::fs::read_to_string(&path).map_err(|error| format!("`{path}`: {error}"))?;
    let conversations: Value = serde_json::from_str(&text).map_err(|error| format!("`{path}`: {error}"))?;
    let turns: Vec<Turn> = conversations.as_array().into_iter().flatten().flat_map(turns_of).collect();
    if turns.is_empty() {
        return Err(format!("`{path}` holds no conversation"));
    }
    let mut claims = 0;
    for n in drawn(turns.len(), count, seed) {
        let turn = &turns[n];
        let before = n.checked_sub(1).map(|n| &turns[n]).filter(|before| before.thread == turn.thread);
        let before = before.map(Turn::episode);
        let setting = Setting {
            user: Some(turn.party(&turn.user)),
            speaker: Some(turn.party(&turn.speaker)),
            listener: Some(turn.party(&turn.listener)),
            before: before.as_ref(),
            own: None,
            zone: Zone::UTC,
        };
        let extraction = read(&turn.episode(), &setting);
        println!("\n[{}] {}: {}", turn.id, turn.speaker, turn.text);
        for claim in &extraction.claims {
            let name = |place: usize| extraction.mentions.get(place).map_or("?", |mention| mention.name.as_str());
            let (from, until) = (claim.validity.valid_at(), claim.validity.invalid_at());
            let day = |moment: Option<Timestamp>| moment.map_or("…".into(), |moment| moment.plain()[..10].to_owned());
            println!(
                "    {} | {} | {} | {} – {} | {:?} | {}",
                name(claim.subject),
                claim.relation,
                name(claim.object),
                day(from),
                day(until),
                claim.stance,
                claim.sentence
            );
            claims += 1;
        }
    }
    println!("\n{claims} claims from {count} turns");
    Ok(())
}

/// One turn of a conversation between two.
struct Turn {
    id: String,
    thread: String,
    user: String,
    speaker: String,
    listener: String,
    text: String,
    moment: Timestamp,
}

fn turns_of(conversation: &Value) -> Vec<Turn> {
    let talk = &conversation["conversation"];
    let name = |who: &str| talk[who].as_str().unwrap_or_default().to_owned();
    let (user, other) = (name("speaker_a"), name("speaker_b"));
    let mut turns = Vec::new();
    for session in 1.. {
        let Some(said) = talk[format!("session_{session}")].as_array() else { break };
        let moment = talk[format!("session_{session}_date_time")].as_str().and_then(moment).unwrap_or_default();
        for turn in said {
            let speaker = turn["speaker"].as_str().unwrap_or_default().to_owned();
            let thread = format!("{} {session}", conversation["sample_id"].as_str().unwrap_or_default());
            turns.push(Turn {
                id: format!("{thread} {}", turn["dia_id"].as_str().unwrap_or_default()),
                thread,
                user: user.clone(),
                listener: if speaker == user { other.clone() } else { user.clone() },
                speaker,
                text: turn["text"].as_str().unwrap_or_default().to_owned(),
                moment,
            });
        }
    }
    turns
}

impl Turn {
    fn party(&self, name: &str) -> Party {
        Party { name: name.into(), aliases: Vec::new(), is_user: name == self.user, role: Role::User }
    }

    fn episode(&self) -> Episode {
        Episode {
            uuid: EpisodeUuid(uuid::Uuid::nil()),
            ordinal: 0,
            source: Source::Message,
            content: self.text.clone(),
            thread: ThreadId::new(self.thread.clone()).ok(),
            speaker: Some(Speaker { role: Role::User, word: "user".into(), name: Some(self.speaker.clone()) }),
            description: None,
            document: None,
            metadata: Metadata::new(),
            reference: self.moment,
            recorded: self.moment,
            tokens: tokens::count(&self.text),
            readable: true,
            suspect: false,
        }
    }
}

/// `count` different places below `from`, in order (splitmix64, so that no library's change redraws them).
fn drawn(from: usize, count: usize, mut seed: u64) -> Vec<usize> {
    let mut places = std::collections::BTreeSet::new();
    while places.len() < count.min(from) {
        seed = seed.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = seed;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        places.insert(usize::try_from((mixed ^ (mixed >> 31)) % from as u64).unwrap_or(0));
    }
    places.into_iter().collect()
}

#[test]
fn the_same_seed_draws_the_same_turns() {
    assert_eq!(drawn(1000, 5, 7), drawn(1000, 5, 7));
    assert_eq!(drawn(3, 5, 7), [0, 1, 2]);
}
