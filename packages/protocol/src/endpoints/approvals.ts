import { z } from 'zod';
import { approvalSchema, rememberedChoiceSchema } from '../approval.ts';
import { defineEndpoint } from '../endpoint.ts';
import { done } from './done.ts';

const approvalId = z.object({ approvalId: z.string() });

/** Approvals and remembered choices. */
export const approvalEndpoints = {
  listApprovals: defineEndpoint({
    method: 'GET',
    path: '/api/approvals',
    summary: 'What waits for the person, soonest to expire first, and what was decided since yesterday.',
    access: 'member',
    response: z.object({ waiting: z.array(approvalSchema), decided: z.array(approvalSchema) }),
  }),
  readApproval: defineEndpoint({
    method: 'GET',
    path: '/api/approvals/{approvalId}',
    summary: 'One approval.',
    access: 'member',
    params: approvalId,
    response: approvalSchema,
  }),
  decideApproval: defineEndpoint({
    method: 'POST',
    path: '/api/approvals/{approvalId}/decision',
    summary: 'Decides about exactly the request whose hash is named: at most once, by whoever comes first.',
    access: 'member',
    params: approvalId,
    body: z.object({
      decision: z.enum(['approve', 'deny']),
      requestHash: z.string().regex(/^[0-9a-f]{64}$/),
      /** With `deny`: said to the model. */
      word: z.string().trim().max(2_000).optional(),
      /** With `approve`: do not ask again for this operation. Refused where the rules do not allow it. */
      remember: z.boolean().optional(),
    }),
    response: approvalSchema,
  }),
  changeApproval: defineEndpoint({
    method: 'POST',
    path: '/api/approvals/{approvalId}/change',
    summary: 'Makes a new approval with other values; the old one closes as replaced.',
    access: 'member',
    params: approvalId,
    body: z.object({ arguments: z.record(z.string(), z.unknown()) }),
    response: approvalSchema,
  }),
  askAgain: defineEndpoint({
    method: 'POST',
    path: '/api/approvals/{approvalId}/ask-again',
    summary: 'Makes a new approval of the same request after the old one expired or its outcome is unknown.',
    access: 'member',
    params: approvalId,
    body: z.object({}),
    response: approvalSchema,
  }),
  listRememberedChoices: defineEndpoint({
    method: 'GET',
    path: '/api/remembered-choices',
    summary: 'The operations that the person chose not to be asked for.',
    access: 'member',
    response: z.object({ choices: z.array(rememberedChoiceSchema) }),
  }),
  takeBackChoice: defineEndpoint({
    method: 'POST',
    path: '/api/remembered-choices/take-back',
    summary: 'Asks again from now on.',
    access: 'member',
    body: z.object({ pluginId: z.string(), operationKey: z.string() }),
    response: done,
  }),
} as const;
