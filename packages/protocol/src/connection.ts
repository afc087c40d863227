import { z } from 'zod';
import { faultSchema } from './problem.ts';

/** How a key travels in a request. */
export const keyPlacementSchema = z.object({
  scheme: z.enum(['bearer', 'basic', 'header', 'query', 'cookie']),
  /** Of the header, query parameter or cookie; null for bearer and basic. */
  name: z.string().nullable(),
});
export type KeyPlacement = z.infer<typeof keyPlacementSchema>;

/**
 * Whether a connection works. `untested`: stored, and no call has come back yet; `works`: the last call it was used
 * for was let in; `needs-sign-in`: the plugin or its sign-in server refused it.
 */
export const connectionStateSchema = z.enum(['untested', 'works', 'needs-sign-in']);
export type ConnectionState = z.infer<typeof connectionStateSchema>;

/** One person's credential with one plugin, and whether it works. The credential itself is never shown. */
export const connectionSchema = z.object({
  id: z.string(),
  plugin: z.object({ id: z.string(), name: z.string() }),
  /** The person's own name for it, such as `Work`. */
  name: z.string(),
  /** Who the plugin says this is; null where it says nothing. */
  accountName: z.string().nullable(),
  kind: z.enum(['key', 'oauth']),
  state: connectionStateSchema,
  /** What it was granted; empty where the plugin knows no scopes. */
  scopes: z.array(z.string()),
  /** Used wherever a conversation names no other one. */
  chosen: z.boolean(),
  connectedAt: z.string(),
  lastUsedAt: z.string().nullable(),
  /** When a call with it last came back. */
  lastWorkedAt: z.string().nullable(),
  /** When the access ends by itself; null where the plugin says nothing. It is renewed before where that is possible. */
  expiresAt: z.string().nullable(),
  /** Whether it can be renewed without the person. */
  renewable: z.boolean(),
  fault: faultSchema.nullable(),
});
export type Connection = z.infer<typeof connectionSchema>;

/** What signing in with a plugin means for a person. */
export const signInSchema = z.object({
  plugin: z.object({ id: z.string(), name: z.string() }),
  /** `desk`: the administrator's one key for everybody; nothing to do for a person. */
  kind: z.enum(['none', 'desk', 'key', 'oauth']),
  /** How a key travels; null for other kinds. */
  placement: keyPlacementSchema.nullable(),
  /** Whether it can be used or begun; false where the administrator has something to enter first. */
  ready: z.boolean(),
  /** What is missing, in a sentence; null where it is ready. */
  missing: z.string().nullable(),
  /** Where the person signs in, and where the plugin's calls go: hosts. */
  signInHost: z.string().nullable(),
  apiHost: z.string(),
  /** True where the two belong to different domains: a broker stands between. */
  otherDomain: z.boolean(),
  /** What is asked for first; more is asked for when an operation needs it. */
  scopes: z.array(z.string()),
  /** The person's connections with it, oldest first. */
  connections: z.array(connectionSchema),
});
export type SignIn = z.infer<typeof signInSchema>;

/** What a parked call needs before it can go on. */
export const connectionNeedSchema = z.object({
  plugin: z.object({ id: z.string(), name: z.string() }),
  /**
   * `connect`: there is no connection; `reconnect`: it was refused; `scopes`: it may not do this; `choose`: the account
   * that the conversation used was disconnected, and the person says as whom it goes on; `administrator`: the desk's
   * own sign-in with the plugin is missing or refused, which only an administrator can mend.
   */
  why: z.enum(['connect', 'reconnect', 'scopes', 'choose', 'administrator']),
  kind: z.enum(['key', 'oauth', 'desk']),
  /** The connection that was refused or is too small; null for a first one. */
  connectionId: z.string().nullable(),
  /** Who the conversation was at the plugin before that account was disconnected; absent where it was nobody. */
  was: z.string().optional(),
  /** What is asked for now. */
  scopes: z.array(z.string()),
  /** What the plugin said; null for a first one. */
  fault: faultSchema.nullable(),
  /** True for a change that was sent and refused: once there is a connection, it asks again before it is sent. */
  asksAgain: z.boolean(),
});
export type ConnectionNeed = z.infer<typeof connectionNeedSchema>;

/** How far a sign-in that was begun has come. */
export const connectionFlowSchema = z.object({
  id: z.string(),
  pluginId: z.string(),
  state: z.enum(['open', 'connected', 'failed', 'expired']),
  connectionId: z.string().nullable(),
  /** The conversation whose call waits for it; null where it was begun on a page. */
  conversationId: z.string().nullable(),
  /** Said where it connected another account than before. */
  notice: faultSchema.nullable(),
  fault: faultSchema.nullable(),
});
export type ConnectionFlow = z.infer<typeof connectionFlowSchema>;

/** One step on the way to a connection or in its life; what was sent and got, without secrets. */
export const connectionStepSchema = z.object({
  id: z.string(),
  at: z.string(),
  /** Null for the desk's own key or token. */
  person: z.object({ id: z.string(), name: z.string() }).nullable(),
  plugin: z.object({ id: z.string(), name: z.string() }),
  connectionId: z.string().nullable(),
  flowId: z.string().nullable(),
  act: z.enum([
    'discover',
    'register-client',
    'begin',
    'return',
    'exchange',
    'account',
    'store',
    'refresh',
    'revoke',
    'use',
    'key',
    'client-credentials',
    'domain-proof',
  ]),
  ok: z.boolean(),
  /** Where it went; null where nothing was sent. */
  url: z.string().nullable(),
  /** Names and values with secrets masked. */
  sent: z.record(z.string(), z.string()),
  got: z.record(z.string(), z.string()),
  /** Why it failed and what to do. */
  fault: faultSchema.nullable(),
});
export type ConnectionStep = z.infer<typeof connectionStepSchema>;

/** What is known of a secret that was entered: whether there is one, and its last four characters. */
const enteredSecretSchema = z.object({
  state: z.enum(['none', 'set', 'unreadable']),
  ending: z.string().nullable(),
});

/** A plugin's sign-in as the administrator sets it up. */
export const adminSignInSchema = z.object({
  plugin: z.object({ id: z.string(), name: z.string() }),
  /** What the plugin wants, before the administrator's choice. */
  wants: z.enum(['none', 'key', 'oauth', 'unknown']),
  /** Whose credential is used: each person's own, or the desk's one for all. */
  holder: z.enum(['person', 'desk']),
  placement: keyPlacementSchema.nullable(),
  /** The address to enter at the plugin's sign-in server; one per plugin. */
  redirectUrl: z.string(),
  /** The one that the client was registered or entered with, where that is another one; null where it is not. */
  formerRedirectUrl: z.string().nullable(),
  authorizationEndpoint: z.string().nullable(),
  tokenEndpoint: z.string().nullable(),
  exchange: z.enum(['json', 'form']).nullable(),
  scope: z.string(),
  clientId: z.string().nullable(),
  /** How the desk came by its client id. */
  clientKind: z.enum(['entered', 'registered', 'metadata-document']).nullable(),
  clientSecret: enteredSecretSchema,
  deskKey: enteredSecretSchema,
  /** Whether an answer without `state` is accepted. */
  acceptMissingState: z.boolean(),
  /** Whether 403 is taken as 401. */
  forbiddenMeansUnauthorized: z.boolean(),
  /** What the server says of itself (RFC 8414, OpenID Connect Discovery); null where it says nothing. */
  server: z
    .object({
      issuer: z.string(),
      /** Whether it promises `iss` in its answers (RFC 9207). */
      promisesIssuer: z.boolean(),
      pkce: z.boolean(),
      registration: z.boolean(),
      metadataDocuments: z.boolean(),
      revocation: z.boolean(),
      checkedAt: z.string(),
    })
    .nullable(),
  domainProof: z.object({
    state: z.enum(['unproven', 'proven', 'failed']),
    /** What the author writes under `verification_tokens.plugdesk`. */
    token: z.string(),
    checkedAt: z.string().nullable(),
  }),
  connections: z.number().int(),
});
export type AdminSignIn = z.infer<typeof adminSignInSchema>;
