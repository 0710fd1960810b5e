//! Words whose statements nobody needs to remember; packed, so that a list is seen at a glance.

/// Verbs of thinking, feeling, judging, saying, and those that say nothing by themselves.
#[rustfmt::skip]
pub(super) const BLAND: &[&str] = &[
    "be", "have", "do", "get", "go", "seem", "look", "appear", "sound", "feel", "smell", "taste", "think", "know",
    "mean", "guess", "hope", "wish", "believe", "suppose", "imagine", "wonder", "doubt", "assume", "expect",
    "remember", "forget", "understand", "realize", "notice", "see", "hear", "say", "tell", "talk", "speak", "ask",
    "answer", "reply", "mention", "explain", "agree", "disagree", "suggest", "recommend", "promise", "admit", "like",
    "love", "enjoy", "hate", "prefer", "want", "need", "appreciate", "admire", "value", "miss", "care", "mind",
    "worry", "thank", "apologize", "congratulate", "welcome", "let", "try", "keep", "happen", "depend", "matter",
    "help", "please", "wait", "check", "find", "consider", "decide", "plan", "intend", "use", "start", "walk", "own",
    "swap", "dress", "return", "cross", "clean", "wash", "carry", "feed", "grab", "pull", "push", "ring", "chase",
    "knock", "drop", "lose", "book", "leave", "begin", "stop", "end", "continue", "become", "come", "send", "give",
    "put", "show", "share", "dream", "relate", "resonate", "deserve", "regret", "fear", "laugh", "smile", "cry",
    "sleep", "relax", "chill", "bet", "swear", "spend", "waste", "hang", "deal", "handle", "face", "struggle", "cope",
    "suffer", "experience", "involve", "include", "contain", "require", "allow", "cause", "bring", "call", "cover",
    "focus", "learn", "attach", "paste", "upload", "download", "click", "copy", "type", "install", "debug", "deploy",
    "commit", "refactor", "live", "stay", "stand", "sit", "lie", "exist", "belong", "work", "change", "born", "name",
    "sign", "head",
];

/// Words of politeness and of judgement: a sentence that holds one is talk.
#[rustfmt::skip]
pub(super) const POLITE: &[&str] = &[
    "thanks", "thank", "please", "sorry", "congrats", "congratulations", "welcome", "cheers", "lol", "haha",
    "let's", "wow",
];

/// Nouns that name nothing one could point at.
#[rustfmt::skip]
pub(super) const VAGUE_HEADS: &[&str] = &[
    "thing", "things", "stuff", "lot", "lots", "bit", "kind", "sort", "way", "ways", "time", "times", "day", "days",
    "week", "weeks", "month", "months", "year", "years", "hour", "hours", "minute", "minutes", "moment", "while",
    "one", "ones", "some", "something", "anything", "everything", "nothing", "someone", "everyone", "idea", "ideas",
    "point", "points", "question", "questions", "problem", "problems", "issue", "issues", "reason", "reasons", "fact",
    "sense", "fun", "luck", "break", "nap", "look", "care", "chance", "decision", "mistake", "effort", "progress",
    "shower", "note", "seat", "turn", "try", "difference", "hand", "rest", "breath", "deal", "step", "steps",
    "advantage", "attention", "mind", "heart", "feeling", "feelings", "life", "world", "people", "person", "part",
    "side", "place", "case", "example", "end", "beginning", "rule", "line", "job", "work", "experience", "matter",
    "opinion", "view", "advice", "information", "help", "support", "interest", "love", "joy", "home", "bed", "fine",
    "risk", "course", "subject", "topic", "sides", "pressure", "stress", "hell", "goodness", "god", "ground",
    "bottom", "top", "front", "back", "track", "touch", "hope", "faith", "courage", "memories", "minds", "impression",
    "conclusion", "situation", "circumstances", "change", "changes", "plan", "plans", "goal", "goals", "notice",
    "resignation", "file", "files", "error", "errors", "script", "code", "link", "message", "output", "log", "logs",
    "function", "command", "button", "page", "below", "above", "text", "list", "prompt", "response", "draft",
    "ticket", "answer", "answers", "name", "names", "breakfast", "lunch", "dinner",
];
