import type { AdminPlugin, PluginPolicy } from '@plugdesk/protocol';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ActButton } from '../desk/act-button.tsx';
import { Choice, Field } from '../desk/field.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { useDesk } from '../session/desk-context.tsx';
import { texts } from '../texts/index.ts';
import { OnForAll } from './on-for-all.tsx';

const words = texts.admin.plugin;

/** Who has a plugin on; blocking needs a word for the people. */
export function PolicyForm({
  plugin,
  onSaved,
}: {
  plugin: AdminPlugin;
  onSaved: (plugin: AdminPlugin) => void;
}) {
  const client = useDesk();
  const [policy, setPolicy] = useState<PluginPolicy>(plugin.policy);
  const [reason, setReason] = useState(plugin.blockedReason ?? '');
  const save = useMutation({
    mutationFn: () =>
      client.call('setPolicy', {
        params: { pluginId: plugin.id },
        body: { policy, blockedReason: policy === 'blocked' && reason.trim() !== '' ? reason.trim() : null },
      }),
    onSuccess: onSaved,
  });
  const touched =
    policy !== plugin.policy || (policy === 'blocked' && reason !== (plugin.blockedReason ?? ''));
  return (
    <section className="panel-box">
      <form
        className="inner"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <Choice
          label={words.policy}
          value={policy}
          options={(['required', 'default', 'optional', 'blocked'] as const).map(
            (key) => [key, texts.admin.plugins.policy[key]] as const,
          )}
          onChange={(value) => setPolicy(value as PluginPolicy)}
        />
        <OnForAll entry={plugin.entry} policy={policy} />
        {policy === 'blocked' ? (
          <Field
            label={words.reason}
            maxLength={300}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        ) : null}
        <ProblemNotice error={save.error} />
        {touched ? (
          <div>
            <ActButton type="submit" className="button" busy={save.isPending}>
              {policy === 'blocked' ? words.block : texts.common.save}
            </ActButton>
          </div>
        ) : null}
      </form>
    </section>
  );
}
