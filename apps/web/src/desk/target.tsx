import { splitAddress } from './address-parts.ts';
import { ExactValue } from './exact-value.tsx';

/** Method and address of a request; the host stands out. */
export function Target({ method, url, as }: { method: string; url: string; as?: string }) {
  const { scheme, host, rest } = splitAddress(url);
  let position = 0;
  return (
    <div className="target">
      <span>
        <b>{method}</b>{' '}
        <span className="seg">
          {scheme}
          <b>
            <ExactValue text={host} />
          </b>
        </span>
        {rest.map((piece) => {
          position += piece.length;
          return (
            <span className="seg" key={position}>
              <ExactValue text={piece} />
            </span>
          );
        })}
      </span>
      {as ? <span className="as">{as}</span> : null}
    </div>
  );
}
