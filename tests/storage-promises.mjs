// What every storage promises, as cases that run anywhere: `make()` gives a fresh storage and ways to open it again.

const bytes = (...numbers) => new Uint8Array(numbers);
const plain = ({ at, snapshot, entries }) => ({
  at,
  ...(snapshot && { snapshot: [...snapshot] }),
  entries: entries.map((entry) => [...entry]),
});

function same(got, expected) {
  const [a, b] = [got, expected].map((value) => JSON.stringify(value));
  if (a !== b) throw new Error(`got ${a}, expected ${b}`);
}

/** Each case takes `open`, which opens the same, initially empty storage at each call. */
export const promises = {
  "an empty storage has nothing": async (open) => {
    same(plain(await open().read(0)), { at: 0, entries: [] });
  },

  "what is kept comes back in order, from wherever it is asked": async (open) => {
    const storage = open();
    for (const number of [1, 2, 3]) same(await storage.append(number, bytes(number, 0, 255)), true);
    for (const reader of [storage, open()]) {
      same(plain(await reader.read(0)), { at: 0, entries: [[1, 0, 255], [2, 0, 255], [3, 0, 255]] });
      same(plain(await reader.read(2)), { at: 2, entries: [[3, 0, 255]] });
      same(plain(await reader.read(3)), { at: 3, entries: [] });
    }
  },

  "a number is given once, and none is left out": async (open) => {
    const [one, two] = [open(), open()];
    same(await one.append(2, bytes(9)), false);
    same(await one.append(1, bytes(1)), true);
    same(await two.append(1, bytes(9)), false);
    same(await two.append(3, bytes(9)), false);
    same(await two.append(2, bytes(2)), true);
    same(plain(await one.read(0)), { at: 0, entries: [[1], [2]] });
  },

  "of many who ask for a number at once, one gets it": async (open) => {
    const asked = await Promise.all([1, 2, 3, 4, 5].map((writer) => open().append(1, bytes(writer))));
    same(asked.filter((kept) => kept).length, 1);
    same((await open().read(0)).entries.length, 1);
  },

  "a snapshot takes the place of what came before it": async (open) => {
    const [one, two] = [open(), open()];
    for (const number of [1, 2, 3]) await one.append(number, bytes(number));
    await two.read(0);
    await one.compact(2, bytes(7, 7));
    for (const reader of [one, two, open()]) {
      same(plain(await reader.read(0)), { at: 2, snapshot: [7, 7], entries: [[3]] });
      same(plain(await reader.read(2)), { at: 2, entries: [[3]] });
      same(plain(await reader.read(3)), { at: 3, entries: [] });
    }
    same(await two.append(2, bytes(9)), false);
    same(await two.append(4, bytes(4)), true);
    same(plain(await one.read(2)), { at: 2, entries: [[3], [4]] });
  },

  "an older snapshot does not take the place of a newer": async (open) => {
    const storage = open();
    for (const number of [1, 2, 3]) await storage.append(number, bytes(number));
    await storage.compact(3, bytes(3));
    await open().compact(1, bytes(1));
    same(plain(await open().read(0)), { at: 3, snapshot: [3], entries: [] });
    same(await storage.append(4, bytes(4)), true);
    same(plain(await open().read(0)), { at: 3, snapshot: [3], entries: [[4]] });
  },

  "empty and large entries are entries": async (open) => {
    const storage = open();
    const large = new Uint8Array(300_000).fill(5);
    await storage.append(1, bytes());
    await storage.append(2, large);
    await storage.append(3, bytes());
    const { entries } = await open().read(0);
    same(entries.map((entry) => entry.length), [0, 300_000, 0]);
    same(entries[1].every((byte) => byte === 5), true);
  },
};
