/** Number of each speaker by the name that was sent. */
export type Speakers = Readonly<Record<string, number>>;

/**
 * Numbers the speakers of a session: `SPEAKER_03` is 3, a name gets the lowest number that is free, in the order in
 * which it is heard. Whoever has a number keeps it. Pure.
 * @returns the same object where nobody new spoke
 */
export function numberSpeakers(known: Speakers, heard: Iterable<string>): Speakers {
  let speakers: Map<string, number> | null = null;
  const all = [...heard];
  for (const name of all) {
    if ((speakers?.has(name) ?? false) || Object.hasOwn(known, name)) continue;
    speakers ??= new Map(Object.entries(known));
    const said = numberIn(name);
    if (said !== null) {
      speakers.set(name, said);
      continue;
    }
    // Numbers that somebody says in this batch are theirs, also where a name came before them.
    const taken = new Set([...speakers.values(), ...all.flatMap((other) => numberIn(other) ?? [])]);
    let free = 0;
    while (taken.has(free)) free += 1;
    speakers.set(name, free);
  }
  return speakers === null ? known : Object.fromEntries(speakers);
}

/** `SPEAKER_03`, `Speaker 3` and `3` say their number themselves; null for a name. */
function numberIn(name: string): number | null {
  const digits = /^(?:speaker[ _-]?)?(\d{1,4})$/i.exec(name)?.[1];
  return digits === undefined ? null : Number(digits);
}
