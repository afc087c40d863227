import type { Connection, Plugin } from '@plugdesk/protocol';
import { Link } from '@tanstack/react-router';
import { Tag } from '../desk/sign.tsx';
import { texts } from '../texts/index.ts';
import { ActivationSwitch } from './activation-switch.tsx';
import { EntryDoes } from './entry-does.tsx';
import { Maker } from './maker.tsx';
import { nameObjects } from './name-objects.ts';
import { entryTexts } from './texts/index.ts';
import { Tile } from './tile.tsx';
import type { useActivation } from './use-activation.ts';

const words = texts.plugins;

/** How many things a card names of each kind. */
const most = 5;

/** A plugin in the store: what it reads, changes and receives, who answers for it, where calls go, what it costs, its switch. */
export function PluginCard({
  plugin,
  activation,
  connection,
}: {
  plugin: Plugin;
  activation: ReturnType<typeof useActivation>;
  /** The person's connection with it that is used; null where there is none. */
  connection: Connection | null;
}) {
  return (
    <article className="card" data-off={plugin.on ? undefined : true}>
      <header>
        <Tile name={plugin.name} logo={plugin.logo} />
        <div className="who">
          <h2>
            <Link to="/plugins/$pluginId" params={{ pluginId: plugin.id }}>
              <bdi>{plugin.name}</bdi>
            </Link>
          </h2>
          <bdi className="note" dir="ltr">
            {plugin.host || entryTexts.inTheDesk}
          </bdi>
        </div>
        <ActivationSwitch plugin={plugin} activation={activation} />
      </header>
      <p>
        <bdi>{plugin.description}</bdi>
      </p>
      <dl className="does">
        {(['reads', 'changes'] as const).map((effect) =>
          plugin[effect] > 0 ? (
            <div key={effect}>
              <dt>
                <Tag name={effect} />
              </dt>
              <dd>
                <Things titles={plugin.titles[effect]} />
                {effect === 'changes' ? <span className="note"> {words.asksFirst}</span> : null}
              </dd>
            </div>
          ) : null,
        )}
        <EntryDoes triggers={plugin.triggers} prompts={plugin.prompts} />
        {plugin.changes === 0 && plugin.kinds.includes('api') ? (
          <div className="changes-nothing">
            <dt className="hide">{texts.signs.changes}</dt>
            <dd className="note">{words.noChanges}</dd>
          </div>
        ) : null}
      </dl>
      <footer>
        <Maker plugin={plugin} />
        {plugin.kinds.includes('api') ? (
          <>
            <span className="cost">{texts.common.tokens(plugin.tokens)}</span>
            <span className="end">
              {connection && plugin.signsIn === 'person'
                ? words.connection[connection.state]
                : wordSignIn(plugin)}
            </span>
          </>
        ) : null}
      </footer>
    </article>
  );
}

/** Whose sign-in it works with; where an administrator decided otherwise than its author, as decided. */
function wordSignIn({ auth, signsIn }: Plugin): string {
  if (auth.type === 'unknown' && signsIn === 'nobody') return words.auth.unknown;
  if (signsIn === 'nobody') return words.auth.none;
  if (signsIn === 'desk') return words.auth.service_http;
  return auth.type === 'oauth' ? words.auth.oauth : words.auth.user_http;
}

/** What operations are about, in the plugin's words, the first few. */
function Things({ titles }: { titles: string[] }) {
  const things = nameObjects(titles);
  const more = things.length - most;
  return (
    <>
      <bdi translate="no">{things.slice(0, most).join(', ')}</bdi>
      {more > 0 ? ` ${words.andMore(more)}` : null}
    </>
  );
}
