type Json = Record<string, unknown>;

/** What services call somebody of whom they know no name: `A`, `0`, `SPEAKER_01`, `spk_1`. */
const numbered = /^(?:(?:speaker|spk)[ _-]?)?(?:\d{1,4}|[a-z])$/i;

/**
 * Who speaks, as services write it: under `speaker` (a name, a number, or an object with either), `speaker_name`,
 * `speakerName`, `name`, `speaker_label`, `speaker_id`, `speakerId`. A name goes before a number. Null where none says so.
 */
export function readJsonSpeaker(entry: Json): string | null {
  const { speaker } = entry;
  const inner = typeof speaker === 'object' && speaker !== null ? (speaker as Json) : { name: speaker };
  const written = [
    entry.speaker_name,
    entry.speakerName,
    inner.name,
    inner.display_name,
    inner.displayName,
    inner.label,
    entry.name,
    entry.speaker_label,
    entry.speakerLabel,
  ].filter((name) => typeof name === 'string' && name.trim() !== '') as string[];
  const name = written.find((one) => !numbered.test(one.trim())) ?? written[0];
  if (name !== undefined) return name;
  for (const id of [speaker, inner.id, entry.speaker_id, entry.speakerId]) {
    if (typeof id === 'string' && id.trim() !== '') return id;
    if (typeof id === 'number' && Number.isInteger(id) && id >= 0)
      return `SPEAKER_${String(id).padStart(2, '0')}`;
  }
  return null;
}
