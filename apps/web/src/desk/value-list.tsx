import type { Origin, RequestValue } from '@plugdesk/protocol';
import { texts } from '../texts/index.ts';
import { ExactValue } from './exact-value.tsx';
import { ValueFiles } from './value-files.tsx';

/** Where a value came from, in words; claimed only for a verbatim match. */
export function originWords(origin: Origin): string {
  if (origin.kind === 'plugin') return texts.origin.plugin(origin.plugin);
  return origin.kind === 'attachment' ? texts.origin.attachment(origin.file) : texts.origin[origin.kind];
}

/** Longer values are folded until they are opened. */
export const foldedFrom = 2_000;

/** Rows of name, exact value, where it came from. */
export function ValueList({
  values,
  opened,
  onOpen,
}: {
  values: RequestValue[];
  /** Which long values were opened, by place and name; all are whole where left out. */
  opened?: ReadonlySet<string>;
  onOpen?: (key: string) => void;
}) {
  if (values.length === 0) return <p className="note">{texts.slip.noValues}</p>;
  return (
    <dl className="values">
      {values.map((value) => {
        const key = `${value.place} ${value.name}`;
        const folded = opened !== undefined && value.value.length > foldedFrom && !opened.has(key);
        return (
          <div key={key} className={value.changed ? 'changed' : undefined}>
            <dt>
              <bdi>{value.name}</bdi>
            </dt>
            <dd>
              {value.files ? (
                <ValueFiles files={value.files} />
              ) : (
                <ExactValue text={folded ? value.value.slice(0, 400) : value.value} />
              )}
              {folded ? (
                <button type="button" className="more" onClick={() => onOpen?.(key)}>
                  {texts.slip.showRest(value.value.length - 400)}
                </button>
              ) : null}
            </dd>
            <dd className="from">
              {value.changed ? (
                <b className="label">{texts.slip.changedMark}</b>
              ) : (
                <bdi>{originWords(value.origin)}</bdi>
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
