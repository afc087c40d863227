import { useId, useState } from 'react';
import { DayChoice } from '../desk/day-choice.tsx';
import { Icon } from '../desk/icon.tsx';
import { type CallSearch, callStatuses, isFiltered } from './call-search.ts';
import { callTexts } from './texts/index.ts';

const words = callTexts;

/** The filters of a log. What is chosen stands in the address. */
export function CallFilters({
  search,
  plugins,
  people,
  onChange,
}: {
  search: CallSearch;
  plugins: readonly { id: string; name: string }[];
  /** Given where the log is everybody's. */
  people?: readonly { id: string; name: string }[];
  onChange: (search: CallSearch) => void;
}) {
  const [open, setOpen] = useState(false);
  const id = useId();
  // Another filter means another list: its first page.
  const set = (change: CallSearch) => onChange({ ...search, after: undefined, call: undefined, ...change });
  const named = (all: readonly { id: string; name: string }[]) =>
    all.map(({ id, name }) => [id, name] as const);
  return (
    <search className="log-filters" aria-label={words.filters}>
      <label className="find field">
        <Icon name="search" />
        <span className="hide">{words.search}</span>
        <input
          type="search"
          placeholder={words.search}
          value={search.find ?? ''}
          maxLength={200}
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
        {people ? (
          <Filter
            label={words.person}
            any={words.anyone}
            value={search.person}
            options={named(people)}
            onChange={(person) => set({ person })}
          />
        ) : null}
        <Filter
          label={words.plugin}
          any={words.anyPlugin}
          value={search.plugin}
          options={named(plugins)}
          onChange={(plugin) => set({ plugin })}
        />
        <Filter
          label={words.outcome}
          any={words.anyOutcome}
          value={search.status}
          options={callStatuses.map((status) => [status, words.statuses[status]] as const)}
          onChange={(status) => set({ status: callStatuses.find((one) => one === status) })}
        />
        <Filter
          label={words.effect}
          any={words.anyEffect}
          value={search.effect}
          options={[
            ['reads', words.effects.reads],
            ['changes', words.effects.changes],
          ]}
          onChange={(effect) => set({ effect: effect as CallSearch['effect'] })}
        />
        <Filter
          label={words.asked}
          any={words.anyAsked}
          value={search.asked}
          options={[
            ['yes', words.askedYes],
            ['no', words.askedNo],
          ]}
          onChange={(asked) => set({ asked: asked as CallSearch['asked'] })}
        />
        <DayChoice label={words.from} value={search.from} onChange={(from) => set({ from })} />
        <DayChoice label={words.to} value={search.to} onChange={(to) => set({ to })} />
        {isFiltered(search) ? (
          <button type="button" className="button quiet small" onClick={() => onChange({})}>
            {words.clear}
          </button>
        ) : null}
      </div>
    </search>
  );
}

function Filter({
  label,
  any,
  value,
  options,
  onChange,
}: {
  label: string;
  any: string;
  value: string | undefined;
  options: readonly (readonly [value: string, word: string])[];
  onChange: (value: string | undefined) => void;
}) {
  const known = value === undefined || options.some(([name]) => name === value);
  return (
    <select
      className="input small"
      aria-label={label}
      value={value ?? ''}
      onChange={(event) => onChange(event.target.value || undefined)}
    >
      <option value="">{any}</option>
      {known ? null : <option value={value}>{value}</option>}
      {options.map(([name, word]) => (
        <option key={name} value={name}>
          {word}
        </option>
      ))}
    </select>
  );
}
