import type { Transaction } from 'kysely';
import type { Schema } from '../database/schema-types.ts';

/** What a receiver answered to an event and is for the person. */
export interface DeliveredAnswer {
  personId: string;
  endpointId: string;
  /** Null for a webhook of somebody's own. */
  pluginId: string | null;
  /** Name of such a webhook; null for a plugin's. */
  webhookName: string | null;
  eventId: string;
  type: string;
  /** The memory or the session that the event is about. */
  subjectId: string;
  happenedAt: Date;
  /** Number of the window in its session; null for others. */
  sequence: number | null;
  message: string;
}

/** A notice of an endpoint, and who is to hear of it. */
export interface EndpointNotice {
  id: string;
  /** That an endpoint is on again was done by whoever would be told. */
  kind: 'failing' | 'off-failing' | 'off-gone';
  /** How many days nothing but failures came. */
  days: number | null;
  /** Null for a webhook of somebody's own. */
  plugin: { id: string; name: string } | null;
  /** Name of such a webhook; null where it has none. */
  webhookName: string | null;
  endpointId: string;
  /** Ids of the author and the administrators, or of the webhook's owner. */
  receivers: string[];
}

/** What notifications need of others. */
export interface NotificationPorts {
  /** Takes answers that are new, so that nobody else does while the transaction lasts. */
  takeAnswers(transaction: Transaction<Schema>, most: number): Promise<DeliveredAnswer[]>;
  /** Takes notices that nobody was told of. */
  takeNotices(transaction: Transaction<Schema>, most: number): Promise<EndpointNotice[]>;
  /** Seconds from the start of a session at which a window ended that was made then; null where that is not known any more. */
  findWindowEnd(
    transaction: Transaction<Schema>,
    key: { personId: string; sessionId: string; at: Date },
  ): Promise<number | null>;
  /** Whether a plugin is on for a person. */
  isOn(personId: string, pluginId: string): Promise<boolean>;
  /**
   * Puts what a plugin said into its conversation with the person, in the same transaction; it goes with its session.
   * @returns the conversation, and what is to be called after the commit
   */
  sayAsPlugin(
    transaction: Transaction<Schema>,
    said: { personId: string; plugin: { id: string; name: string }; text: string; sessionId: string | null },
  ): Promise<{ conversationId: string; told: () => void }>;
  /** Tells other processes that something changed for these people. */
  tellProcesses(personIds: string[]): void;
  /** Whether somebody is signed in by this session still. */
  sessionStands(personId: string, sessionId: string): Promise<boolean>;
}
