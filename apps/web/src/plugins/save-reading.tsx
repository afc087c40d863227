import type { PluginPolicy, Reading } from '@plugdesk/protocol';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { keepFreshSecret } from '../deliveries/fresh-secret.ts';
import { ActButton } from '../desk/act-button.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { Tag } from '../desk/sign.tsx';
import { useDesk } from '../session/desk-context.tsx';
import { texts } from '../texts/index.ts';
import { OnForAll } from './on-for-all.tsx';
import { entryTexts } from './texts/index.ts';
import { promptsOf, seesMemories, wordEntry } from './word-entry.ts';

const words = texts.admin.register;

/** What is decided about a reading before it is saved. */
interface Draft {
  /** Operations that are not taken in. */
  leaveOut: ReadonlySet<string>;
  /** As typed; null where the name stays as it was read. */
  name: string | null;
  /** Null where nobody has chosen it. */
  policy: PluginPolicy | null;
}

interface ReadingChoice extends Draft {
  /** The id of the reading that it began with. */
  since: string;
  change: (change: Partial<Draft>) => void;
  /** The same plugin has another reading now: what was decided holds for it too. */
  carryTo: (readingId: string) => void;
}

const undecided: Draft = { leaveOut: new Set(), name: null, policy: null };

/** What is decided about the reading that is shown. Begins anew with each reading, unless it is carried on. */
export function useReadingChoice(reading: Reading | null): ReadingChoice {
  const [kept, setKept] = useState<{ ids: readonly string[]; draft: Draft }>({ ids: [], draft: undecided });
  const id = reading?.id ?? '';
  const of = (one: typeof kept) => (one.ids.includes(id) ? one : { ids: [id], draft: undecided });
  return {
    ...of(kept).draft,
    since: of(kept).ids[0] ?? id,
    change: (change) =>
      setKept((before) => ({ ids: of(before).ids, draft: { ...of(before).draft, ...change } })),
    // The former one is on the screen for another moment, and may still be typed into.
    carryTo: (readingId) =>
      setKept((before) => ({ ids: [...of(before).ids, readingId], draft: of(before).draft })),
  };
}

/** The foot of a report: what is chosen, who has it, save. */
export function SaveReading({ reading, choice }: { reading: Reading; choice: ReadingChoice }) {
  const client = useDesk();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const name = choice.name ?? [...reading.name].slice(0, 50).join('');
  const usable = reading.operations.filter((operation) => operation.status !== 'unusable');
  const chosen = usable.filter((operation) => !choice.leaveOut.has(operation.key));
  const reads = chosen.filter((operation) => operation.effect === 'reads').length;
  const does =
    reading.entry === null
      ? []
      : wordEntry({ triggers: reading.entry.triggers, prompts: promptsOf(reading.entry) });
  // What gets people's memories gets them from those alone who turn it on, unless somebody decides otherwise.
  const policy = choice.policy ?? (seesMemories(reading.entry) ? 'optional' : 'default');
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
    onSuccess: async ({ id, secret }) => {
      for (const old of ['listPlugins', 'listAdminPlugins', 'readKnowledge', 'listDeliveryEndpoints']) {
        cache.invalidateQueries({ queryKey: [old] });
      }
      if (secret !== null) keepFreshSecret(cache, id, secret);
      await navigate({ to: '/admin/plugins/$pluginId', params: { pluginId: id } });
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
        onChange={(event) => choice.change({ name: event.target.value })}
      />
      <select
        className="input"
        aria-label={words.who}
        value={policy}
        onChange={(event) => choice.change({ policy: event.target.value as PluginPolicy })}
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
      <OnForAll entry={reading.entry} policy={policy} />
      <ProblemNotice error={save.error} />
    </form>
  );
}
