import type { PluginPolicy, Reading } from '@plugdesk/protocol';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { ActButton } from '../desk/act-button.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { Tag } from '../desk/sign.tsx';
import { useDesk } from '../session/desk-context.tsx';
import { texts } from '../texts/index.ts';
import { entryTexts } from './texts/index.ts';
import { promptsOf, wordEntry } from './word-entry.ts';

const words = texts.admin.register;

interface ReadingChoice {
  leaveOut: ReadonlySet<string>;
  include: (key: string, include: boolean) => void;
}

/** Which operations of a reading are taken in; begins anew with each reading. */
export function useReadingChoice(reading: Reading | null): ReadingChoice {
  const [choice, setChoice] = useState<{ id: string | undefined; leaveOut: ReadonlySet<string> }>({
    id: undefined,
    leaveOut: new Set(),
  });
  const leaveOut = choice.id === reading?.id ? choice.leaveOut : new Set<string>();
  return {
    leaveOut,
    include(key, include) {
      const next = new Set(leaveOut);
      if (include) next.delete(key);
      else next.add(key);
      setChoice({ id: reading?.id, leaveOut: next });
    },
  };
}

/** The foot of a report: what is chosen, who has it, save. */
export function SaveReading({ reading, choice }: { reading: Reading; choice: ReadingChoice }) {
  const client = useDesk();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const [policy, setPolicy] = useState<PluginPolicy>('default');
  const [name, setName] = useState(() => [...reading.name].slice(0, 50).join(''));
  const usable = reading.operations.filter((operation) => operation.status !== 'unusable');
  const chosen = usable.filter((operation) => !choice.leaveOut.has(operation.key));
  const reads = chosen.filter((operation) => operation.effect === 'reads').length;
  const does =
    reading.entry === null
      ? []
      : wordEntry({ triggers: reading.entry.triggers, prompts: promptsOf(reading.entry) });
  const save = useMutation({
    mutationFn: () =>
      client.call('registerPlugin', {
        body: {
          readingId: reading.id,
          policy,
          leaveOut: [...choice.leaveOut],
          ...(name.trim() !== '' && name.trim() !== reading.name ? { name: name.trim() } : {}),
        },
      }),
    onSuccess: async (plugin) => {
      for (const old of ['listPlugins', 'listAdminPlugins', 'readKnowledge']) {
        cache.invalidateQueries({ queryKey: [old] });
      }
      await navigate({ to: '/admin/plugins/$pluginId', params: { pluginId: plugin.id } });
    },
  });
  if (reading.verdict === 'not-usable') {
    return (
      <div className="verdict">
        <span className="two">{reading.entry === null ? words.notUsable : entryTexts.notUsable}</span>
      </div>
    );
  }
  return (
    <form
      className="verdict"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <span className="two">
        {usable.length > 0 ? (
          <>
            {words.chosen(chosen.length)} <Tag name="reads">{words.read_(reads)}</Tag>{' '}
            <Tag name="changes">{words.change_(chosen.length - reads)}</Tag>
          </>
        ) : (
          does.join(', ')
        )}
        {usable.length > 0 && does.length > 0 ? ` · ${does.join(', ')}` : null}
      </span>
      <span className="spring wideonly" />
      <input
        className="input"
        aria-label={words.name}
        title={words.name}
        maxLength={50}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <select
        className="input"
        aria-label={words.who}
        value={policy}
        onChange={(event) => setPolicy(event.target.value as PluginPolicy)}
      >
        {(['default', 'optional', 'required', 'blocked'] as const).map((key) => (
          <option key={key} value={key}>
            {texts.admin.plugins.policy[key]}
          </option>
        ))}
      </select>
      <ActButton
        type="submit"
        className="button move"
        busy={save.isPending}
        disabled={chosen.length === 0 && does.length === 0}
      >
        {save.isPending ? words.saving : words.save}
      </ActButton>
      <ProblemNotice error={save.error} />
    </form>
  );
}
