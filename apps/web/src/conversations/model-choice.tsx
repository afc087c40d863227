import type { ModelInfo } from '@plugdesk/protocol';
import { lazy, Suspense, useState } from 'react';
import { Icon } from '../desk/icon.tsx';
import { loadPart } from '../desk/load-part.ts';
import { useSession } from '../session/desk-context.tsx';
import { texts } from '../texts/index.ts';
import { nameModel } from '../texts/name-model.ts';

const ModelMenu = lazy(() => loadPart(() => import('./model-menu.tsx')));
const stored = 'plugdesk.model';

/** The model that the next question goes to: the chosen one while the desk still has it, else the default. */
export function useModel(): { model: ModelInfo | null; choose: (id: string) => void } {
  const session = useSession();
  const [chosen, setChosen] = useState(() => localStorage.getItem(stored));
  const model = session?.desk.models.find((one) => one.id === chosen) ?? session?.desk.model ?? null;
  return {
    model,
    choose(id) {
      localStorage.setItem(stored, id);
      setChosen(id);
    },
  };
}

/** The model by name and place, and the others to choose from. */
export function ModelChoice({
  model,
  onChoose,
}: {
  model: ModelInfo | null;
  onChoose: (id: string) => void;
}) {
  const models = useSession()?.desk.models ?? [];
  const [wanted, setWanted] = useState(false);
  if (!model) return null;
  if (models.length < 2) {
    return (
      <span className="model-name wideonly">
        <bdi>{nameModel(model).label}</bdi>
      </span>
    );
  }
  const button = (
    <button
      type="button"
      className="button quiet small wideonly"
      aria-haspopup="menu"
      aria-label={`${texts.abilities.model}: ${nameModel(model).label}`}
      onClick={() => setWanted(true)}
    >
      <bdi>{nameModel(model).label}</bdi>
      <Icon name="down" />
    </button>
  );
  if (!wanted) return button;
  return (
    <Suspense fallback={button}>
      <ModelMenu model={model} models={models} onChoose={onChoose} />
    </Suspense>
  );
}
