import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { Icon } from '../desk/icon.tsx';
import { loadPart } from '../desk/load-part.ts';
import { Sign } from '../desk/sign.tsx';
import { deskQuery, useDesk } from '../session/desk-context.tsx';
import { texts } from '../texts/index.ts';

const AbilitiesList = lazy(() => loadPart(() => import('./abilities-list.tsx')));
const words = texts.abilities;

/** What is on, in one button: "3 plugins, 9 read, 3 change, 1.2k tokens". The list behind it is loaded when wanted. */
export function Abilities({ conversationId }: { conversationId?: string }) {
  const client = useDesk();
  const [wanted, setWanted] = useState(false);
  const plugins = useQuery(deskQuery(client, 'listPlugins', {}));
  const knowledge = useQuery(deskQuery(client, 'readKnowledge', {}));
  const on = plugins.data?.plugins.filter((plugin) => plugin.on) ?? [];
  const reads = knowledge.data?.reads ?? on.reduce((sum, plugin) => sum + plugin.reads, 0);
  const changes = knowledge.data?.changes ?? on.reduce((sum, plugin) => sum + plugin.changes, 0);
  const face = (
    <>
      <span className="label">{plugins.data ? words.button(on.length) : texts.plugins.title}</span>
      {plugins.data ? (
        <span className="abilities">
          <span className="tag reads">
            <Sign name="reads" label={texts.signs.reads} />
            {reads}
          </span>
          <span className="tag changes">
            <Sign name="changes" label={texts.signs.changes} />
            {changes}
          </span>
        </span>
      ) : null}
      {knowledge.data ? (
        <span className="three wideonly">
          {texts.common.tokens(knowledge.data.tokens - knowledge.data.instructionTokens)}
        </span>
      ) : null}
      <Icon name="down" />
    </>
  );
  const button = (
    <button
      type="button"
      className="button quiet small"
      aria-haspopup="dialog"
      onClick={() => setWanted(true)}
    >
      {face}
    </button>
  );
  if (!wanted) return button;
  return (
    <Suspense fallback={button}>
      <AbilitiesList face={face} conversationId={conversationId} />
    </Suspense>
  );
}
