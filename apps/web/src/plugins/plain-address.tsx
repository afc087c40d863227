import { readSafeAddress } from '../conversations/safe-address.ts';

/** An address that a plugin gave: a link where it may be one, else its words. */
export function PlainAddress({ address, word }: { address: string; word: string }) {
  const safe = readSafeAddress(address);
  if (!safe) return <bdi className="exact">{word}</bdi>;
  return (
    <a href={safe.href} target="_blank" rel="noopener noreferrer nofollow" className="exact">
      <bdi>{word}</bdi>
    </a>
  );
}
