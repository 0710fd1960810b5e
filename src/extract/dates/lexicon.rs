//! The words that speak of time, and what each says.

/// What a token says about time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// Nothing by itself.
    Plain,
    /// A mark of punctuation, or a sign.
    Mark(char),
    /// A number in digits, and how many.
    Digits(i64, usize),
    /// A number below a hundred.
    Count(i64),
    /// "hundred", "thousand".
    Scale(i64),
    /// A place in a row.
    Ordinal(i64),
    /// "second": a place in a row, or a length.
    Second,
    /// 1 is January.
    Month(u32),
    /// 0 is Monday.
    Weekday(i64),
    /// "Mondays".
    Weekdays(i64),
    /// What time is counted in.
    Unit(Unit),
    /// 0 is spring.
    Season(i64),
    /// A part of the day, in hours: its first, and the one after its last.
    Part(i64, i64),
    /// The same, each time it comes: "mornings".
    Parts(i64, i64),
    /// A day, counted from today.
    Day(i64),
    /// "last", "this", "next".
    Turn(i64),
    /// "am" is false, "pm" true.
    Half(bool),
    /// Minutes since midnight: "noon".
    Clock(i64),
    /// "daily": each so many.
    Often(i64, Unit),
    /// The ten years that begin so far into a century: "eighties".
    Decade(i64),
    /// A word that is nothing alone and that some expression of time has at its heart.
    Cue,
    /// A word that an expression of time may begin with.
    Lead,
}

/// What time is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Sixty to a minute.
    Second,
    /// Sixty to an hour.
    Minute,
    /// Twenty-four to a day.
    Hour,
    /// From midnight to midnight.
    Day,
    /// A day from Monday to Friday.
    Workday,
    /// Saturday and Sunday.
    Weekend,
    /// Seven days, from Monday.
    Week,
    /// Two weeks.
    Fortnight,
    /// A month of the calendar.
    Month,
    /// Three months of the calendar.
    Quarter,
    /// A year of the calendar.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
}

impl Meaning {
    /// It is a number, in digits or as a word.
    pub fn is_number(self) -> bool {
        matches!(self, Meaning::Digits(..) | Meaning::Count(_) | Meaning::Ordinal(_))
    }

    /// An expression of time may begin with it.
    pub fn may_begin(self) -> bool {
        !matches!(self, Meaning::Plain | Meaning::Mark(_) | Meaning::Scale(_) | Meaning::Half(_))
            || self == Meaning::Mark('½')
    }

    /// A text without any such word says nothing of time.
    pub fn carries_time(self) -> bool {
        use Meaning::{Count, Half, Lead, Mark, Ordinal, Plain, Turn};
        match self {
            // "nineteen eighty six"
            Count(count) => count == 19,
            Plain | Mark(_) | Ordinal(_) | Half(_) | Turn(_) | Lead => false,
            _ => true,
        }
    }
}

/// What a word says about time.
pub(super) fn meaning(word: &[u8]) -> Meaning {
    let mut lower = [0; LONGEST];
    let Some(lower) = lower.get_mut(..word.len()) else { return Meaning::Plain };
    lower.copy_from_slice(word);
    lower.make_ascii_lowercase();
    let letter = lower.first().map_or(usize::MAX, |first| usize::from(first.wrapping_sub(b'a')));
    let Some((from, to)) = STARTS.get(letter).zip(STARTS.get(letter.saturating_add(1))) else { return Meaning::Plain };
    let same = &WORDS[*from..*to];
    let found = same.binary_search_by(|(known, _)| known.as_bytes().cmp(lower));
    found.map_or(Meaning::Plain, |at| same[at].1)
}

/// Where the words of each letter start, and where the last of them ends.
const STARTS: [usize; 27] = {
    let mut starts = [WORDS.len(); 27];
    let mut at = WORDS.len();
    while at > 0 {
        at -= 1;
        let mut letter = (WORDS[at].0.as_bytes()[0] - b'a') as usize;
        starts[letter] = at;
        // A letter without words starts where the next does.
        while letter > 0 && (at == 0 || WORDS[at - 1].0.as_bytes()[0] < b'a' + letter as u8) {
            letter -= 1;
            starts[letter] = at;
        }
    }
    starts
};

/// No word below is longer.
const LONGEST: usize = 12;

use Meaning::{
    Clock, Count, Cue, Day, Decade, Half, Lead, Month, Often, Ordinal, Part, Parts, Scale, Season, Second, Turn,
    Weekday, Weekdays,
};

/// In the order of the alphabet.
#[rustfmt::skip]
const WORDS: &[(&str, Meaning)] = &[
    ("a", Lead), ("about", Lead), ("after", Lead), ("afternoon", Part(12, 16)), ("afternoons", Parts(12, 16)),
    ("ago", Cue), ("all", Lead), ("almost", Lead), ("am", Half(false)), ("an", Lead),
    ("annual", Often(1, Unit::Year)), ("annually", Often(1, Unit::Year)), ("any", Lead), ("anytime", Lead),
    ("apr", Month(4)), ("april", Month(4)), ("around", Lead), ("as", Lead), ("ascension", Lead), ("ash", Lead),
    ("at", Lead), ("aug", Month(8)), ("august", Month(8)), ("autumn", Season(2)), ("back", Lead),
    ("bastille", Lead), ("before", Lead), ("beginning", Lead), ("between", Lead), ("bi", Lead),
    ("biannual", Often(6, Unit::Month)), ("biennial", Often(2, Unit::Year)), ("biennially", Often(2, Unit::Year)),
    ("bimonthly", Often(2, Unit::Month)), ("biweekly", Often(2, Unit::Week)), ("black", Lead), ("boxing", Lead),
    ("breakfast", Part(8, 12)), ("business", Lead), ("by", Lead), ("calendar", Lead),
    ("centuries", Meaning::Unit(Unit::Century)), ("century", Meaning::Unit(Unit::Century)), ("christmas", Cue),
    ("cinco", Lead), ("clock", Cue), ("columbus", Lead), ("coming", Turn(1)), ("commencing", Lead),
    ("couple", Lead), ("current", Turn(0)), ("cy", Lead), ("cyber", Lead), ("daily", Often(1, Unit::Day)),
    ("date", Cue), ("day", Meaning::Unit(Unit::Day)), ("days", Meaning::Unit(Unit::Day)), ("daytime", Part(8, 18)),
    ("dec", Month(12)), ("decade", Meaning::Unit(Unit::Decade)), ("decades", Meaning::Unit(Unit::Decade)),
    ("december", Month(12)), ("dinnertime", Part(16, 20)), ("during", Lead), ("each", Lead), ("earlier", Lead),
    ("early", Lead), ("earth", Lead), ("easter", Cue), ("eight", Count(8)), ("eighteen", Count(18)),
    ("eighteenth", Ordinal(18)), ("eighth", Ordinal(8)), ("eighties", Decade(80)), ("eighty", Count(80)),
    ("eleven", Count(11)), ("eleventh", Ordinal(11)), ("end", Lead), ("entire", Lead), ("eod", Cue), ("eom", Cue),
    ("eow", Cue), ("eoy", Cue), ("epiphany", Lead), ("eve", Cue), ("evening", Part(16, 20)),
    ("evenings", Parts(16, 20)), ("every", Lead), ("everyday", Often(1, Unit::Day)), ("exactly", Lead),
    ("fall", Season(2)), ("father", Lead), ("fathers", Lead), ("feb", Month(2)), ("february", Month(2)),
    ("few", Lead), ("fifteen", Count(15)), ("fifteenth", Ordinal(15)), ("fifth", Ordinal(5)),
    ("fifties", Decade(50)), ("fifty", Count(50)), ("first", Ordinal(1)), ("five", Count(5)),
    ("following", Turn(1)), ("for", Lead), ("forties", Decade(40)), ("fortnight", Meaning::Unit(Unit::Fortnight)),
    ("fortnightly", Often(2, Unit::Week)), ("fortnights", Meaning::Unit(Unit::Fortnight)), ("forty", Count(40)),
    ("four", Count(4)), ("fourteen", Count(14)), ("fourteenth", Ordinal(14)), ("fourth", Ordinal(4)),
    ("freedom", Lead), ("fri", Weekday(4)), ("friday", Weekday(4)), ("fridays", Weekdays(4)), ("from", Lead),
    ("full", Lead), ("good", Lead), ("groundhog", Lead), ("h", Meaning::Unit(Unit::Hour)), ("half", Cue),
    ("halloween", Cue), ("hour", Meaning::Unit(Unit::Hour)), ("hourly", Often(1, Unit::Hour)),
    ("hours", Meaning::Unit(Unit::Hour)), ("hr", Meaning::Unit(Unit::Hour)), ("hrs", Meaning::Unit(Unit::Hour)),
    ("hundred", Scale(100)), ("in", Lead), ("independence", Lead), ("jan", Month(1)), ("january", Month(1)),
    ("jubilee", Lead), ("jul", Month(7)), ("july", Month(7)), ("jun", Month(6)), ("june", Month(6)),
    ("juneteenth", Cue), ("just", Lead), ("labor", Lead), ("labour", Lead), ("last", Turn(-1)), ("late", Lead),
    ("later", Lead), ("least", Lead), ("less", Lead), ("lunch", Part(11, 13)), ("lunchtime", Part(11, 13)),
    ("mar", Month(3)), ("march", Month(3)), ("martin", Lead), ("maundy", Lead), ("may", Month(5)),
    ("memorial", Lead), ("mid", Lead), ("midday", Clock(720)), ("middle", Lead), ("midnight", Clock(0)),
    ("min", Meaning::Unit(Unit::Minute)), ("mins", Meaning::Unit(Unit::Minute)),
    ("minute", Meaning::Unit(Unit::Minute)), ("minutes", Meaning::Unit(Unit::Minute)), ("mlk", Lead),
    ("moment", Cue), ("mon", Weekday(0)), ("monday", Weekday(0)), ("mondays", Weekdays(0)),
    ("month", Meaning::Unit(Unit::Month)), ("monthly", Often(1, Unit::Month)),
    ("months", Meaning::Unit(Unit::Month)), ("more", Lead), ("morning", Part(8, 12)), ("mornings", Parts(8, 12)),
    ("mother", Lead), ("mothers", Lead), ("nearly", Lead), ("new", Lead), ("next", Turn(1)),
    ("night", Part(20, 24)), ("nightly", Often(1, Unit::Day)), ("nights", Parts(20, 24)),
    ("nighttime", Part(20, 24)), ("nine", Count(9)), ("nineteen", Count(19)), ("nineteenth", Ordinal(19)),
    ("nineties", Decade(90)), ("ninety", Count(90)), ("ninth", Ordinal(9)), ("no", Lead), ("noon", Clock(720)),
    ("noonish", Clock(720)), ("nov", Month(11)), ("november", Month(11)), ("now", Cue), ("oclock", Cue),
    ("oct", Month(10)), ("october", Month(10)), ("on", Lead), ("once", Lead), ("one", Count(1)), ("otd", Cue),
    ("over", Lead), ("palm", Lead), ("past", Turn(-1)), ("pentecost", Cue), ("pm", Half(true)), ("president", Lead),
    ("presidents", Lead), ("previous", Turn(-1)), ("prior", Lead), ("q", Lead),
    ("quarter", Meaning::Unit(Unit::Quarter)), ("quarterly", Often(1, Unit::Quarter)),
    ("quarters", Meaning::Unit(Unit::Quarter)), ("remainder", Lead), ("rest", Lead), ("right", Lead),
    ("saint", Lead), ("same", Lead), ("sat", Weekday(5)), ("saturday", Weekday(5)), ("saturdays", Weekdays(5)),
    ("sec", Meaning::Unit(Unit::Second)), ("second", Second), ("seconds", Meaning::Unit(Unit::Second)),
    ("secs", Meaning::Unit(Unit::Second)), ("semi", Lead), ("semiannual", Often(6, Unit::Month)),
    ("semiannually", Often(6, Unit::Month)), ("sep", Month(9)), ("sept", Month(9)), ("september", Month(9)),
    ("seven", Count(7)), ("seventeen", Count(17)), ("seventeenth", Ordinal(17)), ("seventh", Ordinal(7)),
    ("seventies", Decade(70)), ("seventy", Count(70)), ("several", Lead), ("since", Lead), ("six", Count(6)),
    ("sixteen", Count(16)), ("sixteenth", Ordinal(16)), ("sixth", Ordinal(6)), ("sixties", Decade(60)),
    ("sixty", Count(60)), ("some", Lead), ("soon", Cue), ("spring", Season(0)), ("st", Lead), ("start", Lead),
    ("starting", Lead), ("summer", Season(1)), ("sun", Weekday(6)), ("sunday", Weekday(6)),
    ("sundays", Weekdays(6)), ("ten", Count(10)), ("tenth", Ordinal(10)), ("thanks", Lead), ("thanksgiving", Cue),
    ("the", Lead), ("third", Ordinal(3)), ("thirteen", Count(13)), ("thirteenth", Ordinal(13)),
    ("thirties", Decade(30)), ("thirtieth", Ordinal(30)), ("thirty", Count(30)), ("this", Turn(0)),
    ("thousand", Scale(1000)), ("three", Count(3)), ("throughout", Lead), ("thu", Weekday(3)), ("thur", Weekday(3)),
    ("thurs", Weekday(3)), ("thursday", Weekday(3)), ("thursdays", Weekdays(3)), ("til", Lead), ("till", Lead),
    ("tmr", Day(1)), ("tmrw", Day(1)), ("today", Day(0)), ("tomorrow", Day(1)), ("tonight", Cue), ("tonite", Cue),
    ("tue", Weekday(1)), ("tues", Weekday(1)), ("tuesday", Weekday(1)), ("tuesdays", Weekdays(1)),
    ("twelfth", Ordinal(12)), ("twelve", Count(12)), ("twenties", Decade(20)), ("twentieth", Ordinal(20)),
    ("twenty", Count(20)), ("twice", Lead), ("two", Count(2)), ("under", Lead), ("until", Lead), ("up", Lead),
    ("upcoming", Turn(1)), ("valentine", Cue), ("valentines", Cue), ("veterans", Lead), ("w", Lead),
    ("wed", Weekday(2)), ("wednesday", Weekday(2)), ("wednesdays", Weekdays(2)), ("weds", Weekday(2)),
    ("week", Meaning::Unit(Unit::Week)), ("weekday", Meaning::Unit(Unit::Workday)),
    ("weekdays", Meaning::Unit(Unit::Workday)), ("weekend", Meaning::Unit(Unit::Weekend)),
    ("weekends", Meaning::Unit(Unit::Weekend)), ("weekly", Often(1, Unit::Week)),
    ("weeks", Meaning::Unit(Unit::Week)), ("whit", Lead), ("whole", Lead), ("winter", Season(3)), ("within", Lead),
    ("wk", Meaning::Unit(Unit::Week)), ("wks", Meaning::Unit(Unit::Week)), ("women", Lead),
    ("workday", Meaning::Unit(Unit::Workday)), ("workdays", Meaning::Unit(Unit::Workday)),
    ("workweek", Meaning::Unit(Unit::Workday)), ("xmas", Cue), ("year", Meaning::Unit(Unit::Year)),
    ("yearly", Often(1, Unit::Year)), ("years", Meaning::Unit(Unit::Year)), ("yesterday", Day(-1)),
    ("yr", Meaning::Unit(Unit::Year)), ("yrs", Meaning::Unit(Unit::Year)), ("zero", Count(0)),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_in_order() {
        assert!(WORDS.is_sorted_by(|a, b| a.0 < b.0));
        assert_eq!(WORDS.iter().map(|(word, _)| word.len()).max(), Some(LONGEST));
    }
}
