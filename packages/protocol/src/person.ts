import { z } from 'zod';

/** What a person may do: each role may do what those before it may. */
export const roleSchema = z.enum(['member', 'developer', 'administrator']);
export type Role = z.infer<typeof roleSchema>;

/** An IANA time zone name that this runtime knows, such as `Europe/Paris`. */
export const timeZoneSchema = z.string().refine(
  (value) => {
    try {
      new Intl.DateTimeFormat('en', { timeZone: value });
      return true;
    } catch {
      return false;
    }
  },
  { error: 'is not a time zone; expected an IANA name such as Europe/Paris' },
);

/** A BCP 47 language tag, such as `en` or `de-CH`. */
export const languageSchema = z.string().refine(
  (value) => {
    try {
      return Intl.getCanonicalLocales(value).length === 1;
    } catch {
      return false;
    }
  },
  { error: 'is not a language tag; expected BCP 47 such as en or de-CH' },
);

/** A person of this desk, as they and administrators see them. */
export const personSchema = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: roleSchema,
  timeZone: z.string(),
  language: z.string(),
  suspended: z.boolean(),
  createdAt: z.string(),
});
export type Person = z.infer<typeof personSchema>;

/** An invitation by link. The link itself is shown once, when it is made. */
export const invitationSchema = z.object({
  id: z.string(),
  email: z.string().nullable(),
  role: roleSchema,
  createdAt: z.string(),
  expiresAt: z.string(),
  usedAt: z.string().nullable(),
});
export type Invitation = z.infer<typeof invitationSchema>;
