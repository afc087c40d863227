import type { EventTrigger } from '@plugdesk/protocol';
import type { Transaction } from 'kysely';
import type { Schema } from '../../database/schema-types.ts';
import { pairwiseId } from '../../identity/pairwise-id.ts';
import { findTargets, type PersonEndpoint } from './find-targets.ts';

/** Where a person's event goes. */
export interface ChosenTarget {
  endpointId: string;
  generation: PersonEndpoint['generation'];
  /** This person for this plugin, or for this webhook of their own. */
  uid: string;
  /** What stands for one of their sessions there. */
  sessionIdFor(sessionId: string): string;
}

/** Chooses who is told of what happened to a person. */
export interface TargetChooser {
  /** For many people at once; whoever is told of nothing has an empty list. */
  choose(
    transaction: Transaction<Schema>,
    personIds: readonly string[],
    trigger: EventTrigger,
  ): Promise<Map<string, ChosenTarget[]>>;
  /** Something changed in this process: what is known is asked anew. */
  forget(): void;
}

/** So long what is known of a person counts: so much later at most another process's change is seen. */
const knownForMs = 1_000;
const mostKnown = 50_000;

/** Makes what chooses. What it knows it keeps for a second, for batches that follow one another closely. */
export function createTargetChooser(deps: { identityKey: Buffer; now: () => Date }): TargetChooser {
  let known = new Map<string, { until: number; endpoints: PersonEndpoint[] }>();

  async function read(
    transaction: Transaction<Schema>,
    personIds: readonly string[],
  ): Promise<Map<string, PersonEndpoint[]>> {
    const now = deps.now().getTime();
    const wanted = new Set(personIds);
    if (known.size + wanted.size > mostKnown) known = new Map();
    const unknown = [...wanted].filter((id) => !((known.get(id)?.until ?? 0) > now));
    // What is forgotten while this is being read must not come back by it.
    const kept = known;
    const found = new Map<string, PersonEndpoint[]>();
    if (unknown.length > 0) {
      for (const [id, endpoints] of await findTargets(transaction, unknown)) {
        kept.set(id, { until: now + knownForMs, endpoints });
        found.set(id, endpoints);
      }
    }
    for (const id of wanted) if (!found.has(id)) found.set(id, kept.get(id)?.endpoints ?? []);
    return found;
  }

  return {
    async choose(transaction, personIds, trigger) {
      const chosen = new Map<string, ChosenTarget[]>();
      for (const [personId, endpoints] of await read(transaction, personIds)) {
        const told = endpoints.filter(({ triggers }) => triggers.includes(trigger));
        chosen.set(
          personId,
          told.map((endpoint) => describeTarget(deps.identityKey, personId, endpoint)),
        );
      }
      return chosen;
    },
    forget() {
      known = new Map();
    },
  };
}

/** As an endpoint knows a person and their sessions: by ids that mean nothing elsewhere. */
export function describeTarget(
  identityKey: Buffer,
  personId: string,
  { endpointId, pluginId, generation }: Pick<PersonEndpoint, 'endpointId' | 'pluginId' | 'generation'>,
): ChosenTarget {
  const receiver = pluginId ?? endpointId;
  return {
    endpointId,
    generation,
    uid: pairwiseId(identityKey, 'person', receiver, personId),
    sessionIdFor: (sessionId) => pairwiseId(identityKey, 'conversation', receiver, sessionId),
  };
}
