//! Words for what people have: pets, things, conditions, plans, occasions.

/// Things one does for a while and is then back.
pub(in crate::extract) const TRIPS: &[&str] =
    &["trip", "vacation", "holiday", "visit", "journey", "cruise", "honeymoon", "getaway"];

/// Animals that people keep.
#[rustfmt::skip]
pub(in crate::extract) const PETS: &[&str] = &[
    "dog", "dogs", "cat", "cats", "puppy", "kitten", "parrot", "hamster", "rabbit", "bunny", "turtle", "tortoise",
    "goldfish", "horse", "pony", "lizard", "snake", "ferret", "retriever", "labrador", "poodle", "terrier", "corgi",
    "pet", "pets", "chickens", "guinea", "parakeet", "gecko", "bird", "birds", "puppies", "kittens", "rabbits",
    "beagle", "dachshund", "husky", "shiba", "akita", "malamute", "pomeranian", "rottweiler", "doberman", "mastiff",
    "setter", "lurcher", "cockapoo", "cavapoo", "maltese", "siamese", "sphynx", "staffie", "frenchie", "yorkie",
    "westie", "kelpie", "gerbil", "macaw", "cockatoo", "lovebird", "collie", "bulldog", "pug", "spaniel", "dalmatian",
    "chihuahua", "shepherd", "doodle", "labradoodle", "goldendoodle", "tabby", "ragdoll", "budgie", "canary",
    "cockatiel", "hedgehog", "iguana", "chinchilla", "donkey", "goat", "goats", "mutt", "whippet", "greyhound",
    "schnauzer", "boxer", "pup", "kitty", "axolotl", "pitbull", "staffy", "newfoundland", "wolfhound", "ridgeback",
    "pointer", "samoyed", "pekingese", "chameleon", "hen", "sheepdog", "moggy", "cockerpoo", "bichon", "weimaraner",
    "vizsla", "basset", "hound", "fish", "crab", "spider", "tarantula", "salamander", "newt", "koi", "betta",
    "alpaca", "llama", "rat", "rats", "mouse", "frog", "hamsters", "horses", "parrots", "hens", "ducks", "bunnies",
];

/// Things that people say they have because they own them.
#[rustfmt::skip]
pub(in crate::extract) const OWNABLE: &[&str] = &[
    "car", "house", "home", "apartment", "flat", "bike", "bicycle", "motorcycle", "boat", "guitar", "piano", "violin",
    "laptop", "phone", "iphone", "computer", "camera", "garden", "farm", "cabin", "cottage", "truck", "van", "tesla",
    "tent", "kayak", "motorbike", "scooter", "tv", "tablet", "console", "drone", "watch", "condo", "houseboat",
    "campervan", "caravan", "trailer", "tractor", "drums", "ukulele", "banjo", "cello", "saxophone", "keyboard",
    "e-bike", "desktop", "pc", "studio", "allotment", "greenhouse", "sailboat", "yacht", "canoe", "garage", "cafe",
    "café", "salon", "hotel", "agency", "firm", "gallery", "clinic", "brewery", "pub", "bar", "bakery", "telescope",
    "printer", "macbook", "ipad", "shop", "store", "restaurant", "company", "business", "startup", "website", "blog",
    "podcast", "channel",
];

/// What happens on a day of its own.
#[rustfmt::skip]
pub(in crate::extract) const EVENTS: &[&str] = &[
    "appointment", "meeting", "exam", "interview", "flight", "wedding", "conference", "concert", "deadline",
    "surgery", "trip", "vacation", "party", "recital", "presentation", "marathon", "race", "checkup", "check-up",
    "reunion", "graduation", "ceremony", "festival", "gig", "webinar", "workshop", "funeral", "hackathon",
    "tournament", "match", "game", "show", "play", "exhibition", "meetup", "summit", "retreat", "date", "dinner",
    "test", "viewing", "audition", "half-marathon", "triathlon", "opera", "ballet", "fair", "lecture", "rehearsal",
    "baptism", "christening", "shower", "parade", "rally", "march", "protest", "gala", "fundraiser", "auction",
    "screening", "premiere", "seminar", "convention", "expo", "carnival", "picnic", "barbecue", "bbq", "prom",
    "banquet", "celebration", "housewarming", "vigil", "competition", "contest", "symposium", "orientation",
    "tasting", "regatta", "sleepover", "playdate", "potluck", "cookout", "championship", "musical", "demonstration",
    "karaoke", "hearing",
];

/// What people go and do, after "went".
#[rustfmt::skip]
pub(in crate::extract) const OUTINGS: &[&str] = &[
    "backpacking", "biking", "birdwatching", "boating", "bowling", "camping", "canoeing", "caving", "climbing",
    "cycling", "dancing", "diving", "fishing", "foraging", "glamping", "hiking", "hunting", "jogging", "kayaking",
    "kitesurfing", "paddleboarding", "paragliding", "rafting", "riding", "rowing", "running", "sailing",
    "sightseeing", "skating", "skiing", "skydiving", "sledding", "snorkeling", "snorkelling", "snowboarding",
    "surfing", "swimming", "trekking", "walking", "windsurfing",
];

/// What people live with and tell their assistants.
#[rustfmt::skip]
pub(in crate::extract) const CONDITIONS: &[&str] = &[
    "diabetes", "asthma", "adhd", "migraines", "celiac", "arthritis", "epilepsy", "anxiety", "depression", "insomnia",
    "hypertension", "cancer", "eczema", "psoriasis", "dyslexia", "autism", "anemia", "tinnitus", "scoliosis", "ibs",
    "migraine", "pressure", "disease", "disorder", "syndrome", "dysplasia", "ocd", "ptsd", "bipolar", "gout",
    "vertigo", "hypothyroidism", "lupus", "glaucoma", "osteoporosis", "sclerosis", "endometriosis", "pcos", "apnea",
    "colitis", "sciatica", "intolerance", "fibromyalgia", "thalassemia", "haemophilia", "hemophilia", "dementia",
    "anaemia", "schizophrenia", "hepatitis", "narcolepsy", "gastritis", "reflux", "hypotension", "hyperthyroidism",
    "tendonitis", "tendinitis", "neuropathy", "arrhythmia", "sinusitis", "bronchitis", "leukaemia", "leukemia",
    "lymphoma", "astigmatism", "dermatitis", "claustrophobia", "agoraphobia", "hernia", "palsy", "fasciitis",
    "deficiency", "impairment", "tourette", "hashimoto", "raynaud", "crohn", "parkinson", "alzheimer", "huntington",
    "spondylitis", "diverticulitis", "rosacea", "hay", "fever", "vitiligo", "copd", "cholesterol", "sickle",
    "thalassaemia", "urticaria", "tachycardia", "fibrosis", "dystrophy", "dyspraxia", "dyscalculia", "synaesthesia",
    "synesthesia", "anosmia", "gerd", "hiv", "bulimia", "anorexia", "cataracts", "angina", "bursitis", "neuralgia",
    "condition", "murmur", "covid", "haemochromatosis", "hemochromatosis", "albinism", "rhinitis", "sarcoidosis",
    "ataxia", "myopia", "aphasia",
];

/// What a name may be introduced as.
#[rustfmt::skip]
pub(in crate::extract) const KINDS: &[&str] = &[
    "movie", "film", "book", "novel", "song", "album", "show", "series", "game", "band", "restaurant", "city",
    "town", "podcast", "app", "company", "startup", "musical", "play", "magazine",
];

/// Ways of eating that have a name.
pub(in crate::extract) const DIETS: &[&str] = &[
    "vegetarian",
    "vegan",
    "pescatarian",
    "keto",
    "paleo",
    "gluten-free",
    "halal",
    "kosher",
    "flexitarian",
    "veggie",
    "veg",
    "plant-based",
    "low-carb",
    "carnivore",
    "dairy-free",
];

/// What people pay for by the month, by its name.
#[rustfmt::skip]
pub(in crate::extract) const SERVICES: &[&str] = &[
    "netflix", "spotify", "hulu", "disney+", "disney plus", "max", "hbo", "hbo max", "audible", "crunchyroll",
    "prime video", "amazon prime", "apple music", "apple tv+", "apple tv", "youtube premium", "youtube music",
    "tidal", "deezer", "peacock", "paramount+", "dazn", "now tv", "britbox", "mubi", "kindle unlimited", "game pass",
    "xbox game pass", "playstation plus", "dropbox", "icloud", "patreon", "substack", "duolingo", "strava",
    "headspace", "calm", "masterclass", "skillshare", "hellofresh", "gousto", "nordvpn", "expressvpn", "chatgpt plus",
    "linkedin premium", "showmax", "viaplay", "sky",
];

/// Steps of a product's price list.
#[rustfmt::skip]
pub(in crate::extract) const TIERS: &[&str] = &[
    "free", "basic", "pro", "plus", "premium", "team", "business", "enterprise", "starter", "standard", "gold",
    "silver", "platinum", "ultimate", "growth", "personal", "family", "hobby", "trial", "professional", "essential",
    "lite", "student",
];

/// What there is but one of, or one kind: "I love the sea" speaks of no sea in particular.
#[rustfmt::skip]
pub(in crate::extract) const UNIQUE: &[&str] = &[
    "sea", "ocean", "beach", "coast", "seaside", "mountain", "mountains", "outdoors", "outside", "rain", "snow",
    "sun", "sunshine", "wind", "cold", "heat", "countryside", "city", "forest", "woods", "desert", "wilderness",
    "water", "winter", "summer", "spring", "autumn", "dark", "zoo", "circus", "radio", "gym", "theatre", "theater",
    "cinema", "movies", "opera", "ballet", "news", "internet", "sky", "stars", "moon", "color", "colour", "blues",
    "arts", "classics", "drums", "flute", "trumpet", "clarinet", "harp", "organ",
];

/// What may be done and says nothing about whoever does it.
pub(in crate::extract) const HOLLOW: &[&str] =
    &["people", "time", "class", "classes", "others", "life", "everybody", "place", "spot"];
