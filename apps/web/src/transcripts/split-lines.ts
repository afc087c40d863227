import { cleanName, cutWords, splitSpeaker } from '@plugdesk/protocol/plain';

/** Words of one speaker, as they are sent. */
export interface SpokenLine {
  speaker: string;
  isUser: boolean;
  text: string;
}

/** Longest piece that the desk takes. */
const longestPiece = 10_000;

/**
 * Parts what was typed or pasted into lines of speakers. A line that begins with `Name:` is that speaker's; one that
 * names nobody goes on with the speaker before it, the first with whoever is chosen.
 * @param chosen who speaks where no line says so
 * @param known names that count wherever they stand: those of this session, without regard to case
 * @param own names that mean the person themself
 * @param anyName whether names that nobody has had yet count too: in what was pasted, or has several lines. A single
 *   line that was typed keeps its colon: `Remember: milk` is nobody's name.
 */
export function splitLines(
  text: string,
  {
    chosen,
    known,
    own,
    anyName,
  }: {
    chosen: { speaker: string; isUser: boolean };
    known: readonly string[];
    own: readonly string[];
    anyName: boolean;
  },
): SpokenLine[] {
  const plain = (name: string) => cleanName(name).toLowerCase();
  const ownNames = new Set(own.map(plain));
  const knownNames = new Map(known.map((name) => [plain(name), name] as const));
  const rows = text.split(/\r\n|\r|\n/).filter((row) => row.trim() !== '');
  const counts = anyName || rows.length > 1;
  let speaking = chosen;
  return rows.flatMap((row) => {
    const { speaker: name, text: words } = splitSpeaker(row, (one) => ownNames.has(plain(one)));
    if (name === null) return cut(row.trim(), speaking);
    const isKnown = knownNames.has(plain(name));
    if (ownNames.has(plain(name))) speaking = { speaker: own[0] ?? name, isUser: true };
    else if (counts || isKnown) speaking = { speaker: knownNames.get(plain(name)) ?? name, isUser: false };
    else return cut(row.trim(), speaking);
    return cut(words, speaking);
  });
}

function cut(text: string, speaking: { speaker: string; isUser: boolean }): SpokenLine[] {
  return cutWords(text, longestPiece).map((piece) => ({ ...speaking, text: piece }));
}
