import { z } from 'zod';
import { digitsSchema } from '../digits.ts';
import { defineEndpoint } from '../endpoint.ts';
import {
  adminPluginSchema,
  operationRuleSchema,
  pluginDetailSchema,
  pluginPolicySchema,
  pluginSchema,
  readingRepairsSchema,
  readingSchema,
  sourceChangesSchema,
} from '../plugin.ts';
import { done } from './done.ts';

const pluginId = z.object({ pluginId: z.string() });
const versionNumber = z.object({ pluginId: z.string(), number: digitsSchema() });

/** Where a plugin is read from. */
export const readingSourceSchema = z.discriminatedUnion('kind', [
  /** A domain, a manifest's address, or the address of a bare API description. */
  z.object({
    kind: z.literal('address'),
    address: z.string().trim().min(1).max(2_000),
    /** Which one of a list of entries, by its place from 0. */
    entryIndex: z.number().int().min(0).max(100_000).optional(),
  }),
  /** A file or pasted text: a manifest or a description, found out by looking. */
  z.object({
    kind: z.literal('text'),
    text: z.string().min(1).max(10_000_000),
    /** Of a file; null for pasted text. */
    fileName: z.string().max(300).nullable(),
    /** What relative addresses in it resolve against, and where it calls when it names no server. */
    baseUrl: z.string().max(2_000).nullable(),
    entryIndex: z.number().int().min(0).max(100_000).optional(),
  }),
]);
export type ReadingSource = z.infer<typeof readingSourceSchema>;

/** Plugins for everybody. */
export const pluginEndpoints = {
  listPlugins: defineEndpoint({
    method: 'GET',
    path: '/api/plugins',
    summary: 'The plugins that the person may have on.',
    access: 'member',
    response: z.object({ plugins: z.array(pluginSchema) }),
  }),
  readPlugin: defineEndpoint({
    method: 'GET',
    path: '/api/plugins/{pluginId}',
    summary: 'A plugin with its operations.',
    access: 'member',
    params: pluginId,
    response: pluginDetailSchema,
  }),
  setActivation: defineEndpoint({
    method: 'PUT',
    path: '/api/plugins/{pluginId}/activation',
    summary: 'Turns a plugin on or off for the person; refused where the administrator has decided.',
    access: 'member',
    params: pluginId,
    body: z.object({ on: z.boolean() }),
    response: pluginSchema,
  }),
} as const;

/** Plugins for administrators. */
export const adminPluginEndpoints = {
  createReading: defineEndpoint({
    method: 'POST',
    path: '/api/admin/readings',
    summary: 'Reads a plugin without saving it: everything an administrator decides by.',
    access: 'administrator',
    body: z.object({ source: readingSourceSchema }),
    response: readingSchema,
  }),
  readReading: defineEndpoint({
    method: 'GET',
    path: '/api/admin/readings/{readingId}',
    summary: 'A reading made earlier; kept for a day.',
    access: 'administrator',
    params: z.object({ readingId: z.string() }),
    response: readingSchema,
  }),
  readRepairs: defineEndpoint({
    method: 'GET',
    path: '/api/admin/readings/{readingId}/repairs',
    summary: 'What the author can take over from a reading: a JSON Patch and the corrected description.',
    access: 'administrator',
    params: z.object({ readingId: z.string() }),
    response: readingRepairsSchema,
  }),
  registerPlugin: defineEndpoint({
    method: 'POST',
    path: '/api/admin/plugins',
    summary: 'Saves a reading as version 1 of a plugin, pinned by hash.',
    access: 'administrator',
    body: z.object({
      readingId: z.string(),
      policy: pluginPolicySchema,
      /** Operation keys that are left out. */
      leaveOut: z.array(z.string()),
      /** Instead of the description's own name; up to 50 characters. */
      name: z.string().trim().min(1).max(50).optional(),
    }),
    /** `secret`: what its events are signed with, told this once; null where it has no webhook. */
    response: adminPluginSchema.extend({ secret: z.string().nullable() }),
  }),
  listAdminPlugins: defineEndpoint({
    method: 'GET',
    path: '/api/admin/plugins',
    summary: 'All plugins, blocked ones too.',
    access: 'administrator',
    response: z.object({ plugins: z.array(pluginSchema) }),
  }),
  readAdminPlugin: defineEndpoint({
    method: 'GET',
    path: '/api/admin/plugins/{pluginId}',
    summary: 'A plugin with versions, findings, rules and what a candidate would change.',
    access: 'administrator',
    params: pluginId,
    response: adminPluginSchema,
  }),
  readSourceChanges: defineEndpoint({
    method: 'GET',
    path: '/api/admin/plugins/{pluginId}/source-changes',
    summary: 'Which lines of manifest and description differ between the running version and the candidate.',
    access: 'administrator',
    params: pluginId,
    response: sourceChangesSchema,
  }),
  setPolicy: defineEndpoint({
    method: 'PATCH',
    path: '/api/admin/plugins/{pluginId}',
    summary: 'Required, on by default, optional or blocked (with a reason that people see).',
    access: 'administrator',
    params: pluginId,
    body: z.object({ policy: pluginPolicySchema, blockedReason: z.string().trim().max(300).nullable() }),
    response: adminPluginSchema,
  }),
  removePlugin: defineEndpoint({
    method: 'DELETE',
    path: '/api/admin/plugins/{pluginId}',
    summary:
      'Removes a plugin. Calls made with it stay in the conversations; what waits for approval closes.',
    access: 'administrator',
    params: pluginId,
    response: done,
  }),
  readAgain: defineEndpoint({
    method: 'POST',
    path: '/api/admin/plugins/{pluginId}/read-again',
    summary:
      'Reads the source again. What differs becomes a candidate; the approved version keeps running, also where the source offers the plugin no more (`plugin.gone`).',
    access: 'administrator',
    params: pluginId,
    /** For a plugin that came as text: the new text. */
    body: z.object({ text: z.string().max(10_000_000).optional() }),
    response: z.object({ changed: z.boolean(), plugin: adminPluginSchema }),
  }),
  keepGonePlugin: defineEndpoint({
    method: 'POST',
    path: '/api/admin/plugins/{pluginId}/keep-gone',
    summary: 'Keeps a plugin that its source offers no more: nothing asks about it any longer.',
    access: 'administrator',
    params: pluginId,
    body: z.object({}),
    response: adminPluginSchema,
  }),
  acceptVersion: defineEndpoint({
    method: 'POST',
    path: '/api/admin/plugins/{pluginId}/versions/{number}/accept',
    summary: 'Makes a candidate the version that runs.',
    access: 'administrator',
    params: versionNumber,
    body: z.object({}),
    response: adminPluginSchema,
  }),
  dropVersion: defineEndpoint({
    method: 'POST',
    path: '/api/admin/plugins/{pluginId}/versions/{number}/drop',
    summary: 'Drops a candidate.',
    access: 'administrator',
    params: versionNumber,
    body: z.object({}),
    response: adminPluginSchema,
  }),
  setOperationRule: defineEndpoint({
    method: 'PUT',
    path: '/api/admin/plugins/{pluginId}/rule',
    summary:
      'Sets the rule of one operation: off, always ask, may be remembered, is a read, or as the author says.',
    access: 'administrator',
    params: pluginId,
    body: z.object({ operationKey: z.string(), rule: operationRuleSchema }),
    response: adminPluginSchema,
  }),
} as const;
