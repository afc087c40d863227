import { z } from 'zod';
import {
  bodyGenerationSchema,
  deliveryCountsSchema,
  deliveryDetailSchema,
  deliveryEndpointSchema,
  deliverySchema,
  deliveryScopeSchema,
  deliveryStateSchema,
  eventTypeSchema,
} from '../delivery.ts';
import { defineEndpoint } from '../endpoint.ts';
import { momentSchema } from '../moment.ts';

const endpointId = z.object({ endpointId: z.string().min(1).max(200) });

/**
 * Deliveries. Who asks decides what is seen: people their own events, authors and owners their endpoints, administrators all.
 * The stream `GET /api/deliveries/live?scope=` (server-sent events) says each delivery anew when something happened to it.
 */
export const deliveryEndpoints = {
  listDeliveries: defineEndpoint({
    method: 'GET',
    path: '/api/deliveries',
    summary: 'Deliveries, the newest first.',
    access: 'member',
    query: z.object({
      scope: deliveryScopeSchema,
      endpointId: z.string().max(200).optional(),
      pluginId: z.string().max(200).optional(),
      memoryId: z.string().max(200).optional(),
      sessionId: z.string().max(200).optional(),
      /** `not-at-once`: everything but what arrived with the first try. */
      state: z.enum([...deliveryStateSchema.options, 'not-at-once']).optional(),
      type: eventTypeSchema.optional(),
      /** Id of an event (`webhook-id`) or of a delivery, exact; or the beginning of a plugin's or person's name. */
      search: z.string().trim().max(200).optional(),
      since: momentSchema.optional(),
      /** `next` of the page before. */
      before: z.string().max(300).optional(),
    }),
    response: z.object({
      deliveries: z.array(deliverySchema),
      next: z.string().nullable(),
      counts: deliveryCountsSchema,
    }),
  }),
  readDelivery: defineEndpoint({
    method: 'GET',
    path: '/api/deliveries/{deliveryId}',
    summary: 'A delivery with every try and what was sent. Kept for 30 days.',
    access: 'member',
    params: z.object({ deliveryId: z.string().min(1).max(300) }),
    response: deliveryDetailSchema,
  }),
  replayDeliveries: defineEndpoint({
    method: 'POST',
    path: '/api/deliveries/replay',
    summary: 'Sends deliveries again: some, or what an endpoint lost since a moment.',
    access: 'member',
    body: z.union([
      z.object({ deliveries: z.array(z.string().max(300)).min(1).max(100) }),
      z.object({ endpointId: z.string().max(200), since: momentSchema }),
    ]),
    response: z.object({ replayed: z.number().int() }),
  }),
  hastenDeliveries: defineEndpoint({
    method: 'POST',
    path: '/api/deliveries/try-now',
    summary: 'Tries what waits for its next try at once.',
    access: 'member',
    body: z.object({ deliveries: z.array(z.string().max(300)).min(1).max(100) }),
    response: z.object({ hastened: z.number().int() }),
  }),
  listDeliveryEndpoints: defineEndpoint({
    method: 'GET',
    path: '/api/delivery-endpoints',
    summary:
      'The endpoints that the person answers for: of their plugins; for administrators, of all plugins.',
    access: 'member',
    response: z.object({ endpoints: z.array(deliveryEndpointSchema) }),
  }),
  changeDeliveryEndpoint: defineEndpoint({
    method: 'PATCH',
    path: '/api/delivery-endpoints/{endpointId}',
    summary: 'Turns an endpoint on or off, or chooses which spellings its bodies carry.',
    access: 'member',
    params: endpointId,
    body: z.object({ state: z.enum(['on', 'off']).optional(), generation: bodyGenerationSchema.optional() }),
    response: deliveryEndpointSchema,
  }),
  rotateEndpointSecret: defineEndpoint({
    method: 'POST',
    path: '/api/delivery-endpoints/{endpointId}/secret',
    summary:
      'Makes a new secret, shown this once; each former one signs beside it until 24 hours after it was replaced.',
    access: 'member',
    params: endpointId,
    body: z.object({}),
    response: deliveryEndpointSchema.extend({ secret: z.string() }),
  }),
  endFormerSecrets: defineEndpoint({
    method: 'DELETE',
    path: '/api/delivery-endpoints/{endpointId}/former-secrets',
    summary: 'Ends former secrets at once: the present one alone signs.',
    access: 'member',
    params: endpointId,
    response: deliveryEndpointSchema,
  }),
  testEndpoint: defineEndpoint({
    method: 'POST',
    path: '/api/delivery-endpoints/{endpointId}/test',
    summary:
      'Sends an invented event of each kind that the endpoint takes, marked as a test, through the same queue.',
    access: 'member',
    params: endpointId,
    body: z.object({}),
    response: z.object({ deliveries: z.array(z.string()) }),
  }),
} as const;
