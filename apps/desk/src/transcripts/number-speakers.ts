/** Number of each speaker by the name that was sent. */
export type Speakers = Readonly<Record<string, number>>;

/** So many speakers of a session are told apart: they are written with each window. All others share a number. */
const mostSpeakers = 1_000;

/** The number that those share who are more than can be told apart. */
const numberOfOthers = mostSpeakers;

/**
 * Numbers the speakers of a session: `SPEAKER_03` is 3, a name gets the lowest number that is free, in the order in
 * which it is heard. Whoever has a number keeps it. Pure.
 * @returns the same object where nobody new spoke
 */
export function numberSpeakers(known: Speakers, heard: Iterable<string>): Speakers {
  const all = new Set(heard);
  const fresh = [...all].filter((name) => !Object.hasOwn(known, name));
  const room = mostSpeakers - Object.keys(known).length;
  if (fresh.length === 0 || room <= 0) return known;
  const speakers = new Map(Object.entries(known));
  // Numbers that somebody says in this batch are theirs, also where a name came before them.
  const taken = new Set(speakers.values());
  for (const name of all) {
    const said = numberIn(name);
    if (said !== null) taken.add(said);
  }
  let free = 0;
  for (const name of fresh.slice(0, room)) {
    const said = numberIn(name);
    while (said === null && taken.has(free)) free += 1;
    const number = said ?? free;
    speakers.set(name, number);
    taken.add(number);
  }
  return Object.fromEntries(speakers);
}

/** The number of somebody who spoke, as {@link numberSpeakers} gave it. */
export function numberOf(speakers: Speakers, name: string): number {
  return (Object.hasOwn(speakers, name) ? speakers[name] : undefined) ?? numberOfOthers;
}

/** `SPEAKER_03`, `Speaker 3` and `3` say their number themselves; null for a name. */
function numberIn(name: string): number | null {
  const digits = /^(?:speaker[ _-]?)?(\d{1,4})$/i.exec(name)?.[1];
  return digits === undefined ? null : Number(digits);
}
