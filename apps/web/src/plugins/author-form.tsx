import type { AdminPlugin } from '@plugdesk/protocol';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Choice } from '../desk/field.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { deskQuery, useDesk } from '../session/desk-context.tsx';
import { entryTexts as words } from './texts/index.ts';

/** Which developer of the desk answers for a plugin. */
export function AuthorForm({
  plugin,
  onSaved,
}: {
  plugin: AdminPlugin;
  onSaved: (plugin: AdminPlugin) => void;
}) {
  const client = useDesk();
  const people = useQuery(deskQuery(client, 'listPeople', {}));
  const save = useMutation({
    mutationFn: (personId: string | null) =>
      client.call('setPluginAuthor', { params: { pluginId: plugin.id }, body: { personId } }),
    onSuccess: onSaved,
  });
  const developers = (people.data?.people ?? []).filter(
    ({ id, role, suspended }) => (role !== 'member' && !suspended) || id === plugin.author?.id,
  );
  return (
    <section className="panel-box">
      <div className="inner">
        <Choice
          label={words.answersFor}
          hint={words.answersForText}
          value={plugin.author?.id ?? ''}
          options={[['', words.nobody] as const, ...developers.map(({ id, name }) => [id, name] as const)]}
          onChange={(value) => save.mutate(value === '' ? null : value)}
        />
        <ProblemNotice error={save.error ?? people.error} />
      </div>
    </section>
  );
}
