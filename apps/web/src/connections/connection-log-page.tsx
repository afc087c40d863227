import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Page } from '../desk/page.tsx';
import { deskQuery, useDesk } from '../session/desk-context.tsx';
import { StepList } from './step-list.tsx';
import { connectionTexts } from './texts/index.ts';

const words = connectionTexts.steps;

/** Everybody's steps of sign-ins, and the desk's own, for administrators. */
export function ConnectionLogPage() {
  const client = useDesk();
  const search = useSearch({ from: '/desk/admin/connections' });
  const navigate = useNavigate();
  const plugins = useQuery(deskQuery(client, 'listAdminPlugins', {}));
  const people = useQuery(deskQuery(client, 'listPeople', {}));
  const set = (change: typeof search) =>
    navigate({ to: '/admin/connections', search: { ...search, ...change }, replace: true });
  const filtered = search.plugin !== undefined || search.person !== undefined;
  return (
    <Page title={words.title} narrow>
      <div className="stack">
        <p className="two">{words.intro}</p>
        <search className="log-filters" aria-label={words.filters}>
          <select
            className="input small"
            aria-label={words.person}
            value={search.person ?? ''}
            onChange={(event) => set({ person: event.target.value || undefined })}
          >
            <option value="">{words.anyone}</option>
            {people.data?.people.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
          <select
            className="input small"
            aria-label={words.plugin}
            value={search.plugin ?? ''}
            onChange={(event) => set({ plugin: event.target.value || undefined })}
          >
            <option value="">{words.anyPlugin}</option>
            {plugins.data?.plugins.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
          {filtered ? (
            <button
              type="button"
              className="button quiet small"
              onClick={() => set({ plugin: undefined, person: undefined })}
            >
              {words.clear}
            </button>
          ) : null}
        </search>
        <StepList
          key={`${search.plugin} ${search.person}`}
          of="all"
          filter={{ pluginId: search.plugin, personId: search.person }}
        />
      </div>
    </Page>
  );
}
