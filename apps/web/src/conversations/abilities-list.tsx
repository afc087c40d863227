import { Popover } from '@base-ui/react/popover';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { ConnectionChoices } from '../connections/connection-choice.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { Sign } from '../desk/sign.tsx';
import { Toggle } from '../desk/toggle.tsx';
import { deskQuery, useDesk } from '../session/desk-context.tsx';
import { texts } from '../texts/index.ts';

const words = texts.abilities;

/** The list behind the button: a switch for each plugin, and the way to what the assistant knows. */
export default function AbilitiesList({
  face,
  conversationId,
}: {
  face: ReactNode;
  /** The conversation that it is opened in; undefined before there is one. */
  conversationId: string | undefined;
}) {
  const client = useDesk();
  const cache = useQueryClient();
  const [search, setSearch] = useState('');
  const plugins = useQuery(deskQuery(client, 'listPlugins', {}));
  const knowledge = useQuery(deskQuery(client, 'readKnowledge', {}));
  const activate = useMutation({
    mutationFn: ({ pluginId, on }: { pluginId: string; on: boolean }) =>
      client.call('setActivation', { params: { pluginId }, body: { on } }),
    onSettled: () =>
      Promise.all([
        cache.invalidateQueries({ queryKey: ['listPlugins'] }),
        cache.invalidateQueries({ queryKey: ['readKnowledge'] }),
      ]),
  });
  const all = plugins.data?.plugins ?? [];
  const on = all.filter((plugin) => plugin.on);
  const shown = all.filter((plugin) =>
    `${plugin.name} ${plugin.description}`.toLowerCase().includes(search.trim().toLowerCase()),
  );
  return (
    <Popover.Root defaultOpen>
      <Popover.Trigger className="button quiet small">{face}</Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={6} side="top" align="start" className="over">
          <Popover.Popup className="menu abilities-list">
            <Popover.Title className="menu-title">{words.title}</Popover.Title>
            {all.length > 6 ? (
              <input
                type="search"
                className="input"
                aria-label={words.search}
                placeholder={words.search}
                value={search}
                onChange={(event) => setSearch(event.target.value)}
              />
            ) : null}
            {plugins.data && all.length === 0 ? <p className="note">{words.noneAtAll}</p> : null}
            {all.length > 0 && on.length === 0 ? <p className="note">{words.none}</p> : null}
            <ul>
              {shown.map((plugin) => (
                <li key={plugin.id} className="ability">
                  <Link to="/plugins/$pluginId" params={{ pluginId: plugin.id }} className="grow">
                    <bdi>{plugin.name}</bdi>
                  </Link>
                  <span className="abilities">
                    <span className="tag reads">
                      <Sign name="reads" label={texts.signs.reads} />
                      {plugin.reads}
                    </span>
                    <span className="tag changes">
                      <Sign name="changes" label={texts.signs.changes} />
                      {plugin.changes}
                    </span>
                  </span>
                  {plugin.policy === 'required' ? (
                    <span className="note">{words.onForEveryone}</span>
                  ) : (
                    <Toggle
                      on={plugin.on}
                      name={texts.plugins.on(plugin.name)}
                      disabled={activate.isPending}
                      onChange={(next) => activate.mutate({ pluginId: plugin.id, on: next })}
                    />
                  )}
                </li>
              ))}
            </ul>
            {conversationId === undefined ? null : <ConnectionChoices conversationId={conversationId} />}
            <ProblemNotice error={activate.error ?? plugins.error} />
            {knowledge.data && plugins.data ? (
              <p className="note">
                {words.counts(
                  knowledge.data.operations,
                  all.reduce((sum, plugin) => sum + plugin.reads + plugin.changes, 0),
                  knowledge.data.changes,
                  texts.common.tokens(knowledge.data.tokens - knowledge.data.instructionTokens),
                  texts.common.tokens(knowledge.data.instructionTokens),
                )}
              </p>
            ) : null}
            {knowledge.data && knowledge.data.operationsFindable > 0 ? (
              <p className="note">
                {words.findable(
                  knowledge.data.operations,
                  texts.common.tokens(knowledge.data.toolTokens),
                  texts.common.tokens(knowledge.data.toolBudgetTokens),
                )}
              </p>
            ) : null}
            <Link to="/knowledge" className="more">
              {words.knows}
            </Link>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
