import { useState } from 'react';

/** The plugin's logo as the desk encoded it; two letters where it has none, or none that can be shown. */
export function Tile({ name, logo, large }: { name: string; logo?: string | null; large?: boolean }) {
  const [broken, setBroken] = useState<string | null>(null);
  const words = name.trim().split(/\s+/);
  const letters =
    (words.length > 1 ? ([...(words[0] ?? '')][0] ?? '') : '') + ([...(words.at(-1) ?? '')][0] ?? '');
  const own = words.length > 1 ? letters : [...name.trim()].slice(0, 2).join('');
  const shown = logo && logo !== broken && isOwn(logo) ? logo : null;
  return (
    <span className={large ? 'tile large' : 'tile'} aria-hidden="true">
      {shown ? (
        <img src={shown} alt="" decoding="async" onError={() => setBroken(shown)} />
      ) : (
        own.toUpperCase()
      )}
    </span>
  );
}

/** Nothing is fetched from a plugin's own host: only what the desk serves or has sent along. */
function isOwn(logo: string): boolean {
  return logo.startsWith('/api/plugins/') || logo.startsWith('data:image/');
}
