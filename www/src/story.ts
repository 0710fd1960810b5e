/** A year in a few lines: moving house, a change of plan, a change of mind. */
export const story: { as: "user" | "assistant" | "json"; text: string; at: string }[] = [
  { as: "user", text: "Hi! I live in Lisbon and I work at Acme.", at: "2024-01-15T09:00:00Z" },
  { as: "assistant", text: "Lisbon is lovely. What do you do at Acme?", at: "2024-01-15T09:00:20Z" },
  { as: "user", text: "I'm an engineer. I love sushi, by the way.", at: "2024-01-15T09:01:00Z" },
  { as: "json", text: '{"event_type":"subscription_started","plan":"Free"}', at: "2024-02-01T12:00:00Z" },
  { as: "user", text: "My sister Ana is visiting me in May.", at: "2024-04-20T18:30:00Z" },
  { as: "json", text: '{"event_type":"song_played","song_title":"Bohemian Rhapsody","artist":"Queen","duration_seconds":354}', at: "2024-06-11T20:15:00Z" },
  { as: "user", text: "I moved from Lisbon to Oslo last week.", at: "2024-09-09T08:00:00Z" },
  { as: "user", text: "I upgraded to the Pro plan.", at: "2024-10-02T10:00:00Z" },
  { as: "user", text: "I don't like sushi anymore.", at: "2024-12-24T19:00:00Z" },
];
