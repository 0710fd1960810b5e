//! The words that the rules go by, in lists a person can extend; packed, so that a list is seen at a glance.

/// Words that may open a clause and say nothing about who does what.
#[rustfmt::skip]
pub(super) const OPENERS: &[&str] = &[
    "hi", "hey", "hello", "well", "so", "yes", "yeah", "yep", "ok", "okay", "oh", "ah", "btw", "also", "and", "but",
    "then", "because", "no", "nope", "sorry", "correction", "actually", "anyway", "thanks", "currently", "now",
    "recently", "honestly", "basically", "personally", "fyi", "plus", "additionally", "finally", "today", "right",
    "sure", "great", "cool", "nice", "wait", "update", "originally", "previously", "formerly", "while", "although",
    "though", "as", "since",
];

/// Words between subject and verb, or after it, that do not change what is claimed.
#[rustfmt::skip]
pub(super) const ADVERBS: &[&str] = &[
    "just", "also", "really", "still", "currently", "now", "recently", "already", "always", "usually", "often",
    "absolutely", "actually", "finally", "mostly", "originally", "only", "simply", "totally", "both", "all", "even",
    "particularly", "especially", "generally", "normally", "definitely", "truly", "officially", "together",
    "happily", "very", "so", "quite", "super", "deeply", "proudly", "here", "previously", "formerly", "genuinely",
    "ever", "mainly", "strongly", "first", "personally", "primarily", "temporarily", "permanently",
];

/// Words that make a sentence no statement of fact.
#[rustfmt::skip]
pub(super) const HEDGES: &[&str] = &[
    "if", "unless", "whether", "suppose", "supposing", "imagine", "pretend", "wish", "wishes", "maybe", "perhaps",
    "probably", "possibly", "might", "hypothetically", "supposedly", "allegedly", "apparently", "almost", "nearly",
    "think", "thinks", "thought", "guess", "believe", "believes", "assume", "seems", "seem", "dreamed", "dreamt",
    "joke", "joking", "kidding", "sarcasm", "doubt", "wonder", "wondering", "rumor", "rumour", "hope", "hopes",
    "hoping",
];

/// Words that report what somebody else says.
#[rustfmt::skip]
pub(super) const REPORTS: &[&str] = &[
    "said", "says", "say", "saying", "told", "tells", "asked", "asks", "wrote", "claimed", "claims", "replied",
    "heard", "mentioned", "according", "quote", "quoted", "insisted", "announced",
];

/// Words that open a question even where its mark is missing.
#[rustfmt::skip]
pub(super) const QUESTIONS: &[&str] = &[
    "what", "who", "whom", "whose", "where", "when", "why", "how", "which", "can", "could", "would", "should", "do",
    "does", "did", "is", "are", "was", "were", "will", "shall", "may", "am", "has", "please", "tell", "let", "help",
];

/// Words that cannot be, or begin, the object of a claim.
#[rustfmt::skip]
pub(super) const VAGUE: &[&str] = &[
    "it", "your", "yours", "that", "this", "these", "those", "them", "him", "you", "me", "us", "himself", "herself",
    "myself", "one", "ones", "something", "anything", "everything", "nothing", "someone", "anyone", "everyone",
    "nobody", "how", "what", "when", "where", "why", "who", "which", "to", "so", "not", "there", "here", "stuff",
    "things", "thing", "lot", "lots", "more", "less", "much", "many", "all", "both", "each", "idea", "way", "same",
    "other", "another", "such", "any", "no", "up", "down", "away", "back", "along", "together", "well", "off",
    "out", "over", "home", "work", "bed", "sleep", "like", "too", "very", "either", "neither", "now", "then", "i",
    "we", "he", "she", "they", "night", "nights", "noon", "moment", "least", "present", "once",
];

/// Words that stand before a noun and are no part of its name.
pub(super) const DETERMINERS: &[&str] =
    &["a", "an", "the", "my", "our", "his", "her", "their", "some", "its", "new", "brand-new"];

/// Words that begin a phrase beside the object.
#[rustfmt::skip]
pub(super) const PREPOSITIONS: &[&str] = &[
    "in", "at", "to", "from", "for", "with", "on", "as", "by", "about", "into", "out", "near", "through", "during",
    "over", "under", "against", "between", "after", "before", "since", "until", "without", "within", "via", "onto",
    "around", "towards", "toward", "across", "despite",
];

/// Words after which another statement begins.
#[rustfmt::skip]
pub(super) const STOPS: &[&str] = &[
    "because", "when", "while", "who", "which", "that", "but", "so", "although", "though", "whenever", "where",
    "than", "if", "unless", "whereas", "every", "not", "instead", "anymore", "too", "either", "lately", "nowadays",
    "these",
];

/// The family, and whom we call by what they are to us: the word, its relation, and whether it tells she or he.
pub(super) const KIN: &[(&str, &str, Option<Gender>)] = &[
    ("wife", "MARRIED_TO", Some(Gender::She)),
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
    ("kid", "HAS_CHILD", None),
    ("kids", "HAS_CHILD", None),
    ("child", "HAS_CHILD", None),
    ("children", "HAS_CHILD", None),
    ("sons", "HAS_SON", None),
    ("daughters", "HAS_DAUGHTER", None),
    ("sisters", "HAS_SISTER", None),
    ("brothers", "HAS_BROTHER", None),
    ("siblings", "HAS_SIBLING", None),
    ("cousin", "HAS_COUSIN", None),
    ("aunt", "HAS_AUNT", Some(Gender::She)),
    ("uncle", "HAS_UNCLE", Some(Gender::He)),
    ("niece", "HAS_NIECE", Some(Gender::She)),
    ("nephew", "HAS_NEPHEW", Some(Gender::He)),
    ("grandmother", "HAS_GRANDMOTHER", Some(Gender::She)),
    ("grandma", "HAS_GRANDMOTHER", Some(Gender::She)),
    ("grandfather", "HAS_GRANDFATHER", Some(Gender::He)),
    ("grandpa", "HAS_GRANDFATHER", Some(Gender::He)),
    ("friend", "HAS_FRIEND", None),
    ("colleague", "HAS_COLLEAGUE", None),
    ("coworker", "HAS_COLLEAGUE", None),
    ("roommate", "HAS_ROOMMATE", None),
    ("neighbor", "HAS_NEIGHBOR", None),
    ("neighbour", "HAS_NEIGHBOR", None),
    ("boss", "HAS_MANAGER", None),
    ("manager", "HAS_MANAGER", None),
    ("doctor", "HAS_DOCTOR", None),
    ("dentist", "HAS_DENTIST", None),
    ("therapist", "HAS_THERAPIST", None),
    ("teacher", "HAS_TEACHER", None),
];

/// What a word tells of the person it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gender {
    She,
    He,
}

/// Animals that people keep.
#[rustfmt::skip]
pub(super) const PETS: &[&str] = &[
    "dog", "dogs", "cat", "cats", "puppy", "kitten", "parrot", "hamster", "rabbit", "bunny", "turtle", "tortoise",
    "goldfish", "horse", "pony", "lizard", "snake", "ferret", "retriever", "labrador", "poodle", "terrier", "corgi",
    "pet", "pets", "chickens", "guinea", "parakeet", "gecko", "bird", "birds", "puppies", "kittens", "rabbits",
];

/// Things that people say they have because they own them.
#[rustfmt::skip]
pub(super) const OWNABLE: &[&str] = &[
    "car", "house", "home", "apartment", "flat", "bike", "bicycle", "motorcycle", "boat", "guitar", "piano",
    "violin", "laptop", "phone", "iphone", "computer", "camera", "garden", "farm", "cabin", "cottage", "truck",
    "van", "tesla", "tent", "kayak", "telescope", "printer", "macbook", "ipad", "shop", "store", "restaurant",
    "bakery", "company", "business", "startup", "website", "blog", "podcast", "channel",
];

/// What people live with and tell their assistants.
#[rustfmt::skip]
pub(super) const CONDITIONS: &[&str] = &[
    "diabetes", "asthma", "adhd", "migraines", "celiac", "arthritis", "epilepsy", "anxiety", "depression",
    "insomnia", "hypertension", "cancer", "eczema", "psoriasis", "dyslexia", "autism", "anemia", "tinnitus",
    "scoliosis", "ibs",
];

/// What people do, by the last word of what they call it.
#[rustfmt::skip]
pub(super) const OCCUPATIONS: &[&str] = &[
    "engineer", "teacher", "nurse", "doctor", "developer", "designer", "lawyer", "accountant", "architect",
    "artist", "author", "baker", "barista", "biologist", "chef", "chemist", "consultant", "cook", "dentist",
    "driver", "economist", "editor", "electrician", "entrepreneur", "farmer", "firefighter", "freelancer",
    "gardener", "hairdresser", "journalist", "librarian", "manager", "mechanic", "musician", "nutritionist",
    "painter", "paramedic", "pharmacist", "photographer", "physicist", "pilot", "plumber", "producer", "professor",
    "programmer", "psychologist", "realtor", "recruiter", "researcher", "scientist", "secretary", "singer",
    "student", "surgeon", "therapist", "translator", "veterinarian", "waiter", "waitress", "writer", "analyst",
    "director", "officer", "assistant", "technician", "carpenter", "tailor", "actor", "actress", "dancer", "poet",
    "novelist", "composer", "mathematician", "historian", "politician", "president", "founder", "ceo", "cto", "cfo",
    "tutor", "trainer", "coach", "marketer", "founder", "intern", "midwife", "philosopher", "astronomer",
    "inventor", "statistician",
];

/// What a name may be introduced as.
#[rustfmt::skip]
pub(super) const KINDS: &[&str] = &[
    "movie", "film", "book", "novel", "song", "album", "show", "series", "game", "band", "restaurant", "city",
    "town", "podcast", "app", "company", "startup", "musical", "play", "magazine",
];

/// Ways of eating that have a name.
pub(super) const DIETS: &[&str] =
    &["vegetarian", "vegan", "pescatarian", "keto", "paleo", "gluten-free", "halal", "kosher"];

/// Steps of a product's price list.
#[rustfmt::skip]
pub(super) const TIERS: &[&str] = &[
    "free", "basic", "pro", "plus", "premium", "team", "business", "enterprise", "starter", "standard", "gold",
    "silver", "platinum", "ultimate", "growth", "personal", "family", "hobby", "trial", "professional", "essential",
    "lite", "student",
];

/// Names of places that "left" is said of as often as of employers.
#[rustfmt::skip]
pub(super) const PLACES: &[&str] = &[
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

/// Words with a capital at the start of a sentence that are nobody's name.
#[rustfmt::skip]
pub(super) const NOT_NAMES: &[&str] = &[
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
    "art", "summer", "winter",
];
