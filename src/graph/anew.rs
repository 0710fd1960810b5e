//! What the claims that are left come to.
//!
//! Facts are a function of what was claimed, in the order in which it was heard. So whatever is forgotten, what is
//! left is found by taking the remaining claims in again, and is by construction what it would be had the rest never
//! been heard. Only the field that the forgotten touched is taken in again: facts that bear on each other and on no
//! others.
//!
//! What the developer set by hand rests on no claim, and stands while the others find their places around it.

use alloc::{collections::BTreeMap, collections::BTreeSet, string::String, vec::Vec};

use super::draft::Draft;
use super::forget::Unsaid;
use super::integrate::{Words, take_in};
use super::invalidate::window;
use super::portray::retold;
use super::{Delta, Graph, rivals::origin};
use crate::id::{DecisionUuid, EntityUuid, EpisodeUuid, FactUuid};
use crate::model::{Cardinality, Decision, Entity, Episode, Fact, Mentions, Metadata, Rule, Said, kin, relation};

/// Facts that bear on each other: of one subject, by relations that exclude each other, and of one object where none
/// of them holds one at a time. What may be told from the other end has a field there too.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Field {
    source: EntityUuid,
    relations: Vec<String>,
    target: Option<EntityUuid>,
}

impl Field {
    fn of(source: EntityUuid, name: &str, target: EntityUuid) -> Self {
        let relations = kin(name);
        let one_at_a_time = relations.iter().any(|name| relation(name).cardinality == Cardinality::One);
        Self { source, relations, target: (!one_at_a_time).then_some(target) }
    }

    fn of_fact(fact: &Fact) -> Self {
        Self::of(fact.source, &fact.relation, fact.target)
    }

    fn facts<'g>(&self, graph: &'g Graph) -> Vec<&'g Fact> {
        let of = |name: &String| match self.target {
            Some(target) => graph.same(self.source, name, target).collect::<Vec<_>>(),
            None => graph.slot(self.source, name).collect(),
        };
        self.relations.iter().flat_map(of).collect()
    }
}

/// The fields that lose something: of some facts, and of what some episodes claim and say in other than support.
pub(super) fn fields<'a>(
    draft: &mut Draft<'_>,
    named: impl Iterator<Item = &'a Fact>,
    lost: &[&Episode],
) -> BTreeSet<Field> {
    let graph = draft.before();
    let mut fields: BTreeSet<Field> = crate::order::gather(named.map(Field::of_fact));
    let mut supported: BTreeMap<FactUuid, bool> = BTreeMap::new();
    for episode in lost {
        let mut left_alone: Vec<&Fact> = Vec::new();
        for fact in graph.facts_from(episode.uuid) {
            if *supported.entry(fact.uuid).or_insert_with(|| is_mere_support(draft, fact)) {
                left_alone.push(fact);
            } else {
                fields.insert(Field::of_fact(fact));
            }
        }
        let claims = graph.claims_of(episode.uuid).iter();
        let tangled = claims.filter(|said| !left_alone.iter().any(|fact| said.speaks_of(fact)));
        fields.extend(tangled.map(|said| Field::of(said.source, &said.relation, said.target)));
    }
    for fact in supported.iter().filter(|(_, mere)| **mere).filter_map(|(uuid, _)| graph.fact(*uuid)) {
        lose_support(draft, fact);
    }
    fields
}

/// Whether what goes of a fact only said again what its first source says, and nothing else bears on it: then it
/// stands as it stood, however often it was said.
fn is_mere_support(draft: &Draft<'_>, fact: &Fact) -> bool {
    let graph = draft.before();
    let first = origin(fact);
    let founder = graph.claims_of(first).iter().find(|said| said.fact == fact.uuid);
    let alone = |field: Field| field.facts(graph).iter().all(|other| other.uuid == fact.uuid);
    let mirrors = relation(&fact.relation).mirrors.iter();
    draft.episode(first).is_some()
        && fact.attributes.is_empty()
        && founder.is_some_and(|said| said.trust == fact.trust)
        && alone(Field::of_fact(fact))
        && mirrors.map(|mirror| Field::of(fact.target, mirror, fact.source)).all(alone)
        && graph.decisions_on(fact.uuid).all(|decision| {
            matches!(decision.rule, Rule::New | Rule::SameAgain)
                && decision.loser.is_none()
                && decision.before.is_none()
        })
}

fn lose_support(draft: &mut Draft<'_>, fact: &Fact) {
    let heard = |episode: &EpisodeUuid| draft.episode(*episode).is_some();
    let episodes = fact.episodes.iter().filter(|episode| heard(episode)).copied().collect();
    let unheard = draft.decisions_on(fact.uuid).filter(|decision| !heard(&decision.episode));
    let unheard: Vec<_> = unheard.map(|decision| decision.uuid).collect();
    for decision in unheard {
        draft.lose_decision(decision);
    }
    draft.put_fact(Fact { episodes, ..fact.clone() });
}

/// The same, with those that tell of it from the other end.
fn with_mirrors(draft: &Draft<'_>, mut fields: BTreeSet<Field>) -> (BTreeSet<Field>, Vec<Left>) {
    loop {
        let left = claims_in(draft, &fields);
        let facts = fields.iter().flat_map(|field| field.facts(draft.before()));
        let of_facts = facts.map(|fact| (fact.source, fact.relation.as_str(), fact.target));
        let claimed = left.iter().map(|(.., said)| (said.source, said.relation.as_str(), said.target));
        let mirrors = claimed.chain(of_facts).flat_map(|(source, name, target)| {
            relation(name).mirrors.iter().map(move |mirror| Field::of(target, mirror, source))
        });
        let more: Vec<Field> = mirrors.filter(|mirror| !fields.contains(mirror)).collect();
        if more.is_empty() {
            return (fields, left);
        }
        fields.extend(more);
    }
}

/// Takes back what was claimed of a fact: it does not rest on that any more.
pub(super) fn unsay(draft: &mut Draft<'_>, fact: &Fact) {
    for episode in &fact.episodes {
        let claims = draft.claims_of(*episode);
        let kept: Vec<Said> = claims.iter().filter(|said| !said.speaks_of(fact)).cloned().collect();
        if kept.len() < claims.len() {
            draft.put_claims(*episode, kept);
        }
    }
}

/// Takes back what was claimed of an entity.
pub(super) fn unsay_all(draft: &mut Draft<'_>, entity: EntityUuid) {
    let graph = draft.before();
    for episode in graph.episodes_of(entity) {
        let claims = graph.claims_of(episode.uuid);
        let of_others = claims.iter().filter(|said| said.source != entity && said.target != entity);
        draft.put_claims(episode.uuid, of_others.cloned().collect());
    }
}

/// Gives the facts of some fields the shape that the claims left in the draft come to. `lost` are the episodes that
/// went; a fact that is among `named` goes, whatever is claimed.
pub(super) fn take_in_anew(draft: &mut Draft<'_>, fields: BTreeSet<Field>, lost: &[&Episode], named: &[&Fact]) {
    if fields.is_empty() {
        return;
    }
    let graph = draft.before();
    let (fields, claims) = with_mirrors(draft, fields);
    let known: BTreeMap<FactUuid, &Fact> =
        crate::order::gather(fields.iter().flat_map(|field| field.facts(graph)).map(|fact| (fact.uuid, fact)));
    let (by_hand, derived): (Vec<&Fact>, Vec<&Fact>) = known.values().partition(|fact| is_by_hand(graph, fact));
    let standing: Vec<Standing> = by_hand
        .into_iter()
        .filter(|fact| named.iter().all(|gone| gone.uuid != fact.uuid))
        .filter_map(|fact| stand(draft, fact))
        .collect();
    let claims = inherit(draft, claims, &derived);
    let come_to = come_to(draft, standing, &claims, lost);
    for fact in known.keys().filter(|uuid| come_to.fact(**uuid).is_none()) {
        draft.lose_fact_and_why(*fact);
    }
    for fact in come_to.facts().filter(|fact| graph.fact(fact.uuid) != Some(fact)) {
        draft.put_fact(fact.clone());
    }
    let why: BTreeSet<DecisionUuid> =
        crate::order::gather(known.keys().flat_map(|fact| graph.decisions_on(*fact)).map(|decision| decision.uuid));
    for decision in why.into_iter().filter(|uuid| come_to.decision(*uuid).is_none()) {
        draft.lose_decision(decision);
    }
    for decision in come_to.decisions().filter(|decision| graph.decision(decision.uuid) != Some(decision)) {
        draft.put_decision(decision.clone());
    }
}

/// What some claims come to, taken in one after the other by a graph that knows nothing else, which keeps each as
/// quick as it was the first time.
fn come_to(draft: &Draft<'_>, standing: Vec<Standing>, claims: &[Left], lost: &[&Episode]) -> Graph {
    let mut anew = Graph::empty(draft.owner());
    let mut ground = Delta::default();
    let heard = claims.iter().map(|(_, episode, _)| episode);
    let heard: BTreeSet<EpisodeUuid> =
        crate::order::gather(heard.chain(standing.iter().flat_map(|standing| &standing.fact.episodes)).copied());
    for episode in heard.iter().filter_map(|episode| draft.episode(*episode)) {
        // What was said has been read; when it was said matters.
        ground.episodes.push(Episode { content: String::new(), metadata: Metadata::new(), ..episode.clone() });
        let document = draft.document_of(episode.uuid);
        let (entities, claims) = (Vec::new(), Vec::new());
        ground.mentions.push(Mentions { episode: episode.uuid, entities, claims, document });
    }
    let ends = claims.iter().flat_map(|(.., said)| [said.source, said.target]);
    let ends: BTreeSet<EntityUuid> = crate::order::gather(ends);
    for entity in ends.into_iter().filter_map(|entity| draft.entity(entity)) {
        ground.entities.push(Entity { summary: String::new(), ..entity.clone() });
    }
    for Standing { fact, why } in standing {
        ground.facts.push(fact);
        ground.decisions.extend(why);
    }
    anew.apply(&ground, 0);
    for of_episode in claims.chunk_by(|one, other| one.1 == other.1) {
        let mut next = Draft::over(&anew);
        for (_, episode, said) in of_episode {
            let Some(reference) = draft.episode(*episode).map(|episode| episode.reference) else { continue };
            take_in(&mut next, said, words_of(draft, *episode, said, lost), *episode, reference);
        }
        let delta = next.into_delta();
        anew.apply(&delta, 0);
    }
    anew
}

/// A claim that is left, with its episode and that one's place in the order of arrival.
type Left = (u64, EpisodeUuid, Said);

/// What is left of the claims in some fields, in the order in which they were heard.
fn claims_in(draft: &Draft<'_>, fields: &BTreeSet<Field>) -> Vec<Left> {
    let mut of: BTreeMap<EntityUuid, BTreeMap<&str, BTreeSet<Option<EntityUuid>>>> = BTreeMap::new();
    for field in fields {
        for relation in &field.relations {
            of.entry(field.source).or_default().entry(relation).or_default().insert(field.target);
        }
    }
    let concerned = |said: &&Said| {
        let targets = of.get(&said.source).and_then(|relations| relations.get(said.relation.as_str()));
        targets.is_some_and(|targets| targets.contains(&None) || targets.contains(&Some(said.target)))
    };
    let mut left: Vec<Left> = Vec::new();
    for (episode, claims) in draft.claims() {
        let mut claims = claims.iter().filter(concerned).peekable();
        if claims.peek().is_some()
            && let Some(ordinal) = draft.episode(episode).map(|episode| episode.ordinal)
        {
            left.extend(claims.map(|said| (ordinal, episode, said.clone())));
        }
    }
    // A stable sort: the claims of one episode stay in their order.
    crate::order::sort_by_key(&mut left, |(ordinal, ..)| *ordinal);
    left
}

/// Whether a fact rests on the developer's hand rather than on what was claimed.
fn is_by_hand(graph: &Graph, fact: &Fact) -> bool {
    let claimed = |episode: &EpisodeUuid| graph.claims_of(*episode).iter().any(|said| said.speaks_of(fact));
    graph.decisions_on(fact.uuid).any(|decision| decision.rule == Rule::Edited) || !fact.episodes.iter().any(claimed)
}

/// A fact as the developer left it, and why it is so.
struct Standing {
    fact: Fact,
    why: Vec<Decision>,
}

/// A fact as the developer last left it, without the episodes that went; nothing, where none is left.
fn stand(draft: &Draft<'_>, known: &Fact) -> Option<Standing> {
    let heard = |episode: &EpisodeUuid| draft.episode(*episode).is_some();
    let episodes: Vec<EpisodeUuid> = known.episodes.iter().copied().filter(heard).collect();
    let first = *episodes.first()?;
    let history: Vec<Decision> = draft.before().history(known.uuid).into_iter().cloned().collect();
    let edited = history.iter().rposition(|decision| decision.rule == Rule::Edited).map_or(0, |last| last + 1);
    let (before, since) = history.split_at(edited);
    let mut fact = Fact { episodes, ..known.clone() };
    if let Some(moved) = since.iter().find(|decision| decision.moved() == Some(fact.uuid)) {
        fact.validity = moved.before.unwrap_or(fact.validity);
    }
    if !heard(&origin(known)) && !began_by_hand(known, &history) {
        let said = fact.episodes.iter().filter_map(|uuid| draft.episode(*uuid)).map(|episode| episode.reference);
        fact.validity = window(said.min(), fact.validity.invalid_at());
    }
    let taken_back = |decision: &Decision| {
        decision.loser == Some(fact.uuid) && matches!(decision.rule, Rule::Corrected | Rule::SameAgain)
    };
    if since.iter().any(taken_back) {
        fact.recorded.expired_at = None;
    }
    let its_own = |decision: &Decision| {
        let speaks_for_it = decision.winner == known.uuid && decision.loser.is_none_or(|loser| loser == known.uuid);
        speaks_for_it && (decision.rule == Rule::Edited || heard(&decision.episode))
    };
    let why = before.iter().filter(|decision| its_own(decision)).map(|decision| Decision {
        episode: if heard(&decision.episode) { decision.episode } else { first },
        ..decision.clone()
    });
    Some(Standing { why: why.collect(), fact })
}

/// Whether the developer set the moment at which a fact begins.
fn began_by_hand(fact: &Fact, history: &[Decision]) -> bool {
    let moves: Vec<&Decision> = history.iter().filter(|decision| decision.moved() == Some(fact.uuid)).collect();
    let found = |n: usize| moves.get(n).map_or(Some(fact.validity), |decision| decision.before);
    let start = |n: usize| found(n).and_then(|window| window.valid_at());
    (0..moves.len()).any(|n| moves[n].rule == Rule::Edited && start(n) != start(n + 1))
}

/// Lets what goes on without the episode that first said it keep its name: the next to say it takes that over.
fn inherit(draft: &mut Draft<'_>, mut claims: Vec<Left>, derived: &[&Fact]) -> Vec<Left> {
    let graph = draft.before();
    let mut of: BTreeMap<(EntityUuid, String, EntityUuid), Vec<usize>> = BTreeMap::new();
    for (n, (.., said)) in claims.iter().enumerate() {
        of.entry((said.source, said.relation.clone(), said.target)).or_default().push(n);
    }
    for fact in derived {
        let first = origin(fact);
        let named_it = graph.claims_of(first).iter().any(|said| said.fact == fact.uuid);
        if draft.episode(first).is_some() || !named_it {
            continue;
        }
        let heir = |n: &&usize| {
            let (_, episode, said) = &claims[**n];
            fact.episodes.contains(episode) && graph.fact(said.fact).is_none()
        };
        let alike = of.get(&(fact.source, fact.relation.clone(), fact.target));
        let Some(heir) = alike.and_then(|alike| alike.iter().find(heir)) else { continue };
        let (_, episode, said) = &mut claims[*heir];
        let mut of_episode = draft.claims_of(*episode).to_vec();
        for own in of_episode.iter_mut().filter(|own| own.fact == said.fact) {
            own.fact = fact.uuid;
        }
        said.fact = fact.uuid;
        draft.put_claims(*episode, of_episode);
    }
    claims
}

/// The words of the fact that a claim makes: its own, where it made one, without what only the lost said.
fn words_of(draft: &Draft<'_>, episode: EpisodeUuid, said: &Said, lost: &[&Episode]) -> Words {
    let graph = draft.before();
    let retold = || retold(draft, said.source, &said.relation, said.target);
    let Some(fact) = graph.fact(said.fact) else {
        return Words { sentence: retold(), attributes: Metadata::new() };
    };
    let its_own = graph.claims_of(episode).iter().any(|own| own.fact == fact.uuid);
    let mut attributes = fact.attributes.clone();
    if !attributes.is_empty() && fact.episodes.iter().any(|episode| draft.episode(*episode).is_none()) {
        let unsaid = Unsaid::of(lost, fact.episodes.iter().filter_map(|uuid| draft.episode(*uuid)).collect());
        attributes.retain(|_, value| !unsaid.holds_value(value));
    }
    Words { sentence: if its_own { fact.sentence.clone() } else { retold() }, attributes }
}
