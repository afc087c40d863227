import { z } from 'zod';
import { attachmentLimits } from '../attachment.ts';
import { conversationDetailSchema, conversationSchema, personaSchema } from '../conversation.ts';
import { digitsSchema } from '../digits.ts';
import { defineEndpoint } from '../endpoint.ts';
import { knowledgeSchema } from '../knowledge.ts';
import { toolCallSchema } from '../tool-call.ts';
import { done } from './done.ts';

const conversationId = z.object({ conversationId: z.string() });
const turnId = z.object({ conversationId: z.string(), turnId: z.string() });

/** Conversations, messages and turns. */
export const conversationEndpoints = {
  listConversations: defineEndpoint({
    method: 'GET',
    path: '/api/conversations',
    summary:
      'Lists the conversations of the person, newest word first; `search` looks into titles and texts.',
    access: 'member',
    query: z.object({ search: z.string().max(200).optional() }),
    response: z.object({ conversations: z.array(conversationSchema) }),
  }),
  createConversation: defineEndpoint({
    method: 'POST',
    path: '/api/conversations',
    summary: 'Begins an empty conversation.',
    access: 'member',
    body: z.object({
      /** The plugin as which the assistant speaks in it. */
      personaId: z.string().min(1).max(200).optional(),
    }),
    response: conversationSchema,
  }),
  readConversation: defineEndpoint({
    method: 'GET',
    path: '/api/conversations/{conversationId}',
    summary: 'A conversation with its turns, and the number of the last event in them.',
    access: 'member',
    params: conversationId,
    response: conversationDetailSchema,
  }),
  renameConversation: defineEndpoint({
    method: 'PATCH',
    path: '/api/conversations/{conversationId}',
    summary: 'Gives a conversation another title.',
    access: 'member',
    params: conversationId,
    body: z.object({ title: z.string().trim().min(1).max(200) }),
    response: conversationSchema,
  }),
  deleteConversation: defineEndpoint({
    method: 'DELETE',
    path: '/api/conversations/{conversationId}',
    summary: 'Deletes a conversation with its messages, calls and approvals.',
    access: 'member',
    params: conversationId,
    response: done,
  }),
  setPersona: defineEndpoint({
    method: 'PUT',
    path: '/api/conversations/{conversationId}/persona',
    summary: 'Picks the plugin as which the assistant speaks in a conversation; null for none.',
    access: 'member',
    params: conversationId,
    body: z.object({ pluginId: z.string().min(1).max(200).nullable() }),
    response: conversationSchema,
  }),
  listPersonas: defineEndpoint({
    method: 'GET',
    path: '/api/personas',
    summary: 'The personas that can be picked: those of plugins that are on for the person.',
    access: 'member',
    response: z.object({ personas: z.array(personaSchema) }),
  }),
  postMessage: defineEndpoint({
    method: 'POST',
    path: '/api/conversations/{conversationId}/messages',
    summary:
      'Asks a question. With `insteadOf` it takes the place of an earlier turn and all after it (edit and resend, try again).',
    access: 'member',
    params: conversationId,
    body: z.object({
      text: z.string().trim().min(1).max(50_000),
      /** One of the session's models; the default where absent. */
      modelId: z.string().optional(),
      insteadOf: z.string().optional(),
      /**
       * Files that were uploaded for this question, in order. Absent with `insteadOf`: those of the question whose
       * place it takes; named, only these of them.
       */
      attachmentIds: z.array(z.string()).max(attachmentLimits.files).optional(),
      /** Made by the client: the same key never asks twice. */
      idempotencyKey: z.string().min(8).max(100).optional(),
    }),
    response: z.object({ turnId: z.string() }),
  }),
  branchConversation: defineEndpoint({
    method: 'POST',
    path: '/api/conversations/{conversationId}/turns/{turnId}/branch',
    summary:
      'Begins a conversation with copies of the turns up to and with this one. Calls are copied to be read, approvals are not.',
    access: 'member',
    params: turnId,
    body: z.object({}),
    response: conversationSchema,
  }),
  dropCall: defineEndpoint({
    method: 'POST',
    path: '/api/conversations/{conversationId}/calls/{callId}/drop',
    summary: 'Lets a call that waits for a connection be; the answer goes on without it.',
    access: 'member',
    params: z.object({ conversationId: z.string().min(1).max(200), callId: z.string().min(1).max(200) }),
    body: z.object({}),
    response: done,
  }),
  stopTurn: defineEndpoint({
    method: 'POST',
    path: '/api/conversations/{conversationId}/turns/{turnId}/stop',
    summary: 'Stops a running answer. What was said stays; a change on its way comes to its end first.',
    access: 'member',
    params: turnId,
    body: z.object({}),
    response: done,
  }),
  readCall: defineEndpoint({
    method: 'GET',
    path: '/api/conversations/{conversationId}/calls/{callId}',
    summary: 'One tool call with the whole answer of the plugin as it is kept.',
    access: 'member',
    params: z.object({ conversationId: z.string(), callId: z.string() }),
    response: z.object({
      call: toolCallSchema,
      /** The answer's text, at most 100,000 characters; null where nothing came. */
      answer: z.string().nullable(),
    }),
  }),
  readMoreOfCall: defineEndpoint({
    method: 'GET',
    path: '/api/conversations/{conversationId}/calls/{callId}/more',
    summary:
      'A part of an answer that is longer than its digest: `path` is a JSON pointer into it, `page` counts from 1 (50 items of a list, 20,000 characters of a text).',
    access: 'member',
    params: z.object({ conversationId: z.string(), callId: z.string() }),
    query: z.object({
      path: z.string().max(2_000).optional(),
      page: digitsSchema({ least: 1, most: 1_000_000 }).optional(),
    }),
    response: z.object({
      kind: z.enum(['list', 'object', 'text', 'value']),
      path: z.string(),
      page: z.number().int(),
      pages: z.number().int(),
      /** Items of the list, members of the object, characters of the text. */
      total: z.number().int(),
      /** Number of the first of them on this page, from 0. */
      first: z.number().int(),
      /** JSON, or text as it is. */
      text: z.string(),
      /** True where nothing of this page is left out. */
      isWhole: z.boolean(),
    }),
  }),
  readKnowledge: defineEndpoint({
    method: 'GET',
    path: '/api/knowledge',
    summary: 'What the assistant knows: the system message with its cost, plugin by plugin.',
    access: 'member',
    response: knowledgeSchema,
  }),
} as const;
