import { useId, useState } from 'react';
import { DayChoice } from '../desk/day-choice.tsx';
import { Icon } from '../desk/icon.tsx';
import { isFiltered } from './memory-query.ts';
import type { MemorySearch } from './memory-search.ts';
import { memoryTexts } from './texts/index.ts';

const words = memoryTexts;

/** The search and the filters of the timeline. What is chosen stands in the address. */
export function MemoryFilters({
  search,
  onChange,
}: {
  search: MemorySearch;
  onChange: (search: MemorySearch) => void;
}) {
  const [open, setOpen] = useState(false);
  const id = useId();
  // Another filter means another list: its first page.
  const set = (change: MemorySearch) => onChange({ ...search, before: undefined, ...change });
  return (
    <search className="log-filters" aria-label={words.filters}>
      <label className="find field">
        <Icon name="search" />
        <span className="hide">{words.search}</span>
        <input
          type="search"
          placeholder={words.search}
          value={search.find ?? ''}
          maxLength={400}
          onChange={(event) => set({ find: event.target.value || undefined })}
        />
      </label>
      <button
        type="button"
        className="button small smallonly"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {words.filters}
      </button>
      <div className="log-choices" id={id} data-open={open || undefined}>
        <Filter
          label={words.category}
          any={words.anyCategory}
          value={search.category}
          words={words.categories}
          onChange={(category) => set({ category })}
        />
        <Filter
          label={words.status}
          any={words.anyStatus}
          value={search.status}
          words={words.statuses}
          onChange={(status) => set({ status })}
        />
        <Filter
          label={words.discarded}
          any={words.discardedChoices.without}
          value={search.discarded}
          words={{ with: words.discardedChoices.with, only: words.discardedChoices.only }}
          onChange={(discarded) => set({ discarded })}
        />
        <span className="days">
          <DayChoice label={words.from} value={search.from} onChange={(from) => set({ from })} />
          <DayChoice label={words.to} value={search.to} onChange={(to) => set({ to })} />
        </span>
        {isFiltered(search) ? (
          <button type="button" className="button quiet small" onClick={() => onChange({})}>
            {words.clear}
          </button>
        ) : null}
      </div>
    </search>
  );
}

function Filter<Value extends string>({
  label,
  any,
  value,
  words: named,
  onChange,
}: {
  label: string;
  any: string;
  value: Value | undefined;
  words: Readonly<Record<Value, string>>;
  onChange: (value: Value | undefined) => void;
}) {
  const options = Object.keys(named) as Value[];
  return (
    <select
      className="input small"
      aria-label={label}
      value={value ?? ''}
      onChange={(event) => onChange(options.find((option) => option === event.target.value))}
    >
      <option value="">{any}</option>
      {options.map((option) => (
        <option key={option} value={option}>
          {named[option]}
        </option>
      ))}
    </select>
  );
}
