//! Words for people: kin, what they do, where they are, and what is nobody's name.

use crate::extract::class::Class;

/// What one is a member of rather than employed by, by the last word of its name.
#[rustfmt::skip]
pub(in crate::extract) const CLUBS: &[&str] = &[
    "party", "club", "team", "choir", "gym", "union", "association", "society", "league", "band", "orchestra",
    "church", "group", "guild", "board", "committee", "council", "academy",
];

/// Where one learns, by the last word of its name.
#[rustfmt::skip]
pub(in crate::extract) const SCHOOLS: &[&str] =
    &["school", "university", "college", "elementary", "kindergarten", "preschool", "polytechnic", "high"];

/// Universities that go by one name.
#[rustfmt::skip]
pub(in crate::extract) const UNIVERSITIES: &[&str] = &[
    "stanford", "harvard", "yale", "princeton", "oxford", "cambridge", "mit", "ucla", "nyu", "berkeley", "cornell",
    "caltech", "usc", "duke", "georgetown", "dartmouth", "eth", "lse", "ucl", "mcgill", "uc", "asu", "unc", "penn",
    "rutgers", "purdue",
];

/// The family, and whom we call by what they are to us: the word, its relation, and whether it tells she or he.
pub(in crate::extract) const KIN: &[(&str, &str, Option<Gender>)] = &[
    ("wife", "MARRIED_TO", Some(Gender::She)),
    ("missus", "MARRIED_TO", Some(Gender::She)),
    ("husband", "MARRIED_TO", Some(Gender::He)),
    ("spouse", "MARRIED_TO", None),
    ("partner", "HAS_PARTNER", None),
    ("girlfriend", "HAS_GIRLFRIEND", Some(Gender::She)),
    ("boyfriend", "HAS_BOYFRIEND", Some(Gender::He)),
    ("fiancé", "ENGAGED_TO", Some(Gender::He)),
    ("fiancée", "ENGAGED_TO", Some(Gender::She)),
    ("sister", "HAS_SISTER", Some(Gender::She)),
    ("brother", "HAS_BROTHER", Some(Gender::He)),
    ("mother", "HAS_MOTHER", Some(Gender::She)),
    ("mom", "HAS_MOTHER", Some(Gender::She)),
    ("mum", "HAS_MOTHER", Some(Gender::She)),
    ("father", "HAS_FATHER", Some(Gender::He)),
    ("dad", "HAS_FATHER", Some(Gender::He)),
    ("son", "HAS_SON", Some(Gender::He)),
    ("daughter", "HAS_DAUGHTER", Some(Gender::She)),
    ("boy", "HAS_SON", Some(Gender::He)),
    ("lad", "HAS_SON", Some(Gender::He)),
    ("girl", "HAS_DAUGHTER", Some(Gender::She)),
    ("toddler", "HAS_CHILD", None),
    ("kid", "HAS_CHILD", None),
    ("kids", "HAS_CHILD", None),
    ("child", "HAS_CHILD", None),
    ("children", "HAS_CHILD", None),
    ("sons", "HAS_SON", None),
    ("daughters", "HAS_DAUGHTER", None),
    ("boys", "HAS_SON", None),
    ("girls", "HAS_DAUGHTER", None),
    ("sisters", "HAS_SISTER", None),
    ("brothers", "HAS_BROTHER", None),
    ("siblings", "HAS_SIBLING", None),
    ("sibling", "HAS_SIBLING", None),
    ("cousin", "HAS_COUSIN", None),
    ("aunt", "HAS_AUNT", Some(Gender::She)),
    ("uncle", "HAS_UNCLE", Some(Gender::He)),
    ("niece", "HAS_NIECE", Some(Gender::She)),
    ("nephew", "HAS_NEPHEW", Some(Gender::He)),
    ("parents", "HAS_PARENT", None),
    ("grandparents", "HAS_GRANDPARENT", None),
    ("granddaughter", "HAS_GRANDCHILD", Some(Gender::She)),
    ("grandson", "HAS_GRANDCHILD", Some(Gender::He)),
    ("grandchild", "HAS_GRANDCHILD", None),
    ("grandsons", "HAS_GRANDCHILD", None),
    ("granddaughters", "HAS_GRANDCHILD", None),
    ("nieces", "HAS_NIECE", None),
    ("nephews", "HAS_NEPHEW", None),
    ("auntie", "HAS_AUNT", Some(Gender::She)),
    ("godson", "HAS_GODCHILD", Some(Gender::He)),
    ("goddaughter", "HAS_GODCHILD", Some(Gender::She)),
    ("godmother", "HAS_GODPARENT", Some(Gender::She)),
    ("godfather", "HAS_GODPARENT", Some(Gender::He)),
    ("grandchildren", "HAS_GRANDCHILD", None),
    ("grandkids", "HAS_GRANDCHILD", None),
    ("stepson", "HAS_STEPCHILD", Some(Gender::He)),
    ("stepdaughter", "HAS_STEPCHILD", Some(Gender::She)),
    ("stepfather", "HAS_STEPPARENT", Some(Gender::He)),
    ("stepmother", "HAS_STEPPARENT", Some(Gender::She)),
    ("stepdad", "HAS_STEPPARENT", Some(Gender::He)),
    ("stepmum", "HAS_STEPPARENT", Some(Gender::She)),
    ("stepmom", "HAS_STEPPARENT", Some(Gender::She)),
    ("stepbrother", "HAS_STEPBROTHER", Some(Gender::He)),
    ("stepsister", "HAS_STEPSISTER", Some(Gender::She)),
    ("half-brother", "HAS_BROTHER", Some(Gender::He)),
    ("half-sister", "HAS_SISTER", Some(Gender::She)),
    ("grandmother", "HAS_GRANDMOTHER", Some(Gender::She)),
    ("grandma", "HAS_GRANDMOTHER", Some(Gender::She)),
    ("grandfather", "HAS_GRANDFATHER", Some(Gender::He)),
    ("grandpa", "HAS_GRANDFATHER", Some(Gender::He)),
    ("twins", "HAS_CHILD", None),
    ("granny", "HAS_GRANDMOTHER", Some(Gender::She)),
    ("gran", "HAS_GRANDMOTHER", Some(Gender::She)),
    ("nan", "HAS_GRANDMOTHER", Some(Gender::She)),
    ("nana", "HAS_GRANDMOTHER", Some(Gender::She)),
    ("grandad", "HAS_GRANDFATHER", Some(Gender::He)),
    ("cousins", "HAS_COUSIN", None),
    ("fiance", "ENGAGED_TO", None),
    ("fiancee", "ENGAGED_TO", Some(Gender::She)),
    ("folks", "HAS_PARENT", None),
    ("in-laws", "HAS_PARENT_IN_LAW", None),
    ("son-in-law", "HAS_SON_IN_LAW", Some(Gender::He)),
    ("daughter-in-law", "HAS_DAUGHTER_IN_LAW", Some(Gender::She)),
    ("mother-in-law", "HAS_MOTHER_IN_LAW", Some(Gender::She)),
    ("father-in-law", "HAS_FATHER_IN_LAW", Some(Gender::He)),
    ("sister-in-law", "HAS_SISTER_IN_LAW", Some(Gender::She)),
    ("brother-in-law", "HAS_BROTHER_IN_LAW", Some(Gender::He)),
    ("friend", "HAS_FRIEND", None),
    ("friends", "HAS_FRIEND", None),
    ("colleague", "HAS_COLLEAGUE", None),
    ("coworker", "HAS_COLLEAGUE", None),
    ("co-worker", "HAS_COLLEAGUE", None),
    ("roommate", "HAS_ROOMMATE", None),
    ("flatmate", "HAS_ROOMMATE", None),
    ("housemate", "HAS_ROOMMATE", None),
    ("landlord", "HAS_LANDLORD", None),
    ("supervisor", "HAS_MANAGER", None),
    ("lead", "HAS_TEAM_LEAD", None),
    ("leader", "HAS_TEAM_LEAD", None),
    ("coach", "HAS_COACH", None),
    ("trainer", "HAS_TRAINER", None),
    ("mate", "HAS_FRIEND", None),
    ("buddy", "HAS_FRIEND", None),
    ("pal", "HAS_FRIEND", None),
    ("bestie", "HAS_FRIEND", None),
    ("classmate", "HAS_CLASSMATE", None),
    ("teammate", "HAS_TEAMMATE", None),
    ("mentor", "HAS_MENTOR", None),
    ("neighbor", "HAS_NEIGHBOR", None),
    ("neighbour", "HAS_NEIGHBOR", None),
    ("boss", "HAS_MANAGER", None),
    ("manager", "HAS_MANAGER", None),
    ("doctor", "HAS_DOCTOR", None),
    ("dentist", "HAS_DENTIST", None),
    ("therapist", "HAS_THERAPIST", None),
    ("teacher", "HAS_TEACHER", None),
];

/// What kin are called in a memory: a mum and a mother are one.
pub(in crate::extract) fn kin_word(kin: usize) -> &'static str {
    let (word, relation, _) = KIN[kin];
    match relation {
        "HAS_MOTHER" => "mother",
        "HAS_FATHER" => "father",
        "HAS_GRANDMOTHER" => "grandmother",
        "HAS_GRANDFATHER" => "grandfather",
        _ => word,
    }
}

/// Words that stand before kin and change nothing.
#[rustfmt::skip]
pub(in crate::extract) const FAMILIAR: &[&str] = &[
    "older", "younger", "little", "big", "elder", "twin", "best", "good", "old", "close", "eldest", "youngest", "new",
    "dear", "oldest", "only", "lovely", "first", "second", "two", "three", "four", "five", "baby", "late", "middle",
    "current", "wee", "grown-up", "elderly", "beloved", "adult", "teenage", "team", "line",
];

/// What a word tells of the person it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::extract) enum Gender {
    She,
    He,
}

/// What somebody or something is like, and nobody is called.
#[rustfmt::skip]
pub(in crate::extract) const ADJECTIVES: &[&str] = &[
    "fine", "good", "great", "sick", "ill", "tired", "tall", "short", "busy", "happy", "sad", "angry", "nice", "kind",
    "funny", "late", "early", "old", "young", "pregnant", "single", "retired", "away", "here", "home", "back", "sure",
    "ready", "alone", "awesome", "amazing", "terrible", "bad", "better", "worse", "dead", "alive", "slow", "fast",
    "spanish", "german", "french", "english", "american", "italian", "russian", "polish", "indian", "chinese", "cute",
    "japanese", "korean", "mean", "rich", "poor", "smart", "lazy", "mad", "upset", "gone", "visiting", "coming",
    "fun", "okay", "ok", "hungry", "annoying", "strict", "ten", "six", "two", "three", "four", "five", "seven",
    "eight", "nine",
];

/// What people believe in, as they call themselves.
#[rustfmt::skip]
pub(in crate::extract) const BELIEVERS: &[&str] = &[
    "catholic", "christian", "muslim", "jewish", "jew", "hindu", "buddhist", "sikh", "jain", "protestant", "baptist",
    "methodist", "lutheran", "anglican", "mormon", "quaker", "atheist", "agnostic", "adventist", "evangelical",
    "presbyterian", "pagan", "orthodox",
];

/// What people do, by the last word of what they call it.
#[rustfmt::skip]
pub(in crate::extract) const OCCUPATIONS: &[&str] = &[
    "engineer", "teacher", "nurse", "doctor", "developer", "designer", "lawyer", "accountant", "architect", "artist",
    "author", "servant", "baker", "barista", "biologist", "chef", "chemist", "consultant", "cook", "dentist",
    "driver", "economist", "editor", "electrician", "entrepreneur", "farmer", "firefighter", "freelancer", "gardener",
    "hairdresser", "journalist", "librarian", "manager", "mechanic", "musician", "nutritionist", "painter",
    "paramedic", "pharmacist", "photographer", "physicist", "pilot", "plumber", "producer", "professor", "programmer",
    "psychologist", "realtor", "recruiter", "researcher", "scientist", "secretary", "singer", "student", "surgeon",
    "therapist", "translator", "veterinarian", "waiter", "waitress", "writer", "analyst", "director", "officer",
    "assistant", "technician", "carpenter", "tailor", "actor", "actress", "dancer", "poet", "novelist", "composer",
    "mathematician", "historian", "politician", "president", "founder", "ceo", "cto", "cfo", "tutor", "trainer",
    "coach", "marketer", "intern", "midwife", "philosopher", "astronomer", "inventor", "statistician", "head", "lead",
    "chief", "owner", "co-founder", "cofounder", "vp", "paralegal", "illustrator", "animator", "sculptor", "potter",
    "florist", "butcher", "bartender", "cashier", "receptionist", "banker", "broker", "trader", "auditor", "actuary",
    "investor", "contractor", "builder", "welder", "mason", "roofer", "landscaper", "sailor", "soldier", "marine",
    "captain", "judge", "attorney", "solicitor", "barrister", "detective", "policeman", "policewoman", "cop", "guard",
    "diplomat", "mayor", "senator", "vet", "optician", "optometrist", "radiologist", "cardiologist", "neurologist",
    "psychiatrist", "pediatrician", "physiotherapist", "caregiver", "nanny", "babysitter", "housewife", "homemaker",
    "cleaner", "janitor", "postman", "courier", "trucker", "conductor", "violinist", "pianist", "guitarist",
    "drummer", "dj", "rapper", "comedian", "filmmaker", "videographer", "blogger", "youtuber", "podcaster",
    "influencer", "streamer", "model", "stylist", "barber", "beautician", "tattooist", "jeweller", "goldsmith",
    "blacksmith", "beekeeper", "winemaker", "brewer", "sommelier", "geologist", "ecologist", "botanist", "zoologist",
    "anthropologist", "archaeologist", "sociologist", "linguist", "interpreter", "copywriter", "proofreader",
    "publicist", "strategist", "planner", "administrator", "coordinator", "supervisor", "executive", "representative",
    "salesperson", "salesman", "agent", "specialist", "advisor", "adviser", "counselor", "counsellor", "lecturer",
    "instructor", "headmaster", "principal", "postdoc", "undergraduate", "apprentice", "trainee", "volunteer",
    "tester", "notary", "missionary", "devops", "sysadmin", "hacker", "clerk", "steward", "warden", "vicar", "priest",
    "pastor", "rabbi", "imam", "nun", "monk", "carer", "miner", "coder", "diver", "tiler", "jockey", "referee",
    "umpire", "chauffeur", "masseur", "masseuse", "curate", "deckhand", "farmhand", "operative", "lifeguard",
    "bodyguard", "valet", "surveyor", "postie", "chaplain",
];

/// Words that end like a trade and are none.
#[rustfmt::skip]
pub(in crate::extract) const NO_TRADES: &[&str] = &[
    "member", "number", "winner", "believer", "lover", "beginner", "stranger", "newcomer", "follower", "reader",
    "smoker", "drinker", "runner", "swimmer", "speaker", "customer", "partner", "supporter", "sufferer", "survivor",
    "prisoner", "teenager", "foreigner", "outsider", "helper", "hiker", "sleeper", "dreamer", "thinker", "talker",
    "listener", "learner", "walker", "biker", "skier", "surfer", "climber", "traveler", "traveller", "collector",
    "procrastinator", "perfectionist", "optimist", "pessimist", "realist", "feminist", "minimalist", "atheist",
    "vegetarian", "pescatarian", "flexitarian", "pushover", "gentleman", "person", "subscriber", "complainer",
    "quitter", "failure", "leader", "riser", "goner", "neighbor", "sweater", "computer", "monster", "disaster",
    "matter", "letter", "ticket holder", "holder", "cancer", "boomer", "millennial", "introvert", "extrovert",
    "gamer", "hoarder", "planner", "saver", "spender", "visitor", "settler", "witness", "goddess", "princess", "mess",
    "success", "guess", "creator", "feeler", "doer", "wonder", "answer", "order", "offer", "dinner", "summer",
    "winter", "october", "november", "december", "september", "human", "roman", "german", "woman", "snowboarder",
    "commuter", "pacifist", "idealist", "loner", "keeper", "charmer", "hugger", "lister", "eater", "beggar",
    "widower", "user", "voter", "rambler", "worrier", "twitcher", "drifter", "wanderer", "starter", "character",
    "humanist", "junior", "senior",
];

/// What goes before a trade when somebody's skill is judged.
#[rustfmt::skip]
pub(in crate::extract) const JUDGED: &[&str] = &[
    "good", "bad", "great", "terrible", "awful", "decent", "slow", "fast", "quick", "light", "heavy", "big", "huge",
    "hard", "early", "late", "poor", "keen", "avid", "strong", "weak", "natural", "nervous", "careful", "lousy",
    "mediocre", "better", "excellent", "amazing", "horrible", "sore", "fair", "excited", "proud", "happy", "lazy",
    "fussy", "picky", "passionate",
];

/// Names of places that "left" is said of as often as of employers.
#[rustfmt::skip]
pub(in crate::extract) const PLACES: &[&str] = &[
    "amsterdam", "athens", "atlanta", "austin", "australia", "austria", "bangkok", "barcelona", "beijing",
    "belgium", "berlin", "boston", "brazil", "brussels", "budapest", "california", "canada", "chicago", "china",
    "copenhagen", "dallas", "delhi", "denmark", "denver", "dubai", "dublin", "edinburgh", "egypt", "england",
    "europe", "finland", "florida", "france", "geneva", "germany", "greece", "hamburg", "helsinki", "india",
    "ireland", "istanbul", "italy", "japan", "kyiv", "lagos", "lisbon", "london", "los angeles", "madrid",
    "melbourne", "mexico", "miami", "milan", "montreal", "moscow", "mumbai", "munich", "nairobi", "netherlands",
    "new york", "new york city", "norway", "oslo", "paris", "poland", "porto", "portland", "portugal", "prague",
    "rome", "russia", "san francisco", "scotland", "seattle", "seoul", "shanghai", "singapore", "spain",
    "stockholm", "sweden", "switzerland", "sydney", "taipei", "texas", "tokyo", "toronto", "turkey", "uk",
    "ukraine", "us", "usa", "vancouver", "vienna", "vietnam", "warsaw", "zurich",
];

/// What people speak.
#[rustfmt::skip]
pub(in crate::extract) const LANGUAGES: &[&str] = &[
    "arabic", "bengali", "bulgarian", "cantonese", "catalan", "chinese", "croatian", "czech", "danish", "dutch",
    "english", "farsi", "finnish", "french", "german", "greek", "gujarati", "hebrew", "hindi", "hungarian",
    "icelandic", "indonesian", "irish", "italian", "japanese", "korean", "malay", "malayalam", "mandarin", "marathi",
    "norwegian", "persian", "polish", "portuguese", "punjabi", "romanian", "russian", "serbian", "spanish", "swahili",
    "swedish", "tagalog", "tamil", "telugu", "thai", "turkish", "ukrainian", "urdu", "vietnamese", "welsh", "yoruba",
    "zulu",
];

/// Who comes from where, beside those who are called like what they speak.
#[rustfmt::skip]
pub(in crate::extract) const PEOPLES: &[&str] = &[
    "american", "argentinian", "australian", "austrian", "belgian", "brazilian", "british", "cameroonian", "canadian",
    "chilean", "colombian", "cuban", "egyptian", "estonian", "ethiopian", "filipino", "ghanaian", "indian", "iranian",
    "iraqi", "israeli", "jamaican", "kenyan", "latvian", "lebanese", "lithuanian", "mexican", "moroccan", "nepali",
    "nigerian", "pakistani", "palestinian", "peruvian", "scottish", "senegalese", "singaporean", "slovak",
    "slovenian", "somali", "sudanese", "swiss", "syrian", "taiwanese", "tunisian", "ugandan", "venezuelan",
    "zimbabwean",
];

/// What people speak and nobody is.
#[rustfmt::skip]
pub(in crate::extract) const TONGUES: &[&str] = &[
    "arabic", "cantonese", "farsi", "gujarati", "hebrew", "hindi", "malayalam", "mandarin", "marathi", "swahili",
    "tagalog", "telugu", "urdu",
];

/// Words with a capital at the start of a sentence that are nobody's name.
#[rustfmt::skip]
pub(in crate::extract) const NOT_NAMES: &Class = &Class::new(9, &[
    "i", "the", "a", "an", "this", "that", "these", "those", "my", "our", "your", "his", "her", "its", "their",
    "he", "she", "it", "we", "you", "they", "who", "what", "where", "when", "why", "how", "which", "there", "here",
    "everyone", "everybody", "someone", "somebody", "nobody", "anyone", "people", "some", "most", "many", "all",
    "each", "every", "no", "not", "one", "two", "three", "nothing", "something", "everything", "anything", "if",
    "as", "at", "in", "on", "by", "for", "from", "to", "with", "after", "before", "since", "until", "while",
    "because", "although", "though", "always", "never", "please", "yes", "thanks", "thank", "ok", "okay", "hi",
    "hey", "hello", "dear", "sorry", "also", "just", "then", "now", "today", "tomorrow", "yesterday", "coffee",
    "tea", "music", "food", "water", "time", "life", "work", "school", "money", "love", "monday", "tuesday",
    "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december", "mom", "dad", "don't", "and", "but", "or",
    "so", "let", "go", "get", "god", "english", "german", "french", "spanish", "another", "both", "management",
    "marketing", "support", "user", "assistant", "customer", "client", "team", "nature", "science", "history",
    "art", "summer", "winter", "got", "been",
]);
