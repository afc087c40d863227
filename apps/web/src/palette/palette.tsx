import { Dialog } from '@base-ui/react/dialog';
import { useDeferredValue, useEffect, useId, useRef, useState } from 'react';
import { Icon } from '../desk/icon.tsx';
import { Sign } from '../desk/sign.tsx';
import { texts } from '../texts/index.ts';
import { findEntries } from './find-entries.ts';
import { paletteTexts } from './texts/index.ts';
import { type Entry, useEntries } from './use-entries.ts';

const words = paletteTexts;

/** Search and commands: type, move with the arrows, Enter. It opens things; it decides nothing. */
export default function Palette({ onClose, onTable }: { onClose: () => void; onTable: () => void }) {
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState(0);
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const query = useDeferredValue(typed.trim());
  const { entries, older, memories } = useEntries(query, onTable);
  const found =
    query === '' ? beginWith(entries) : [...withOlder(findEntries(entries, query), older), ...memories];
  const current = Math.min(chosen, found.length - 1);

  useEffect(() => {
    list.current?.querySelector(`[data-place="${current}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [current]);

  function choose(entry: Entry | undefined) {
    if (!entry) return;
    onClose();
    entry.choose();
  }

  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="palette">
          <Dialog.Title className="hide">{words.title}</Dialog.Title>
          <label className="find">
            <Icon name="search" />
            <span className="hide">{words.title}</span>
            <input
              type="text"
              role="combobox"
              aria-expanded="true"
              aria-controls={`${id}-list`}
              aria-activedescendant={found.length > 0 ? `${id}-${current}` : undefined}
              aria-autocomplete="list"
              autoComplete="off"
              spellCheck={false}
              placeholder={words.placeholder}
              maxLength={200}
              value={typed}
              onChange={(event) => {
                setTyped(event.target.value);
                setChosen(0);
              }}
              onKeyDown={(event) => {
                const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
                if (step !== 0 && found.length > 0) {
                  event.preventDefault();
                  setChosen((current + step + found.length) % found.length);
                } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
                  event.preventDefault();
                  choose(found[current]);
                }
              }}
            />
          </label>
          <div className="palette-list" id={`${id}-list`} role="listbox" aria-label={words.found} ref={list}>
            {found.map((entry, place) => (
              <div key={entry.id} role="presentation">
                {entry.group !== found[place - 1]?.group ? (
                  <div className="head" role="presentation">
                    {words.groups[entry.group]}
                  </div>
                ) : null}
                {/* biome-ignore lint/a11y/useFocusableInteractive: focus stays in the field, which names the chosen one */}
                {/* biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys */}
                <div
                  role="option"
                  id={`${id}-${place}`}
                  data-place={place}
                  aria-selected={place === current}
                  className="palette-entry"
                  onClick={() => choose(entry)}
                  onPointerMove={() => setChosen(place)}
                >
                  {entry.sign ? (
                    <Sign
                      name={entry.sign}
                      label={texts.signs[entry.sign === 'asks-read' ? 'asks' : entry.sign]}
                    />
                  ) : (
                    <Icon name={entry.icon} />
                  )}
                  <span className="grow">
                    <bdi>{entry.word}</bdi>
                  </span>
                  {entry.note ? <bdi className="note">{entry.note}</bdi> : null}
                  {entry.keys ? <kbd className="wideonly">{entry.keys}</kbd> : null}
                </div>
              </div>
            ))}
          </div>
          {found.length === 0 ? (
            <p className="note palette-none" role="status">
              {words.none(query)}
            </p>
          ) : null}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** What stands there before anything is typed: what can be done, the newest conversations, the pages. */
function beginWith(entries: Entry[]): Entry[] {
  const of = (group: Entry['group']) => entries.filter((entry) => entry.group === group);
  return [...of('actions'), ...of('conversations').slice(0, 4), ...of('pages')];
}

/** Conversations that have the words in their texts stand behind those that have them in their titles. */
function withOlder(found: Entry[], older: Entry[]): Entry[] {
  const more = older.filter(({ id }) => found.every((entry) => entry.id !== id));
  const last = found.findLastIndex(({ group }) => group === 'conversations');
  return last === -1 ? [...found, ...more] : found.toSpliced(last + 1, 0, ...more);
}
