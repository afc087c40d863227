import type { Operation } from '@plugdesk/protocol';
import { Sign, Tag } from '../desk/sign.tsx';
import { texts } from '../texts/index.ts';

const words = texts.plugins;

/** What can be said of an operation in two words: how it asks, or that it does not run. */
function noteOf(operation: Operation): string | null {
  if (operation.status === 'unusable') return words.unusable;
  if (!operation.included || operation.rule === 'off') return words.rule.off;
  if (operation.rule === 'ask') return words.rule.alwaysAsks;
  if (operation.rule === 'remember') return words.rule.mayRemember;
  if (operation.rule === 'read') return words.rule.read;
  if (operation.effect === 'reads') return operation.consequential === true ? words.rule.alwaysAsks : null;
  return operation.consequential === false ? words.rule.mayRemember : words.rule.alwaysAsks;
}

/** Operations, reads first, then changes. */
export function OperationList({ operations }: { operations: Operation[] }) {
  return (['reads', 'changes'] as const).map((effect) => {
    const some = operations.filter((operation) => operation.effect === effect);
    return (
      <section key={effect}>
        <h2 className="abreast small-head">
          <Tag name={effect} />
          <span className="two">{effect === 'reads' ? words.readsRun : words.changesShow}</span>
        </h2>
        {some.length === 0 ? (
          <p className="note">{effect === 'reads' ? words.noReads : words.noChanges}</p>
        ) : null}
        <ul className="rows">
          {some.map((operation) => (
            <li key={operation.key} className="op">
              <Sign name={effect} label={texts.signs[effect]} />
              <span>
                <bdi>{operation.title}</bdi>
                <span className="exact">
                  <bdi dir="ltr">
                    {operation.method} {operation.path}
                  </bdi>
                </span>
              </span>
              <span className="note">{noteOf(operation)}</span>
            </li>
          ))}
        </ul>
      </section>
    );
  });
}
