/** Two letters where a plugin has no picture of its own, or where none may be fetched. */
export function Tile({ name, logo, large }: { name: string; logo?: string | null; large?: boolean }) {
  const words = name.trim().split(/\s+/);
  const letters =
    (words.length > 1 ? ([...(words[0] ?? '')][0] ?? '') : '') + ([...(words.at(-1) ?? '')][0] ?? '');
  const own = words.length > 1 ? letters : [...name.trim()].slice(0, 2).join('');
  return (
    <span className={large ? 'tile large' : 'tile'} aria-hidden="true">
      {logo?.startsWith('data:image/') ? <img src={logo} alt="" /> : own.toUpperCase()}
    </span>
  );
}
