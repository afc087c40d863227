import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';
import { adminModelSchema, modelChangeSchema, modelTestSchema, newModelSchema } from '../model.ts';
import { done } from './done.ts';

const modelId = z.object({ modelId: z.string().min(1).max(300) });

/** The models of the desk, for administrators. */
export const modelEndpoints = {
  listModels: defineEndpoint({
    method: 'GET',
    path: '/api/admin/models',
    summary: 'All models: of the environment, added, built in. Of keys only how they end.',
    access: 'administrator',
    response: z.object({ models: z.array(adminModelSchema) }),
  }),
  createModel: defineEndpoint({
    method: 'POST',
    path: '/api/admin/models',
    summary: 'Adds a model. Its key is sealed and never shown again.',
    access: 'administrator',
    body: newModelSchema,
    response: adminModelSchema,
  }),
  updateModel: defineEndpoint({
    method: 'PATCH',
    path: '/api/admin/models/{modelId}',
    summary: 'Switches an added model on or off, or gives it a new key.',
    access: 'administrator',
    params: modelId,
    body: modelChangeSchema,
    response: adminModelSchema,
  }),
  removeModel: defineEndpoint({
    method: 'DELETE',
    path: '/api/admin/models/{modelId}',
    summary: 'Removes an added model with its key. Answers that it gave stay.',
    access: 'administrator',
    params: modelId,
    response: done,
  }),
  testModel: defineEndpoint({
    method: 'POST',
    path: '/api/admin/models/{modelId}/test',
    summary: 'Sends the model one tiny real request, and says how it went.',
    access: 'administrator',
    params: modelId,
    body: z.object({}),
    response: modelTestSchema,
  }),
  setDefaultModel: defineEndpoint({
    method: 'PUT',
    path: '/api/admin/default-model',
    summary: 'Chooses the model that answers by default; null gives the choice back to the desk.',
    access: 'administrator',
    body: z.object({ modelId: z.string().max(300).nullable() }),
    response: done,
  }),
} as const;
