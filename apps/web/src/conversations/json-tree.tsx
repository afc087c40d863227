import { useState } from 'react';
import { ExactValue } from '../desk/exact-value.tsx';
import { texts } from '../texts/index.ts';
import { membersOf } from './json-members.ts';

const words = texts.call;

/** Members that are shown at once; more come when asked for. */
const most = 100;

/** Nested data as a tree: what is closed is not drawn. The first two levels are open where they are short. */
export function JsonTree({ value, level = 0 }: { value: object; level?: number }) {
  const [all, setAll] = useState(false);
  const members = membersOf(value);
  const shown = all ? members : members.slice(0, most);
  return (
    <ul className="json-tree">
      {shown.map(([name, member]) => (
        <li key={name}>
          {typeof member === 'object' && member !== null ? (
            <Branch name={name} value={member} level={level} />
          ) : (
            <span className="json-leaf">
              <span className="json-name">
                <ExactValue text={name} />
              </span>{' '}
              <span className={typeof member === 'string' ? 'exact' : 'exact json-plain'}>
                <ExactValue text={typeof member === 'string' ? member : String(member)} />
              </span>
            </span>
          )}
        </li>
      ))}
      {shown.length < members.length ? (
        <li>
          <button type="button" className="more" onClick={() => setAll(true)}>
            {words.showAllMembers(members.length)}
          </button>
        </li>
      ) : null}
    </ul>
  );
}

function Branch({ name, value, level }: { name: string; value: object; level: number }) {
  const count = membersOf(value).length;
  const [open, setOpen] = useState(level < 2 && count <= 12);
  if (count === 0) {
    return (
      <span className="json-leaf">
        <span className="json-name">
          <ExactValue text={name} />
        </span>{' '}
        <span className="note">{Array.isArray(value) ? words.emptyList : words.emptyObject}</span>
      </span>
    );
  }
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span className="json-name">
          <ExactValue text={name} />
        </span>{' '}
        <span className="note">{Array.isArray(value) ? words.items(count) : words.members(count)}</span>
      </summary>
      {open ? <JsonTree value={value} level={level + 1} /> : null}
    </details>
  );
}
