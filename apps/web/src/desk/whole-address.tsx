import { splitAddress } from './address-parts.ts';
import { ExactValue } from './exact-value.tsx';

/** An address that breaks after its scheme, and before each part of its path, so that its host stays whole. */
export function WholeAddress({ address }: { address: string }) {
  const { scheme, host, rest } = splitAddress(address);
  let position = 0;
  return (
    <code className="whole-address">
      {scheme}
      <wbr />
      <ExactValue text={host} />
      {rest.map((piece) => {
        position += piece.length;
        return (
          <span key={position}>
            <wbr />
            <ExactValue text={piece} />
          </span>
        );
      })}
    </code>
  );
}
