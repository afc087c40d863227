/**
 * Where a path of an entry may lead. Entries write paths from the root of the place where their list is kept
 * (`/logos/x.png`), which is the list's own folder or the one above it, and rarely the root of the host.
 *
 * @param path as written: a path, or a whole address
 * @param base address of the list or entry, or the folder that was given; null where neither is known
 * @returns addresses in the order in which to try them; null where the path is relative to nothing
 */
export function resolvePath(path: string, base: string | null): string[] | null {
  const whole = URL.parse(path);
  if (whole !== null) return /^https?:$/.test(whole.protocol) ? [whole.href] : [];
  const from = URL.parse(base ?? '');
  if (from === null) return null;
  const rest = path.replace(/^[./]*\/+/, '').replace(/^\.\//, '');
  const folders = [new URL('./', from), new URL('../', from), new URL('/', from)];
  // A folder that was given by hand often lacks its last slash.
  if (!/[./]$|\.[^/]*$/.test(from.pathname)) folders.unshift(new URL(`${from.pathname}/`, from));
  const found = folders.flatMap((folder) => URL.parse(rest, folder.href)?.href ?? []);
  return [...new Set(found)];
}
