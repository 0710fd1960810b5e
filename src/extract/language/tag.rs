//! The parts of speech: those of the Penn Treebank, under names that say what they are.

/// A part of speech. Of two that score alike, the tagger takes the one that stands first here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Tag {
    /// "House" (NN).
    Noun,
    /// "Houses" (NNS).
    Nouns,
    /// "Lisbon" (NNP).
    Name,
    /// "Alps" (NNPS).
    Names,
    /// "Red" (JJ).
    Adjective,
    /// "Redder" (JJR).
    MoreAdjective,
    /// "Reddest" (JJS).
    MostAdjective,
    /// "Quickly", "not" (RB).
    Adverb,
    /// "Faster" (RBR).
    MoreAdverb,
    /// "Fastest" (RBS).
    MostAdverb,
    /// "Up" in "give up" (RP).
    Particle,
    /// "Go", as after "to" (VB).
    Base,
    /// "Went" (VBD).
    Past,
    /// "Going" (VBG).
    Ing,
    /// "Gone" (VBN).
    Participle,
    /// "Go", as after "I" (VBP).
    Present,
    /// "Goes" (VBZ).
    Third,
    /// "Will", "can" (MD).
    Modal,
    /// "I", "them" (PRP).
    Pronoun,
    /// "My", "their" (PRP$).
    Possessive,
    /// "The", "some" (DT).
    Determiner,
    /// "All" in "all the" (PDT).
    Predeterminer,
    /// "Which", "that" (WDT).
    WhDeterminer,
    /// "Who", "what" (WP).
    WhPronoun,
    /// "Whose" (WP$).
    WhPossessive,
    /// "When", "how" (WRB).
    WhAdverb,
    /// "In", "because" (IN).
    Preposition,
    /// "To" (TO).
    To,
    /// "And" (CC).
    Conjunction,
    /// "Two", "2024" (CD).
    Number,
    /// "There" in "there is" (EX).
    There,
    /// "'s" in "Ana's house" (POS).
    Genitive,
    /// "Oh" (UH).
    Interjection,
    /// A word of another language (FW).
    Foreign,
    /// Any mark or letter that stands for itself (SYM).
    Symbol,
    /// The number of an item in a list (LS).
    Item,
    /// A full stop, a question mark (.).
    Stop,
    /// A comma (,).
    Comma,
    /// A colon, a dash (:).
    Dash,
    /// An opening bracket (().
    Open,
    /// A closing bracket ()).
    Close,
    /// A quotation mark ('').
    Quote,
    /// "$" ($).
    Currency,
}

/// What a part of speech is, coarsely.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// A common noun.
    Noun,
    /// A name.
    Name,
    /// An adjective.
    Adjective,
    /// An adverb.
    Adverb,
    /// Any form of a verb.
    Verb,
    /// A modal verb.
    Modal,
    /// A pronoun.
    Pronoun,
    /// What stands before a noun and is no adjective: an article, a possessive.
    Determiner,
    /// A preposition, a particle, "to", a subordinating conjunction.
    Preposition,
    /// "And", "or", "but".
    Conjunction,
    /// A number.
    Number,
    /// A mark.
    Mark,
    /// Anything else.
    Other,
}

use Tag::*;

/// How the Penn Treebank spells each.
const SPELLED: [(Tag, &str); 43] = [
    (Noun, "NN"),
    (Nouns, "NNS"),
    (Name, "NNP"),
    (Names, "NNPS"),
    (Adjective, "JJ"),
    (MoreAdjective, "JJR"),
    (MostAdjective, "JJS"),
    (Adverb, "RB"),
    (MoreAdverb, "RBR"),
    (MostAdverb, "RBS"),
    (Particle, "RP"),
    (Base, "VB"),
    (Past, "VBD"),
    (Ing, "VBG"),
    (Participle, "VBN"),
    (Present, "VBP"),
    (Third, "VBZ"),
    (Modal, "MD"),
    (Pronoun, "PRP"),
    (Possessive, "PRP$"),
    (Determiner, "DT"),
    (Predeterminer, "PDT"),
    (WhDeterminer, "WDT"),
    (WhPronoun, "WP"),
    (WhPossessive, "WP$"),
    (WhAdverb, "WRB"),
    (Preposition, "IN"),
    (To, "TO"),
    (Conjunction, "CC"),
    (Number, "CD"),
    (There, "EX"),
    (Genitive, "POS"),
    (Interjection, "UH"),
    (Foreign, "FW"),
    (Symbol, "SYM"),
    (Item, "LS"),
    (Stop, "."),
    (Comma, ","),
    (Dash, ":"),
    (Open, "("),
    (Close, ")"),
    (Quote, "''"),
    (Currency, "$"),
];

impl Tag {
    /// How many there are.
    pub const COUNT: usize = SPELLED.len();

    /// The tag of a number below [`COUNT`](Self::COUNT), its place in the declaration.
    pub fn numbered(number: u8) -> Option<Self> {
        SPELLED.get(usize::from(number)).map(|(tag, _)| *tag)
    }

    /// The tag as the Penn Treebank spells it.
    pub fn spelled(name: &str) -> Option<Self> {
        let name = if name == "``" { "''" } else { name };
        SPELLED.iter().find(|(_, spelled)| *spelled == name).map(|(tag, _)| *tag)
    }

    /// What it is, coarsely.
    pub fn class(self) -> Class {
        match self {
            Noun | Nouns => Class::Noun,
            Name | Names => Class::Name,
            Adjective | MoreAdjective | MostAdjective => Class::Adjective,
            Adverb | MoreAdverb | MostAdverb | WhAdverb => Class::Adverb,
            Base | Past | Ing | Participle | Present | Third => Class::Verb,
            Modal => Class::Modal,
            Pronoun | WhPronoun | There => Class::Pronoun,
            Possessive | Determiner | Predeterminer | WhDeterminer | WhPossessive => Class::Determiner,
            Particle | Preposition | To => Class::Preposition,
            Conjunction => Class::Conjunction,
            Number => Class::Number,
            Symbol | Stop | Comma | Dash | Open | Close | Quote | Currency => Class::Mark,
            Genitive | Interjection | Foreign | Item => Class::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_found_by_its_number_and_by_its_name() {
        for (place, (tag, spelled)) in SPELLED.iter().enumerate() {
            assert_eq!(*tag as usize, place);
            assert_eq!(Tag::numbered(place as u8), Some(*tag));
            assert_eq!(Tag::spelled(spelled), Some(*tag));
        }
        assert_eq!(Tag::numbered(Tag::COUNT as u8), None);
        assert_eq!(Tag::spelled("XX"), None);
    }
}
