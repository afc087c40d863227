import type { Notification, NotificationEvent, NotificationSettings, QuietHours } from '@plugdesk/protocol';
import type { Transaction } from 'kysely';
import type { Schema } from '../database/schema-types.ts';
import { DeskError } from '../desk-error.ts';
import { followNotifications } from './follow-notifications.ts';
import { countUnread, listNotifications, type NotificationFilter } from './list-notifications.ts';
import { noteAnswers } from './note-answers.ts';
import { type LeaveNews, noteLeave } from './note-leave.ts';
import { noteNotices } from './note-notices.ts';
import type { NotificationDependencies } from './notification-dependencies.ts';
import { mutePlugin, readSettings, setQuietHours } from './notification-settings.ts';
import { findSpeaker, rotatePluginKey } from './plugin-keys.ts';
import { findListener, type SaidLater, sayLater } from './say-later.ts';

/** What plugins have to say to people. Every function for people acts for one person. */
export interface Notifications {
  list(
    personId: string,
    filter: NotificationFilter,
  ): Promise<{ notifications: Notification[]; next: string | null; unread: number }>;
  /** Says that some were read; all up to now, where null. @returns how many are unread then */
  read(personId: string, ids: string[] | null): Promise<number>;
  /** @throws DeskError `notification_not_found` */
  remove(personId: string, notificationId: string): Promise<void>;
  readSettings(personId: string): Promise<NotificationSettings>;
  setQuietHours(personId: string, hours: QuietHours | null): Promise<NotificationSettings>;
  /** @throws DeskError `plugin_not_found` */
  mutePlugin(personId: string, pluginId: string, muted: boolean): Promise<NotificationSettings>;
  follow(
    who: { personId: string; sessionId: string },
    signal: AbortSignal,
  ): AsyncGenerator<NotificationEvent>;
  /** See {@link rotatePluginKey}: who may is decided by the caller. */
  rotatePluginKey(
    personId: string,
    pluginId: string,
  ): Promise<{ key: string; ending: string; createdAt: string }>;
  /** See {@link findSpeaker}. */
  findSpeaker(pluginId: string, authorization: string | null): Promise<{ id: string; name: string }>;
  /** See {@link findListener}. */
  findListener(pluginId: string, uid: string): Promise<string>;
  /** See {@link sayLater}. */
  sayLater(
    personId: string,
    said: SaidLater,
    countNew: (transaction: Transaction<Schema>) => Promise<void>,
  ): Promise<{ id: string; repeated: boolean }>;
  /** Notes what receivers answered and what endpoints' owners are to hear; done by itself all the time. */
  noteNew(): Promise<number>;
  /** See {@link noteLeave}. */
  noteLeave(transaction: Transaction<Schema>, news: LeaveNews): Promise<() => void>;
  /** Deletes what is older than 90 days; done every hour by itself. */
  forgetOld(): Promise<void>;
  start(): void;
  /** Ends every stream. */
  endStreams(): void;
  close(): Promise<void>;
}

/** How often is looked for what is new, in milliseconds: what a plugin says of the moment is to come in it. */
const lookEveryMs = 500;
const forgetEveryMs = 3_600_000;
const pauseAfterFaultMs = 5_000;

/** How long notifications are kept, in milliseconds. */
const keptMs = 90 * 86_400_000;

/** Joins what is done with notifications. Nothing runs by itself before `start`. */
export function createNotifications(deps: NotificationDependencies): Notifications {
  const { kysely } = deps.database;
  const streams = new AbortController();
  let looking: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | null = null;
  let forgottenAt = 0;
  let closed = false;

  const changed = (personId: string) => {
    deps.hub.hint([personId]);
    deps.ports.tellProcesses([personId]);
  };
  const noteNew = async () => (await noteAnswers(deps)) + (await noteNotices(deps));
  const forgetOld = async () => {
    const before = new Date(deps.now().getTime() - keptMs);
    await kysely.deleteFrom('notification').where('created_at', '<', before).execute();
    await kysely.deleteFrom('notification_origin').where('created_at', '<', before).execute();
  };
  const look = async () => {
    let pause = lookEveryMs;
    try {
      while (!closed && (await noteNew()) > 0);
      const now = performance.now();
      if (forgottenAt === 0 || now - forgottenAt > forgetEveryMs) {
        forgottenAt = now;
        await forgetOld();
      }
    } catch (error) {
      deps.logger.warn({ err: error }, 'notifications could not be noted; it is tried again');
      pause = pauseAfterFaultMs;
    }
    if (!closed) timer = setTimeout(run, pause).unref();
  };
  const run = () => {
    looking = look();
  };

  return {
    list: (personId, filter) => listNotifications(kysely, personId, filter),
    async read(personId, ids) {
      const now = deps.now();
      let query = kysely
        .updateTable('notification')
        .set({ read_at: now })
        .where('person_id', '=', personId)
        .where('read_at', 'is', null);
      if (ids !== null) query = query.where('id', '=', ({ fn, val }) => fn.any(val(ids)));
      await query.execute();
      changed(personId);
      return countUnread(kysely, personId);
    },
    async remove(personId, notificationId) {
      const { numDeletedRows } = await kysely
        .deleteFrom('notification')
        .where('person_id', '=', personId)
        .where('id', '=', notificationId)
        .executeTakeFirstOrThrow();
      if (numDeletedRows === 0n) {
        throw new DeskError('notification_not_found', 'You have no such notification.', {
          hint: 'It may have been deleted: read the list again.',
        });
      }
      changed(personId);
    },
    readSettings: (personId) => readSettings(kysely, personId),
    async setQuietHours(personId, hours) {
      await setQuietHours(kysely, personId, hours);
      return readSettings(kysely, personId);
    },
    async mutePlugin(personId, pluginId, muted) {
      await mutePlugin(kysely, personId, pluginId, muted);
      return readSettings(kysely, personId);
    },
    follow: (who, signal) => followNotifications(deps, who, AbortSignal.any([signal, streams.signal])),
    rotatePluginKey: (personId, pluginId) => rotatePluginKey(deps, personId, pluginId),
    findSpeaker: (pluginId, authorization) => findSpeaker(deps, pluginId, authorization),
    findListener: (pluginId, uid) => findListener(deps, pluginId, uid),
    sayLater: (personId, said, countNew) => sayLater(deps, personId, said, countNew),
    noteNew,
    noteLeave: (transaction, news) => noteLeave(deps, transaction, news),
    forgetOld,
    start: run,
    endStreams: () => streams.abort(),
    async close() {
      closed = true;
      if (timer) clearTimeout(timer);
      streams.abort();
      await looking;
    },
  };
}
