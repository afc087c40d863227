import { z } from 'zod';
import {
  adminSignInSchema,
  connectionFlowSchema,
  connectionSchema,
  connectionStepSchema,
  keyPlacementSchema,
  signInSchema,
} from '../connection.ts';
import { defineEndpoint } from '../endpoint.ts';
import { done } from './done.ts';

const pluginId = z.object({ pluginId: z.string().min(1).max(200) });
const connectionId = z.object({ connectionId: z.string().min(1).max(200) });
const secret = z.string().min(1).max(16_384);

/** A key, or the pair of name and password where it travels as basic. */
const enteredKey = z.union([
  z.object({ value: secret }),
  z.object({
    username: z
      .string()
      .min(1)
      .max(500)
      .regex(/^[^:]*$/),
    password: z.string().max(2_000),
  }),
]);

const stepFilter = z.object({
  pluginId: z.string().max(200).optional(),
  connectionId: z.string().max(200).optional(),
  flowId: z.string().max(200).optional(),
  /** `next` of the page before. */
  before: z.string().max(200).optional(),
});
const steps = z.object({ steps: z.array(connectionStepSchema), next: z.string().nullable() });

/** Connections of a person, how they are made, and how an administrator sets a plugin's sign-in up. */
export const connectionEndpoints = {
  listConnections: defineEndpoint({
    method: 'GET',
    path: '/api/connections',
    summary: 'The person’s connections with all plugins.',
    access: 'member',
    response: z.object({ connections: z.array(connectionSchema) }),
  }),
  readSignIn: defineEndpoint({
    method: 'GET',
    path: '/api/plugins/{pluginId}/sign-in',
    summary: 'What signing in with a plugin means, and the person’s connections with it.',
    access: 'member',
    params: pluginId,
    response: signInSchema,
  }),
  saveKey: defineEndpoint({
    method: 'POST',
    path: '/api/plugins/{pluginId}/connections',
    summary: 'Connects with a key. It is sealed and never shown again.',
    access: 'member',
    params: pluginId,
    body: z.object({
      key: enteredKey,
      name: z.string().trim().min(1).max(80).nullable(),
      /** The connection whose key is replaced. */
      connectionId: z.string().max(200).nullable(),
      /** The conversation that it is entered in: where its account was disconnected, it goes on with this one. */
      conversationId: z.string().max(200).nullable().optional(),
    }),
    response: connectionSchema,
  }),
  startConnection: defineEndpoint({
    method: 'POST',
    path: '/api/plugins/{pluginId}/sign-in',
    summary: 'Begins a sign-in; the person’s browser opens the address that comes back.',
    access: 'member',
    params: pluginId,
    body: z.object({
      /** The connection that is renewed or widened. */
      connectionId: z.string().max(200).nullable(),
      conversationId: z.string().max(200).nullable(),
      /** What is asked for beside what the plugin asks for anyway. */
      scopes: z.array(z.string().min(1).max(300).regex(/^\S+$/)).max(100),
    }),
    response: z.object({ flowId: z.string(), url: z.string() }),
  }),
  readConnectionFlow: defineEndpoint({
    method: 'GET',
    path: '/api/connection-flows/{flowId}',
    summary: 'How far a sign-in has come.',
    access: 'member',
    params: z.object({ flowId: z.string().min(1).max(200) }),
    response: connectionFlowSchema,
  }),
  changeConnection: defineEndpoint({
    method: 'PATCH',
    path: '/api/connections/{connectionId}',
    summary: 'Names a connection, or makes it the one that is used.',
    access: 'member',
    params: connectionId,
    body: z.object({ name: z.string().trim().min(1).max(80).optional(), chosen: z.literal(true).optional() }),
    response: connectionSchema,
  }),
  removeConnection: defineEndpoint({
    method: 'DELETE',
    path: '/api/connections/{connectionId}',
    summary: 'Ends a connection, here and where possible at the plugin’s sign-in server.',
    access: 'member',
    params: connectionId,
    response: z.object({ revoked: z.boolean() }),
  }),
  readConversationConnections: defineEndpoint({
    method: 'GET',
    path: '/api/conversations/{conversationId}/connections',
    summary: 'The connections that a conversation names itself, by plugin.',
    access: 'member',
    params: z.object({ conversationId: z.string().min(1).max(200) }),
    response: z.object({
      choices: z.record(z.string(), z.string()),
      /** Names of accounts that were disconnected, by plugin: nobody has said yet as whom the conversation goes on. */
      lost: z.record(z.string(), z.string()),
    }),
  }),
  chooseConnection: defineEndpoint({
    method: 'PUT',
    path: '/api/conversations/{conversationId}/connections/{pluginId}',
    summary:
      'Chooses the connection that a conversation uses; null gives the choice back. What waited for it goes on.',
    access: 'member',
    params: pluginId.extend({ conversationId: z.string().min(1).max(200) }),
    body: z.object({ connectionId: z.string().max(200).nullable() }),
    response: done,
  }),
  listConnectionSteps: defineEndpoint({
    method: 'GET',
    path: '/api/connection-steps',
    summary: 'What happened on the way to the person’s connections and in their life, newest first.',
    access: 'member',
    query: stepFilter,
    response: steps,
  }),
  listAllConnectionSteps: defineEndpoint({
    method: 'GET',
    path: '/api/admin/connection-steps',
    summary: 'The same of everybody and of the desk itself.',
    access: 'administrator',
    query: stepFilter.extend({ personId: z.string().max(200).optional() }),
    response: steps,
  }),
  readAdminSignIn: defineEndpoint({
    method: 'GET',
    path: '/api/admin/plugins/{pluginId}/sign-in',
    summary: 'A plugin’s sign-in as it is set up; of secrets only how they end.',
    access: 'administrator',
    params: pluginId,
    response: adminSignInSchema,
  }),
  changeAdminSignIn: defineEndpoint({
    method: 'PATCH',
    path: '/api/admin/plugins/{pluginId}/sign-in',
    summary: 'Sets a plugin’s sign-in up. What is left out stays; null takes away.',
    access: 'administrator',
    params: pluginId,
    body: z.object({
      holder: z.enum(['person', 'desk']).optional(),
      placement: keyPlacementSchema.nullable().optional(),
      clientId: z.string().trim().min(1).max(2_000).nullable().optional(),
      clientSecret: secret.nullable().optional(),
      deskKey: enteredKey.nullable().optional(),
      /** The redirect address of now is entered at the sign-in server too. */
      redirectEntered: z.literal(true).optional(),
      acceptMissingState: z.boolean().optional(),
      forbiddenMeansUnauthorized: z.boolean().optional(),
    }),
    response: adminSignInSchema,
  }),
  discoverSignIn: defineEndpoint({
    method: 'POST',
    path: '/api/admin/plugins/{pluginId}/sign-in/discover',
    summary: 'Asks the plugin’s sign-in server anew what it says of itself.',
    access: 'administrator',
    params: pluginId,
    body: z.object({}),
    response: adminSignInSchema,
  }),
  proveDomain: defineEndpoint({
    method: 'POST',
    path: '/api/admin/plugins/{pluginId}/domain-proof',
    summary: 'Looks whether the plugin’s domain shows this desk’s token.',
    access: 'administrator',
    params: pluginId,
    body: z.object({}),
    response: adminSignInSchema,
  }),
} as const;
