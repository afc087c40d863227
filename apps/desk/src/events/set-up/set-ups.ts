import type { PluginEntry, SetUpState } from '@plugdesk/protocol';
import { sql } from 'kysely';
import { DeskError } from '../../desk-error.ts';
import { pairwiseId } from '../../identity/pairwise-id.ts';
import type { EventDependencies } from '../event-dependencies.ts';
import { askCompletion } from './ask-completion.ts';
import { type AskingRoom, claimDue, type DueSetUp } from './claim-due.ts';
import { nextCheck } from './next-check.ts';
import { createLinkSigner } from './sign-links.ts';

/** Whose set-up of which plugin. */
export interface SetUpKey {
  personId: string;
  pluginId: string;
}

/** How far people are with the set-up of plugins. */
export interface SetUps {
  /**
   * Where the plugin is on and its last answer is old, it is asked anew in the background, see `begin`.
   * @throws DeskError `plugin_not_found`
   */
  read(key: SetUpKey): Promise<SetUpState>;
  /** @throws DeskError `plugin_not_found`, `invalid_input` where there is no such step */
  tick(key: SetUpKey, index: number, done: boolean): Promise<SetUpState>;
  /**
   * Asks the plugin now, and again while the person waits, which they do where it is on. One that is blocked is not asked.
   * @throws DeskError `plugin_not_found`
   */
  check(key: SetUpKey): Promise<SetUpState>;
  /**
   * The person turned the plugin on: it is asked at once, in the background, and again. Where they have had too many
   * asked just now, it is first asked in a minute: turning on works always, and is no way around the limit.
   */
  begin(key: SetUpKey): Promise<void>;
  /** The person turned it off: nobody waits any more. */
  end(key: SetUpKey): Promise<void>;
  /** Takes what is due to be asked and has room, see {@link claimDue}. */
  claimDue(room: AskingRoom): Promise<DueSetUp[]>;
  /** Asks about what was taken, where it is still on for who waits for it. */
  askDue(due: DueSetUp): Promise<void>;
}

/** A look asks again where the last answer is older, in milliseconds. */
const freshForMs = 60_000;
/** While one process asks, no other does, in milliseconds. */
const askingMs = 60_000;
/** What a person has asked too often is asked by itself after that, in milliseconds: then the limit is over. */
const putOffMs = 60_000;

/** A question that is on its way. */
interface Question {
  completedUrl: string;
  /** Null where nobody waits: then it is not asked again. */
  waitingSince: Date | null;
  /**
   * What `next_check_at` is meanwhile: were this process to die, it is asked again then. Where it is something else when
   * the answer comes, the person no longer waits or a later question was asked: the answer counts no more.
   */
  until: Date;
}

/**
 * Makes what keeps set-ups.
 * @param hooks.onComplete called when what a person gets may have changed
 * @param hooks.wake called when something is due to be asked
 * @param hooks.stopping aborted when the desk stops: what is being asked then is asked again later
 */
export function createSetUps(
  deps: EventDependencies,
  { onComplete, wake, stopping }: { onComplete: () => void; wake: () => void; stopping: AbortSignal },
): SetUps {
  const { database, ports, now } = deps;

  async function findEntry(pluginId: string) {
    const found = await ports.findEntry(pluginId);
    if (found === null) {
      throw new DeskError('plugin_not_found', 'There is no such plugin, or there is nothing to set up.', {
        hint: 'Read the list of plugins again.',
      });
    }
    return found;
  }

  const readRow = ({ personId, pluginId }: SetUpKey) =>
    database.kysely
      .selectFrom('plugin_set_up')
      .selectAll()
      .where('person_id', '=', personId)
      .where('plugin_id', '=', pluginId)
      .executeTakeFirst();

  /** Where nothing is asked, nothing waits. */
  async function schedule(key: SetUpKey, entry: PluginEntry, waitingSince: Date | null): Promise<void> {
    if (entry.setUp.completedUrl === null) return;
    const isNow = await ports.mayAskSetUp(key.personId);
    const at = now();
    const waiting = waitingSince === null ? {} : { waiting_since: waitingSince };
    const due = { next_check_at: isNow ? at : new Date(at.getTime() + putOffMs), ...waiting };
    await database.kysely
      .insertInto('plugin_set_up')
      .values({ person_id: key.personId, plugin_id: key.pluginId, ...due })
      .onConflict((conflict) =>
        conflict.columns(['person_id', 'plugin_id']).doUpdateSet({
          ...waiting,
          // Who insists does not put it off further.
          next_check_at: sql<Date>`least(plugin_set_up.next_check_at, excluded.next_check_at)`,
        }),
      )
      .execute();
    if (isNow) wake();
  }

  /** No transaction is open while the plugin is asked. */
  async function ask(key: SetUpKey, { completedUrl, waitingSince, until }: Question): Promise<void> {
    const uid = pairwiseId(deps.identityKey, 'person', key.pluginId, key.personId);
    const { completion, problem } = await askCompletion(deps.guardedFetch, completedUrl, uid, stopping);
    if (stopping.aborted) return;
    const at = now();
    const isComplete = completion === 'complete';
    await database.kysely
      .updateTable('plugin_set_up')
      .set((row) => ({
        // One that was complete stays so where the plugin cannot be asked: its events go on.
        completion:
          completion === 'unknown'
            ? row
                .case()
                .when('completion', '=', 'complete')
                .then('complete' as const)
                .else('unknown' as const)
                .end()
            : completion,
        problem: problem === null ? null : JSON.stringify(problem),
        checked_at: at,
        waiting_since: isComplete ? null : waitingSince,
        next_check_at: isComplete ? null : nextCheck(waitingSince, at),
      }))
      .where('person_id', '=', key.personId)
      .where('plugin_id', '=', key.pluginId)
      .where('next_check_at', '=', until)
      .execute();
    onComplete();
  }

  /** @param until only while this question is the latest one */
  async function end({ personId, pluginId }: SetUpKey, until?: Date): Promise<void> {
    let ended = database.kysely
      .updateTable('plugin_set_up')
      .set({ waiting_since: null, next_check_at: null })
      .where('person_id', '=', personId)
      .where('plugin_id', '=', pluginId);
    if (until !== undefined) ended = ended.where('next_check_at', '=', until);
    await ended.execute();
  }

  /** Where a plugin is asked about a person's set-up; null where it is not: it does not want to be, or may not. */
  async function findAddress({ personId, pluginId }: SetUpKey): Promise<string | null> {
    const found = await ports.findEntry(pluginId);
    if (found === null || !(await ports.isOn(personId, pluginId))) return null;
    return found.entry.setUp.completedUrl;
  }

  async function present(key: SetUpKey): Promise<SetUpState> {
    const { entry, policy } = await findEntry(key.pluginId);
    const { setUp } = entry;
    const row = await readRow(key);
    const links = createLinkSigner(
      { addresses: [entry.webhookUrl, setUp.completedUrl], sign: await ports.findSetUpSigner(key.pluginId) },
      pairwiseId(deps.identityKey, 'person', key.pluginId, key.personId),
      now(),
    );
    const asked = setUp.completedUrl !== null;
    const completion = asked ? (row?.completion ?? 'unknown') : 'none';
    const done = new Set(row?.steps_done ?? []);
    return {
      pluginId: key.pluginId,
      instructions: setUp.instructions === null ? null : links.signLinks(setUp.instructions),
      steps: setUp.steps.map(({ name, url }) => ({ name, url: links.signLink(url), done: done.has(url) })),
      completion,
      problem: asked ? (row?.problem ?? null) : null,
      checkedAt: row?.checked_at?.toISOString() ?? null,
      held: await whyHeld(key, entry, policy === 'blocked', completion),
    };
  }

  async function whyHeld(
    { personId, pluginId }: SetUpKey,
    entry: PluginEntry,
    isBlocked: boolean,
    completion: SetUpState['completion'],
  ): Promise<SetUpState['held']> {
    if (entry.webhookUrl === null || entry.triggers.length === 0) return null;
    if (isBlocked) return 'blocked';
    if (!(await ports.isOn(personId, pluginId))) return 'off';
    if (completion !== 'none' && completion !== 'complete') return 'set-up';
    const endpoint = await database.kysely
      .selectFrom('delivery_endpoint')
      .select('state')
      .where('plugin_id', '=', pluginId)
      .executeTakeFirst();
    return endpoint?.state === 'on' ? null : 'endpoint-off';
  }

  return {
    async read(key) {
      const { entry } = await findEntry(key.pluginId);
      const row = await readRow(key);
      const isOld = now().getTime() - (row?.checked_at?.getTime() ?? 0) > freshForMs;
      const isDue = row?.completion !== 'complete' && isOld && !row?.next_check_at;
      if (isDue && (await ports.isOn(key.personId, key.pluginId))) await schedule(key, entry, null);
      return present(key);
    },
    async tick(key, index, done) {
      const { entry } = await findEntry(key.pluginId);
      const step = entry.setUp.steps[index];
      if (step === undefined) {
        throw new DeskError('invalid_input', 'This set-up has no such step.', {
          hint: 'Read the set-up again.',
          fields: [{ path: 'index', message: 'is no step of this set-up' }],
        });
      }
      await database.transaction(async (transaction) => {
        const row = await transaction
          .selectFrom('plugin_set_up')
          .select('steps_done')
          .where('person_id', '=', key.personId)
          .where('plugin_id', '=', key.pluginId)
          .forUpdate()
          .executeTakeFirst();
        const others = (row?.steps_done ?? []).filter((url) => url !== step.url);
        const stepsDone = done ? [...others, step.url] : others;
        await transaction
          .insertInto('plugin_set_up')
          .values({ person_id: key.personId, plugin_id: key.pluginId, steps_done: stepsDone })
          .onConflict((conflict) =>
            conflict.columns(['person_id', 'plugin_id']).doUpdateSet({ steps_done: stepsDone }),
          )
          .execute();
      });
      return present(key);
    },
    async check(key) {
      const { entry, policy } = await findEntry(key.pluginId);
      const { completedUrl } = entry.setUp;
      if (completedUrl !== null && policy !== 'blocked') {
        const at = now();
        const waitingSince = (await ports.isOn(key.personId, key.pluginId)) ? at : null;
        const until = new Date(at.getTime() + askingMs);
        const due = { waiting_since: waitingSince, next_check_at: until };
        await database.kysely
          .insertInto('plugin_set_up')
          .values({ person_id: key.personId, plugin_id: key.pluginId, ...due })
          .onConflict((conflict) => conflict.columns(['person_id', 'plugin_id']).doUpdateSet(due))
          .execute();
        await ask(key, { completedUrl, waitingSince, until });
      }
      return present(key);
    },
    async begin(key) {
      const found = await ports.findEntry(key.pluginId);
      if (found !== null) await schedule(key, found.entry, now());
    },
    end: (key) => end(key),
    claimDue(room) {
      const at = now();
      return claimDue(database, room, at, new Date(at.getTime() + askingMs));
    },
    async askDue({ waitingSince, until, ...key }) {
      const completedUrl = await findAddress(key);
      if (completedUrl === null) await end(key, until);
      else await ask(key, { completedUrl, waitingSince, until });
    },
  };
}
