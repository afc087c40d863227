import type { Plugin } from '@plugdesk/protocol';
import { Link } from '@tanstack/react-router';
import { Tag } from '../desk/sign.tsx';
import { texts } from '../texts/index.ts';
import { ActivationSwitch } from './activation-switch.tsx';
import { Maker } from './maker.tsx';
import { nameObjects } from './name-objects.ts';
import { Tile } from './tile.tsx';
import type { useActivation } from './use-activation.ts';

const words = texts.plugins;

/** How many things a card names of each kind. */
const most = 5;

/** A plugin in the store: what it reads and changes, who answers for it, where calls go, what it costs, its switch. */
export function PluginCard({
  plugin,
  activation,
}: {
  plugin: Plugin;
  activation: ReturnType<typeof useActivation>;
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
            {plugin.host}
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
        {plugin.changes === 0 ? <div className="note changes-nothing">{words.noChanges}</div> : null}
      </dl>
      <footer>
        <Maker plugin={plugin} />
        <span className="cost">{texts.common.tokens(plugin.tokens)}</span>
        <span className="end">{words.auth[plugin.auth.type]}</span>
      </footer>
    </article>
  );
}

/** What operations are about, in the plugin's words, the first few. */
function Things({ titles }: { titles: string[] }) {
  const things = nameObjects(titles);
  const more = things.length - most;
  return (
    <>
      <bdi>{things.slice(0, most).join(', ')}</bdi>
      {more > 0 ? ` ${words.andMore(more)}` : null}
    </>
  );
}
