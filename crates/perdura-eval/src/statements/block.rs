//! Blocks of statements, read from text.

use std::fmt;

use perdura::Timestamp;
use perdura::graph::fold;
use perdura::model::{Role, Source};

use super::replay::Known;

/// A conversation with an empty memory, and what that memory must hold afterwards.
#[derive(Clone, Debug)]
pub struct Block {
    /// Where it begins in its file.
    pub line: usize,
    /// The family it is counted with.
    pub family: String,
    /// The name of the user whose memory it is.
    pub user: String,
    /// What is said and sent, in its order.
    pub inputs: Vec<Input>,
    /// What must be there.
    pub expected: Vec<Pattern>,
    /// What may be there.
    pub allowed: Vec<Pattern>,
    /// What must not be there, whatever else is allowed.
    pub banned: Vec<Pattern>,
}

/// Something said or sent.
#[derive(Clone, Debug)]
pub struct Input {
    /// What kind of input it is.
    pub source: Source,
    /// Who says it, where it is a message.
    pub speaker: Voice,
    /// The input itself.
    pub text: String,
}

/// Who speaks, and when.
#[derive(Clone, Debug)]
pub struct Voice {
    /// The part they play.
    pub role: Role,
    /// Their name.
    pub name: String,
    /// The moment they speak at.
    pub at: Timestamp,
}

/// What a fact must look like.
#[derive(Clone, Debug)]
pub struct Pattern {
    subject: String,
    relation: String,
    object: String,
    from: Option<Timestamp>,
    until: Option<Timestamp>,
    state: State,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// It holds.
    Holds,
    /// It is over.
    Over,
    /// Either, for what is only allowed.
    Either,
    /// It is no fact but a detail of what is spoken of.
    Detail,
}

impl Block {
    /// What is said, in one line.
    pub fn said(&self) -> String {
        self.inputs.iter().map(|input| input.text.replace('\n', " ")).collect::<Vec<_>>().join(" / ")
    }
}

impl Pattern {
    /// Whether a fact looks like this.
    pub fn meets(&self, fact: &Known) -> bool {
        let same = |asked: &str, got: &str| asked == "*" || fold(asked) == fold(got);
        let day = |asked: Option<Timestamp>, got: Option<Timestamp>| {
            asked.is_none_or(|asked| got.is_some_and(|got| got.midnight() == asked))
        };
        let lasts = match self.state {
            // A plan ends when its time has come, and holds until then.
            State::Holds => !fact.is_detail && (self.until.is_some() || fact.holds),
            State::Over => !fact.is_detail && !fact.holds,
            State::Either => !fact.is_detail,
            State::Detail => fact.is_detail,
        };
        lasts
            && same(&self.subject, &fact.subject)
            && (self.relation == "*" || self.relation.split('/').any(|relation| relation == fact.relation))
            && same(&self.object, &fact.object)
            && day(self.from, fact.from)
            && day(self.until, fact.until)
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let day = |moment: Timestamp| moment.plain().chars().take(10).collect::<String>();
        write!(out, "`{} | {} | {}", self.subject, self.relation, self.object)?;
        if let Some(from) = self.from {
            write!(out, " | from {}", day(from))?;
        }
        if let Some(until) = self.until {
            write!(out, " | until {}", day(until))?;
        }
        out.write_str(if self.state == State::Over { " | over`" } else { "`" })
    }
}

/// The blocks of a file.
pub fn parse(text: &str) -> Result<Vec<Block>, String> {
    let mut reader = Reader::default();
    for (at, line) in text.lines().enumerate() {
        reader.line(at + 1, line).map_err(|fault| format!("line {}: {fault}", at + 1))?;
    }
    reader.close();
    Ok(reader.blocks)
}

#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    family: String,
    user: Option<String>,
    /// Who speaks where a block does not say.
    standing: Option<Voice>,
    /// Who speaks now.
    voice: Option<Voice>,
    open: Option<Block>,
}

impl Reader {
    fn line(&mut self, at: usize, line: &str) -> Result<(), String> {
        if let Some(more) = line.strip_prefix("  ") {
            let inputs = self.open.as_mut().and_then(|block| block.inputs.last_mut());
            let input = inputs.ok_or("nothing to go on with")?;
            input.text.push('\n');
            input.text.push_str(more);
            return Ok(());
        }
        let (mark, rest) = line.split_once(' ').unwrap_or((line, ""));
        match mark {
            "" => self.close(),
            "#" => {}
            "none" => {}
            "=" => self.family = rest.into(),
            "@" => {
                let voice = voice(rest)?;
                if voice.role == Role::User && self.user.is_none() {
                    self.user = Some(voice.name.clone());
                }
                self.voice = Some(voice);
            }
            ">" => self.input(at, Source::Message, rest)?,
            "~" => self.input(at, Source::Text, rest)?,
            _ if line.starts_with(['{', '[']) => self.input(at, Source::Json, line)?,
            "+" | "!" | "?" | "-" | "." => {
                let block = self.open.as_mut().ok_or("nothing was said yet")?;
                let speaker = self.voice.as_ref().map_or("", |voice| &voice.name);
                let pattern = pattern(rest, speaker, mark)?;
                match mark {
                    "?" => block.allowed.push(pattern),
                    "-" => block.banned.push(pattern),
                    _ => block.expected.push(pattern),
                }
            }
            _ => return Err(format!("`{mark}` begins no line")),
        }
        Ok(())
    }

    fn input(&mut self, at: usize, source: Source, text: &str) -> Result<(), String> {
        let voice = self.voice.as_mut().ok_or("nobody speaks yet: `@ user Jane Smith, 2024-12-10`")?;
        let speaker = voice.clone();
        voice.at = voice.at.plus_millis(60_000);
        let user = self.user.clone().unwrap_or_else(|| speaker.name.clone());
        let family = self.family.clone();
        let block = self.open.get_or_insert_with(|| Block {
            line: at,
            family,
            user,
            inputs: Vec::new(),
            expected: Vec::new(),
            allowed: Vec::new(),
            banned: Vec::new(),
        });
        block.inputs.push(Input { source, speaker, text: text.into() });
        Ok(())
    }

    /// Ends a block; a speaker who said nothing speaks in all that follow, and theirs is the memory.
    fn close(&mut self) {
        match (self.open.take(), &self.voice) {
            (Some(block), _) => self.blocks.push(block),
            (None, Some(voice)) => {
                if voice.role == Role::User {
                    self.user = Some(voice.name.clone());
                }
                self.standing = Some(voice.clone());
            }
            (None, None) => {}
        }
        self.voice = self.standing.clone();
    }
}

/// "user Jane Smith, 2024-12-10": at nine, where no time of day is said.
fn voice(text: &str) -> Result<Voice, String> {
    let fault = || format!("`{text}` is nobody who speaks: `user Jane Smith, 2024-12-10`");
    let (who, when) = text.rsplit_once(", ").ok_or_else(fault)?;
    let (role, name) = who.split_once(' ').ok_or_else(fault)?;
    let role = match role {
        "user" => Role::User,
        "assistant" => Role::Assistant,
        "system" => Role::System,
        "tool" => Role::Tool,
        "function" => Role::Function,
        "none" => Role::None,
        _ => return Err(fault()),
    };
    let at = Timestamp::parse(when).map_err(|_| fault())?;
    let at = if when.contains('T') { at } else { at.plus_millis(9 * 3_600_000) };
    Ok(Voice { role, name: name.into(), at })
}

/// "I | LIVES_IN | Oslo | from 2024-12-02 until 2025-01-01".
fn pattern(text: &str, speaker: &str, mark: &str) -> Result<Pattern, String> {
    let fault = || format!("`{text}` is no fact: `I | LIVES_IN | Oslo | from 2024-12-02`");
    let parts: Vec<&str> = text.split(" | ").map(str::trim).collect();
    let [subject, relation, object, rest @ ..] = parts.as_slice() else { return Err(fault()) };
    let mut words = rest.first().copied().unwrap_or_default().split_whitespace();
    let (mut from, mut until) = (None, None);
    while let Some(word) = words.next() {
        let moment = words.next().and_then(|date| Timestamp::parse(date).ok()).ok_or_else(fault)?;
        match word {
            "from" => from = Some(moment),
            "until" => until = Some(moment),
            _ => return Err(fault()),
        }
    }
    let state = match mark {
        "+" | "-" => State::Holds,
        "!" => State::Over,
        "." => State::Detail,
        _ => State::Either,
    };
    let subject = if *subject == "I" { speaker } else { subject };
    Ok(Pattern { subject: subject.into(), relation: (*relation).into(), object: (*object).into(), from, until, state })
}
