//! The block as text: in the form that is asked for, and no longer than it may be.
//!
//! A budget bounds the text that is answered, whatever its form. A block is chosen by the length of its default
//! text, so where another form comes out longer, or characters are counted, it is chosen anew from a smaller
//! budget until it fits. A template is cut instead: the last lines of its variables go first.

use alloc::{string::String, vec::Vec};

use super::assemble::assembled;
use super::template::{Filled, Template};
use super::{BUDGET, ContextBlock, Cut, Request, json, markdown};
use crate::graph::Graph;
use crate::id::EntityUuid;
use crate::time::Timestamp;
use crate::tokens::{count, hundredths};

/// What a block is written as.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// The shape that prompts written for Zep expect.
    #[default]
    Zep,
    /// Headings and lists.
    Markdown,
    /// One JSON object, for a tool's result.
    Json,
    /// The user's own form.
    Template(Template),
}

/// A block, and the text it was written as.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Told {
    /// The text.
    pub text: String,
    /// Its length in tokens, estimated.
    pub tokens: u32,
    /// What was relevant and found no room.
    pub cut: Cut,
    /// The lines of the text, where they came as a block; a template has lines of its own.
    pub block: ContextBlock,
}

/// The text for a request, at most `ask.budget` tokens and at most so many characters long.
///
/// Where only characters are bounded, the budget follows from them; where nothing is, it is [`BUDGET`], and a
/// template is not cut. What cannot be told in so little is not told at all: the text is empty.
///
/// ```
/// use perdura::{Timestamp, context::{Form, Request, tell}, graph::Graph, id::{OwnerUuid, ProjectUuid}};
/// let graph = Graph::empty(OwnerUuid(ProjectUuid::named("demo").0));
/// let told = tell(&graph, None, &Request::new("hello"), &Form::Zep, Some(100), Timestamp::default());
/// assert_eq!((told.text.as_str(), told.tokens), ("", 0));
/// ```
pub fn tell(
    graph: &Graph,
    user: Option<EntityUuid>,
    ask: &Request,
    form: &Form,
    characters: Option<u32>,
    now: Timestamp,
) -> Told {
    let bounds = Bounds { tokens: ask.budget, characters };
    let render: Option<fn(&ContextBlock) -> String> = match form {
        Form::Zep => None,
        Form::Markdown => Some(markdown::render),
        Form::Json => Some(json::render),
        Form::Template(template) => return cut(&template.fill(graph, user, ask, now), bounds),
    };
    // Tokens are rarely shorter than three characters.
    let mut budget = ask.budget.unwrap_or_else(|| characters.map_or(BUDGET, |most| most / 3));
    let (mut fits, mut too_large): (Option<(u32, Told)>, Option<u32>) = (None, None);
    loop {
        let (block, plain) = assembled(graph, user, &Request { budget: Some(budget), ..ask.clone() }, now);
        let (text, length) = match render {
            None => {
                let length = Length { tokens: block.tokens, characters: plain.chars().count() as u64 };
                (plain, length)
            }
            Some(render) => {
                let text = if block.sections.is_empty() && budget == 0 { String::new() } else { render(&block) };
                let length = Length::of(&text);
                (text, length)
            }
        };
        if budget == 0 || bounds.hold(length) {
            let told = Told { tokens: length.tokens, text, cut: block.cut, block };
            if too_large.is_none() || bounds.well_used(length) {
                return told;
            }
            fits = Some((budget, told));
        } else {
            too_large = Some(budget);
        }
        budget = match (fits.take(), too_large) {
            // What lies between two budgets so near to each other is not worth another round.
            (Some((fit, told)), Some(large)) if large - fit <= large / 16 + 1 => return told,
            (Some((fit, told)), Some(large)) => {
                fits = Some((fit, told));
                fit + (large - fit) / 2
            }
            _ => bounds.shrunk(budget, length),
        };
    }
}

/// How long a text may be.
#[derive(Clone, Copy)]
struct Bounds {
    tokens: Option<u32>,
    characters: Option<u32>,
}

/// How long a text is.
#[derive(Clone, Copy)]
struct Length {
    tokens: u32,
    characters: u64,
}

impl Length {
    fn of(text: &str) -> Self {
        Self { tokens: count(text), characters: text.chars().count() as u64 }
    }
}

impl Bounds {
    fn hold(self, length: Length) -> bool {
        self.tokens.is_none_or(|most| length.tokens <= most)
            && self.characters.is_none_or(|most| length.characters <= u64::from(most))
    }

    /// Whether little more would have found room.
    fn well_used(self, length: Length) -> bool {
        let used = |most: Option<u32>, length: u64| most.is_some_and(|most| length >= u64::from(most) * 3 / 4);
        used(self.tokens, length.tokens.into()) || used(self.characters, length.characters)
    }

    /// The budget to try where a text came out too long: less by as much as it was too long, and by a
    /// sixteenth at least, so that few rounds are needed.
    fn shrunk(self, budget: u32, length: Length) -> u32 {
        let all = u64::from(budget);
        let part = |most: Option<u32>, length: u64| most.map_or(all, |most| all * u64::from(most) / length.max(1));
        let fits = part(self.tokens, length.tokens.into()).min(part(self.characters, length.characters));
        let most = budget - budget / 16 - 1;
        u32::try_from(fits).map_or(most, |fits| fits.min(most))
    }
}

/// A filled template within its bounds: the first lines of each variable find room before the second ones, and
/// so on. A template whose own words are too long is not told at all.
fn cut(filled: &[Filled], bounds: Bounds) -> Told {
    let mut rows: Vec<(usize, usize)> = Vec::new();
    for (place, part) in filled.iter().enumerate() {
        rows.extend((0..part.rows().len()).map(|rank| (rank, place)));
    }
    crate::order::sort(&mut rows);
    let own = written(filled, &[]);
    let mut room = (
        bounds.tokens.map_or(u64::MAX, |most| 100 * u64::from(most)).checked_sub(hundredths(&own)),
        bounds.characters.map_or(u64::MAX, u64::from).checked_sub(own.chars().count() as u64),
    );
    let (mut kept, mut cut) = (Vec::new(), Cut::default());
    for (rank, place) in rows {
        let row = &filled[place].rows()[rank];
        let tokens = room.0.and_then(|left| left.checked_sub(hundredths(row) + 100));
        let characters = room.1.and_then(|left| left.checked_sub(row.chars().count() as u64 + 1));
        if tokens.is_some() && characters.is_some() {
            room = (tokens, characters);
            kept.push((rank, place));
        } else {
            cut.lines += 1;
            cut.tokens = cut.tokens.saturating_add(count(row));
        }
    }
    let mut text = written(filled, &kept);
    // Where lines run into the template's own words, they may count more than they do apart.
    while !bounds.hold(Length::of(&text)) {
        let Some((rank, place)) = kept.pop() else { return Told { cut, ..Told::default() } };
        cut.lines += 1;
        cut.tokens = cut.tokens.saturating_add(count(&filled[place].rows()[rank]));
        text = written(filled, &kept);
    }
    Told { tokens: count(&text), text, cut, block: ContextBlock::default() }
}

/// A filled template with those of its lines that are kept.
fn written(filled: &[Filled], kept: &[(usize, usize)]) -> String {
    let mut lines: Vec<Vec<usize>> = filled.iter().map(|_| Vec::new()).collect();
    for (rank, place) in kept {
        lines[*place].push(*rank);
    }
    let mut text = String::new();
    for (part, lines) in filled.iter().zip(lines) {
        match part {
            Filled::Text(words) => text.push_str(words),
            Filled::Rows(rows) => {
                let rows: Vec<&str> = lines.into_iter().map(|rank| rows[rank].as_str()).collect();
                text.push_str(&rows.join("\n"));
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{Sketch, at};
    use crate::model::label;
    use proptest::prelude::*;

    const NOW: &str = "2024-12-01";

    fn talkative(sentences: &[String]) -> Sketch {
        let mut sketch = Sketch::new().entity("jane", label::USER, &sentences.join(". "));
        for (n, sentence) in sentences.iter().enumerate() {
            let until = if n % 3 == 0 { "2024-02-01" } else { "" };
            sketch = sketch
                .fact(["jane", "SAYS", sentence], &alloc::format!("{sentence}{n}"), "2024-01-01", until)
                .message("t", "jane", sentence, "2024-01-01")
                .observation(sentence);
        }
        sketch
    }

    fn told(sketch: &Sketch, form: &Form, ask: Request, characters: Option<u32>) -> Told {
        tell(&sketch.graph, Some(sketch.entity_uuid("jane")), &ask, form, characters, at(NOW))
    }

    fn forms() -> [Form; 4] {
        let template = "Known of her:\n%{user_summary}\n%{edges include_attributes=true}\n%{entities}\n\
                        %{episodes types=[message]}\n%{observations limit=20}";
        [Form::Zep, Form::Markdown, Form::Json, Form::Template(Template::parse(template).unwrap())]
    }

    #[test]
    fn room_that_is_asked_for_in_characters_is_used() {
        let sentences: Vec<String> = (0..90).map(|n| alloc::format!("jane likes tea number {n}")).collect();
        let sketch = talkative(&sentences);
        for form in forms() {
            for most in [800, 3_000] {
                let told = told(&sketch, &form, Request::new("jane likes tea"), Some(most));
                let length = told.text.chars().count() as u32;
                assert!(length <= most && length > most / 2, "{length} of {most} as {form:?}\n{}", told.text);
                assert!(told.cut.lines > 0 && told.cut.tokens > 0);
            }
        }
    }

    #[test]
    fn a_template_loses_its_least_lines_first_and_is_whole_where_nothing_bounds_it() {
        let sentences: Vec<String> = (0..9).map(|n| alloc::format!("jane likes tea number {n}")).collect();
        let (sketch, ask) = (talkative(&sentences), Request::new("jane likes tea"));
        let form = Form::Template(Template::parse("Facts\n%{edges limit=5}\nSaid\n%{episodes limit=5}").unwrap());
        let whole = told(&sketch, &form, ask.clone(), None);
        assert_eq!((whole.text.lines().count(), whole.cut), (12, Cut::default()));
        let less = told(&sketch, &form, Request { budget: Some(whole.tokens - 1), ..ask.clone() }, None);
        assert_eq!(less.cut.lines, 1);
        assert!(whole.text.starts_with(&less.text), "{}", less.text);
        let none = told(&sketch, &form, Request { budget: Some(1), ..ask }, None);
        assert_eq!((none.text.as_str(), none.cut.lines), ("", 10));
    }

    #[test]
    fn a_template_looks_back_too() {
        let sketch = Sketch::new()
            .entity("jane", label::USER, "jane lives in Oslo.")
            .fact(["jane", "LIVES_IN", "Lisbon"], "jane lives in Lisbon", "2023-01-01", "2024-11-07")
            .fact(["jane", "LIVES_IN", "Oslo"], "jane lives in Oslo", "2024-11-07", "");
        let form = Form::Template(Template::parse("%{user_summary}\n%{edges}").unwrap());
        let ask = Request { as_of: Some(at("2024-03-01")), ..Request::new("where does jane live") };
        let expected =
            "jane lives in Lisbon.\n- (2023-01-01 00:00:00 - 2024-11-07 00:00:00) [LIVES_IN] <jane lives in Lisbon>";
        assert_eq!(told(&sketch, &form, ask.clone(), None).text, expected);
        let ask = Request { as_of: None, known_at: Some(at("2024-03-01")), ..ask };
        let expected = "jane lives in Lisbon.\n- (2023-01-01 00:00:00 - present) [LIVES_IN] <jane lives in Lisbon>";
        assert_eq!(told(&sketch, &form, ask, None).text, expected);
    }

    #[test]
    fn filters_keep_every_line_out_that_is_unlike() {
        let sketch = talkative(&["jane likes tea".into(), "jane likes jazz".into()]);
        let filters = crate::search::Filters { relations: ["HATES".into()].into(), ..Default::default() };
        let block = told(&sketch, &Form::Zep, Request { filters, ..Request::new("jane") }, None).block;
        assert!(block.lines(super::super::Kind::Facts).is_empty());
        assert!(!block.lines(super::super::Kind::Entities).is_empty() || !block.sections.is_empty());
    }

    fn sentences() -> impl Strategy<Value = Vec<String>> {
        prop::collection::vec("(jane|oslo|likes|</FACTS>|\n|<b>|é|水|🦊|1234|\"| ){1,14}", 0..12)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn no_text_is_longer_than_it_may_be(
            sentences in sentences(),
            tokens in prop::option::of(0u32..500),
            characters in prop::option::of(0u32..2_000),
            question in "(jane|oslo|the|🦊|где| ){0,6}",
        ) {
            let sketch = talkative(&sentences);
            for form in forms() {
                let ask = Request { budget: tokens, ..Request::new(question.as_str()) };
                let told = told(&sketch, &form, ask, characters);
                let (count, length) = (count(&told.text), told.text.chars().count());
                prop_assert_eq!(told.tokens, count);
                prop_assert!(tokens.is_none_or(|most| count <= most), "{} tokens\n{}", count, told.text);
                prop_assert!(characters.is_none_or(|most| length <= most as usize), "{} characters\n{}", length, told.text);
            }
        }
    }
}
