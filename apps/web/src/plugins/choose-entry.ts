/** What of a chosen file counts here: a `File` has it. */
export interface ChosenFile {
  name: string;
  size: number;
  /** Path within the chosen folder, beginning with the folder's name; empty where single files were chosen. */
  webkitRelativePath: string;
  text(): Promise<string>;
}

/** Beyond it no file is looked into: a description of that size is chosen by itself. */
const largestRead = 10_000_000;

/** What a file must say to be read as a plugin, what is likeliest first: an entry, a manifest, a description. */
const signs = [
  /["'](?:external_integration|capabilities|memory_prompt|chat_prompt)["']\s*:/,
  /["'](?:prompt|memories|chat)["']\s*:/,
  /["']?schema_version["']?\s*:/,
  /["']?(?:openapi|swagger)["']?\s*:/,
];

/**
 * Finds among chosen files the one that is the plugin: the others are its image and its instructions.
 * @returns null where none is
 */
export async function chooseEntry<Chosen extends ChosenFile>(
  files: readonly Chosen[],
): Promise<{ entry: Chosen; text: string; others: Chosen[] } | null> {
  const [only] = files;
  if (only === undefined) return null;
  const written = files.filter(({ name }) => /\.(?:json|ya?ml)$/i.test(name));
  const candidates = files.length === 1 ? [only] : written.filter(({ size }) => size <= largestRead);
  const tried = candidates.map(async (entry) => {
    // What the browser may not read, or what is gone since it was chosen, is none.
    const text = await entry.text().catch(() => null);
    return text === null ? [] : [{ entry, text, depth: pathOf(entry).length }];
  });
  const read = (await Promise.all(tried)).flat();
  read.sort((one, other) => one.depth - other.depth);
  const found =
    read.length === 1 ? read[0] : signs.flatMap((sign) => read.find(({ text }) => sign.test(text)) ?? [])[0];
  if (found === undefined) return null;
  return { entry: found.entry, text: found.text, others: files.filter((file) => file !== found.entry) };
}

/**
 * Finds the file that a path of an entry means: its name is the same, and as much as possible of the folders before it.
 * Paths are written from the root of where the entry stands, which may be anywhere in the chosen folder.
 */
export function findNamed<Chosen extends Pick<ChosenFile, 'name' | 'webkitRelativePath'>>(
  path: string,
  files: readonly Chosen[],
): Chosen | null {
  const wanted = split(URL.parse(path)?.pathname ?? path);
  let best: { file: Chosen; same: number; depth: number } | null = null;
  for (const file of files) {
    const has = pathOf(file);
    let same = 0;
    while (same < wanted.length && same < has.length && wanted.at(-1 - same) === has.at(-1 - same)) same += 1;
    if (same === 0) continue;
    const depth = has.length;
    if (best === null || same > best.same || (same === best.same && depth < best.depth))
      best = { file, same, depth };
  }
  return best?.file ?? null;
}

function pathOf({ name, webkitRelativePath }: Pick<ChosenFile, 'name' | 'webkitRelativePath'>): string[] {
  return split(webkitRelativePath === '' ? name : webkitRelativePath);
}

function split(path: string): string[] {
  return decode(path)
    .toLowerCase()
    .split(/[\\/]/)
    .filter((step) => step !== '' && step !== '.' && step !== '..');
}

/** A path of an entry may be written as in an address. */
function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
