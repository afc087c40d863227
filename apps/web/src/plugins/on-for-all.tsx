import type { PluginEntry, PluginPolicy } from '@plugdesk/protocol';
import { Notice } from '../desk/notice.tsx';
import { seesMemories, wordOnForAll } from './word-entry.ts';

/** What a policy means that turns a plugin on for people who did not: that it gets the memories of all of them. */
export function OnForAll({ entry, policy }: { entry: PluginEntry | null; policy: PluginPolicy }) {
  const isOn = policy === 'default' || policy === 'required';
  return (
    <div role="status" className="on-for-all">
      {isOn && entry !== null && seesMemories(entry) ? (
        <Notice>
          {wordOnForAll(entry).map((sentence) => (
            <p key={sentence}>
              <bdi>{sentence}</bdi>
            </p>
          ))}
        </Notice>
      ) : null}
    </div>
  );
}
