import { z } from 'zod';
import { bodyGenerationSchema } from '../delivery.ts';
import { defineEndpoint } from '../endpoint.ts';
import { eventTriggerSchema } from '../plugin-entry.ts';
import { webhookLeaveSchema, webhookRequestSchema, webhookSchema } from '../webhook.ts';
import { done } from './done.ts';

const webhookId = z.object({ webhookId: z.string().min(1).max(200) });
const name = z.string().trim().min(1).max(80);
const url = z.string().trim().min(1).max(2_000);
const triggers = z.array(eventTriggerSchema).min(1).max(2);

/** Webhooks of one's own, for developers whom an administrator let. */
export const webhookEndpoints = {
  listWebhooks: defineEndpoint({
    method: 'GET',
    path: '/api/webhooks',
    summary: 'The person’s webhooks, whether they may have any, and which addresses this desk takes.',
    access: 'developer',
    response: z.object({
      leave: webhookLeaveSchema,
      webhooks: z.array(webhookSchema),
      /** Whether addresses may begin with `http://`: outside of production. Else only those of hosts that are listed. */
      allowsHttp: z.boolean(),
    }),
  }),
  askForWebhooks: defineEndpoint({
    method: 'POST',
    path: '/api/webhooks/leave',
    summary: 'Asks an administrator for webhooks.',
    access: 'developer',
    body: z.object({ purpose: z.string().trim().max(500).nullable() }),
    response: webhookLeaveSchema,
  }),
  createWebhook: defineEndpoint({
    method: 'POST',
    path: '/api/webhooks',
    summary: 'Makes a webhook; its secret is shown this once.',
    access: 'developer',
    body: z.object({ name, url, triggers, generation: bodyGenerationSchema.default('both') }),
    response: webhookSchema.extend({ secret: z.string() }),
  }),
  changeWebhook: defineEndpoint({
    method: 'PATCH',
    path: '/api/webhooks/{webhookId}',
    summary: 'Changes name, address or events of a webhook.',
    access: 'developer',
    params: webhookId,
    body: z.object({ name: name.optional(), url: url.optional(), triggers: triggers.optional() }),
    response: webhookSchema,
  }),
  deleteWebhook: defineEndpoint({
    method: 'DELETE',
    path: '/api/webhooks/{webhookId}',
    summary: 'Deletes a webhook; what waits for it is not sent.',
    access: 'developer',
    params: webhookId,
    response: done,
  }),
  listWebhookRequests: defineEndpoint({
    method: 'GET',
    path: '/api/admin/webhooks',
    summary: 'Who asks for webhooks, and who has them.',
    access: 'administrator',
    response: z.object({ requests: z.array(webhookRequestSchema) }),
  }),
  decideWebhooks: defineEndpoint({
    method: 'POST',
    path: '/api/admin/webhooks/{personId}',
    summary: 'Lets a developer have webhooks, refuses it, or takes it back: then theirs get nothing more.',
    access: 'administrator',
    params: z.object({ personId: z.string().min(1).max(200) }),
    body: z.object({
      decision: z.enum(['grant', 'refuse', 'revoke']),
      word: z.string().trim().max(300).nullable(),
    }),
    response: webhookRequestSchema,
  }),
} as const;
