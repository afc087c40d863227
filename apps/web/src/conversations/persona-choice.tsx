import type { Persona } from '@plugdesk/protocol';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { Icon } from '../desk/icon.tsx';
import { loadPart } from '../desk/load-part.ts';
import { deskQuery, useDesk } from '../session/desk-context.tsx';
import { texts } from '../texts/index.ts';

const PersonaMenu = lazy(() => loadPart(() => import('./persona-menu.tsx')));
const words = texts.conversation;

/** As whom the assistant speaks, and the others to choose from; nothing where no plugin has a persona. */
export function PersonaChoice({
  persona,
  onChoose,
}: {
  persona: Persona | null;
  onChoose: (persona: Persona | null) => void;
}) {
  const personas = useQuery(deskQuery(useDesk(), 'listPersonas', {})).data?.personas ?? [];
  const [wanted, setWanted] = useState(false);
  if (personas.length === 0 && persona === null) return null;
  const button = (
    <button
      type="button"
      className="button quiet small persona"
      aria-haspopup="menu"
      aria-label={`${words.persona}: ${persona?.name ?? words.personaNone}`}
      onClick={() => setWanted(true)}
    >
      <bdi>{persona?.name ?? words.persona}</bdi>
      <Icon name="down" />
    </button>
  );
  if (!wanted) return button;
  return (
    <Suspense fallback={button}>
      <PersonaMenu persona={persona} personas={personas} onChoose={onChoose} />
    </Suspense>
  );
}
