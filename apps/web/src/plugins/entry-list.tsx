import type { ListedEntry } from '@plugdesk/protocol';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { ExactValue } from '../desk/exact-value.tsx';
import { Icon } from '../desk/icon.tsx';
import { Sign } from '../desk/sign.tsx';
import { EntryDoes } from './entry-does.tsx';
import { filterEntries } from './filter-entries.ts';
import { entryTexts } from './texts/index.ts';

const words = entryTexts.list;

/** So many rows are drawn: beyond that a person searches. */
const most = 100;

/** A list of entries: each with what it does and its verdict; one is chosen to be read. */
export function EntryList({
  url,
  entries,
  busy,
  onChoose,
}: {
  url: string | null;
  entries: ListedEntry[];
  busy: boolean;
  onChoose: (index: number) => void;
}) {
  const [find, setFind] = useState('');
  const found = filterEntries(entries, find);
  return (
    <section className="panel-box">
      <header>
        <h2>{words.title(entries.length)}</h2>
      </header>
      <div className="inner stack">
        <p className="note">
          {words.choose}{' '}
          {url === null ? null : (
            <>
              {words.from} <code>{url}</code>
            </>
          )}
        </p>
        <label className="find field">
          <Icon name="search" />
          <span className="hide">{words.find}</span>
          <input
            type="search"
            placeholder={words.find}
            value={find}
            onChange={(event) => setFind(event.target.value)}
          />
        </label>
        {found.length === 0 ? (
          <p className="two" role="status">
            {words.none}
          </p>
        ) : (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keys
          <section className="wide" tabIndex={0} aria-label={words.title(entries.length)}>
            <table className="table entries">
              <thead>
                <tr>
                  <th>{words.plugin}</th>
                  <th>{words.does}</th>
                  <th>{words.verdict}</th>
                  <th>
                    <span className="hide">{words.act}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {found.slice(0, most).map((entry) => (
                  <EntryRow key={entry.index} entry={entry} busy={busy} onChoose={onChoose} />
                ))}
              </tbody>
            </table>
          </section>
        )}
        {found.length > most ? <p className="note">{words.more(found.length - most)}</p> : null}
      </div>
    </section>
  );
}

function EntryRow({
  entry,
  busy,
  onChoose,
}: {
  entry: ListedEntry;
  busy: boolean;
  onChoose: (index: number) => void;
}) {
  const name = entry.name || words.unnamed(entry.index + 1);
  return (
    <tr>
      <td>
        <bdi className="label">{name}</bdi>
        {entry.author === null ? null : <bdi className="note"> {words.by(entry.author)}</bdi>}
        <bdi className="block two">{entry.description}</bdi>
        {entry.id === '' ? null : (
          <code className="note">
            <ExactValue text={entry.id} />
          </code>
        )}
      </td>
      <td>
        <dl className="does">
          <EntryDoes triggers={entry.triggers} prompts={entry.prompts} />
        </dl>
      </td>
      <td>
        <span className="tag two">
          {entry.verdict === 'withdrawn' ? null : (
            <Sign name={entry.verdict === 'not-usable' ? 'failed' : 'fine'} />
          )}
          {words.verdicts[entry.verdict]}
        </span>
      </td>
      <td className="right">
        {entry.pluginId === null ? (
          <button
            type="button"
            className="button small"
            disabled={busy}
            aria-label={words.readOf(name)}
            onClick={() => onChoose(entry.index)}
          >
            {words.read}
          </button>
        ) : (
          <Link to="/admin/plugins/$pluginId" params={{ pluginId: entry.pluginId }}>
            {words.registered}
          </Link>
        )}
      </td>
    </tr>
  );
}
