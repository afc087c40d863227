import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';
import { invitationSchema, languageSchema, personSchema, roleSchema, timeZoneSchema } from '../person.ts';
import { deskSettingsSchema, sessionSchema } from '../session.ts';
import { done } from './done.ts';

const password = z.string().min(10).max(128);
const newPerson = z.object({
  name: z.string().trim().min(1).max(100),
  email: z.email().max(254),
  password,
  timeZone: timeZoneSchema,
  language: languageSchema,
});
const token = z.object({ token: z.string().min(20).max(200) });

/**
 * Accounts. Signing in and out is better-auth's own: `POST /api/auth/sign-in/email` with `{email, password}`,
 * `POST /api/auth/sign-out`. Accepting an invitation, a reset or the first-administrator link signs in too.
 */
export const accountEndpoints = {
  readSession: defineEndpoint({
    method: 'GET',
    path: '/api/session',
    summary: 'Who is signed in, and what this desk is.',
    access: 'public',
    response: sessionSchema,
  }),
  createFirstAdministrator: defineEndpoint({
    method: 'POST',
    path: '/api/first-administrator',
    summary: 'Makes the first person the administrator, by the one-time link of the first start.',
    access: 'public',
    body: newPerson.extend({ token: z.string().min(1).max(200) }),
    response: sessionSchema,
  }),
  updateProfile: defineEndpoint({
    method: 'PATCH',
    path: '/api/profile',
    summary: 'Changes name, time zone or language of the person.',
    access: 'member',
    body: z.object({
      name: z.string().trim().min(1).max(100).optional(),
      timeZone: timeZoneSchema.optional(),
      language: languageSchema.optional(),
    }),
    response: personSchema,
  }),
  readInvitation: defineEndpoint({
    method: 'GET',
    path: '/api/invitations/{token}',
    summary: 'What an invitation link is good for.',
    access: 'public',
    params: token,
    response: z.object({ email: z.string().nullable(), role: roleSchema, expiresAt: z.string() }),
  }),
  acceptInvitation: defineEndpoint({
    method: 'POST',
    path: '/api/invitations/{token}/accept',
    summary: 'Makes an account by an invitation link, once.',
    access: 'public',
    params: token,
    body: newPerson,
    response: sessionSchema,
  }),
  resetPassword: defineEndpoint({
    method: 'POST',
    path: '/api/password-resets/{token}',
    summary: 'Sets a new password by a reset link, once; other sessions end.',
    access: 'public',
    params: token,
    body: z.object({ password }),
    response: sessionSchema,
  }),
  listPeople: defineEndpoint({
    method: 'GET',
    path: '/api/admin/people',
    summary: 'All people and open invitations.',
    access: 'administrator',
    response: z.object({ people: z.array(personSchema), invitations: z.array(invitationSchema) }),
  }),
  updatePerson: defineEndpoint({
    method: 'PATCH',
    path: '/api/admin/people/{personId}',
    summary: 'Changes a role, or suspends a person. The last administrator can be neither.',
    access: 'administrator',
    params: z.object({ personId: z.string() }),
    body: z.object({ role: roleSchema.optional(), suspended: z.boolean().optional() }),
    response: personSchema,
  }),
  createInvitation: defineEndpoint({
    method: 'POST',
    path: '/api/admin/invitations',
    summary: 'Makes an invitation. The link is shown this once.',
    access: 'administrator',
    body: z.object({ email: z.email().max(254).nullable(), role: roleSchema }),
    response: z.object({ invitation: invitationSchema, link: z.string() }),
  }),
  deleteInvitation: defineEndpoint({
    method: 'DELETE',
    path: '/api/admin/invitations/{invitationId}',
    summary: 'Takes an invitation back.',
    access: 'administrator',
    params: z.object({ invitationId: z.string() }),
    response: done,
  }),
  createPasswordReset: defineEndpoint({
    method: 'POST',
    path: '/api/admin/people/{personId}/password-reset',
    summary: 'Makes a reset link for a person, good for a day. The link is shown this once.',
    access: 'administrator',
    params: z.object({ personId: z.string() }),
    body: z.object({}),
    response: z.object({ link: z.string(), expiresAt: z.string() }),
  }),
  readSettings: defineEndpoint({
    method: 'GET',
    path: '/api/admin/settings',
    summary: 'What is set for the whole desk.',
    access: 'administrator',
    response: deskSettingsSchema,
  }),
  updateSettings: defineEndpoint({
    method: 'PATCH',
    path: '/api/admin/settings',
    summary: 'Sets what is given; the rest stays.',
    access: 'administrator',
    body: deskSettingsSchema.partial(),
    response: deskSettingsSchema,
  }),
} as const;
