import type { Turn } from '@plugdesk/protocol';
import { Time } from '../desk/time.tsx';
import { texts } from '../texts/index.ts';

const words = texts.conversation;

/** What a plugin said unasked: its name, when, and its words as they are, never as markup. */
export function PluginMessage({ turn }: { turn: Turn }) {
  const name = turn.from.kind === 'plugin' ? turn.from.plugin.name : '';
  return (
    <>
      <p className="plugin-says">
        <b className="label">
          <bdi>{words.pluginSays(name)}</bdi>
        </b>{' '}
        <span className="note">
          <Time iso={turn.askedAt} />
        </span>
      </p>
      {turn.parts.map((part) =>
        part.type === 'text' ? (
          <div key={part.id} className="remark" translate="no">
            <bdi>{part.text}</bdi>
          </div>
        ) : null,
      )}
    </>
  );
}
