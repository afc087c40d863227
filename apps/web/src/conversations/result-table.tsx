import { useState } from 'react';
import { ExactValue } from '../desk/exact-value.tsx';
import { texts } from '../texts/index.ts';
import type { ResultLayout } from './result-layout.ts';

const words = texts.call;

/** Data as rows and columns, or as names and values. */
export function ResultTable({ layout }: { layout: ResultLayout }) {
  const [all, setAll] = useState(false);
  if (layout.kind === 'values') {
    return (
      <dl className="values">
        {layout.values.map(([name, value]) => (
          <div key={name}>
            <dt>
              <bdi>{name}</bdi>
            </dt>
            <dd>
              <ExactValue text={value} />
            </dd>
            <dd className="from" />
          </div>
        ))}
      </dl>
    );
  }
  if (layout.kind !== 'table') return null;
  const rows = all ? layout.rows : layout.rows.slice(0, 12);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keys */}
      <section className="wide data" tabIndex={0} aria-label={layout.name ?? words.tabs.result}>
        <table className="table">
          <thead>
            <tr>
              {layout.columns.map((column) => (
                <th key={column}>
                  <bdi>{column}</bdi>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.join('\u001f')}>
                {row.map((cell, column) => (
                  <td
                    key={layout.columns[column]}
                    className={/^-?\d+([.,]\d+)?$/.test(cell) ? 'right exact' : 'exact'}
                  >
                    <ExactValue text={cell} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {rows.length < layout.rows.length ? (
        <button type="button" className="more" onClick={() => setAll(true)}>
          {words.showAllRows(layout.rows.length)}
        </button>
      ) : (
        <p className="note">{words.rows(layout.rows.length)}</p>
      )}
    </>
  );
}
