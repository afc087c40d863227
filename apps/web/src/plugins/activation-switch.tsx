import type { Plugin } from '@plugdesk/protocol';
import { Toggle } from '../desk/toggle.tsx';
import { texts } from '../texts/index.ts';
import type { useActivation } from './use-activation.ts';

const words = texts.plugins;

/** The switch of a plugin, or in words why there is none. */
export function ActivationSwitch({
  plugin,
  activation,
}: {
  plugin: Plugin;
  activation: ReturnType<typeof useActivation>;
}) {
  if (plugin.policy === 'required') return <span className="note">{words.required}</span>;
  if (plugin.policy === 'blocked') {
    return (
      <span className="note">
        <bdi>{words.blocked(plugin.blockedReason)}</bdi>
      </span>
    );
  }
  return (
    <Toggle
      on={plugin.on}
      name={words.on(plugin.name)}
      disabled={activation.isPending}
      onChange={(on) => activation.mutate({ pluginId: plugin.id, on })}
    />
  );
}
