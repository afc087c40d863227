import { z } from 'zod';
import { saidSchema } from './said.ts';

/** One thing found while a manifest or a description was read. */
export const findingSchema = z.object({
  /** `blocks`: nothing can be called because of it; `warns`: it works all the same; `repaired`: read otherwise than written. */
  severity: z.enum(['blocks', 'warns', 'repaired']),
  code: z.string(),
  /** Which file it stands in. */
  file: z.enum(['manifest', 'description']),
  /** The field or pointer, such as `name_for_human` or `/paths/~1stays/get`. */
  field: z.string().nullable(),
  /** The value as written, shortened to 200 characters. */
  value: z.string().nullable(),
  /** What was expected, such as `at most 20 characters`. */
  limit: z.string().nullable(),
  /** 1-based; null where the place is unknown. */
  line: z.number().int().nullable(),
  column: z.number().int().nullable(),
  /** The line as written, around the column, at most 240 characters; null where it is not known. */
  sourceLine: z.string().nullable(),
  message: z.string(),
  /** What the author or administrator can do. */
  hint: z.string().nullable(),
  /** Which sentence message and hint are; missing where it has no name. */
  said: saidSchema.optional(),
  /** Which sentence the limit is. */
  saidLimit: saidSchema.optional(),
});
export type Finding = z.infer<typeof findingSchema>;

/** How a key travels: as a bearer token, as a basic pair, or in a header, query parameter or cookie of its own. */
const keyScheme = z.enum(['bearer', 'basic', 'header', 'query', 'cookie']);

/** What sign-in a plugin wants, as understood from its manifest or description. */
export const pluginAuthSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('none') }),
  z.object({
    type: z.literal('user_http'),
    scheme: keyScheme,
    /** Of the header, query parameter or cookie; null for bearer and basic, or where nothing says it. */
    keyName: z.string().nullable(),
  }),
  z.object({
    type: z.literal('service_http'),
    scheme: keyScheme,
    /** Of the header, query parameter or cookie; null for bearer and basic, or where nothing says it. */
    keyName: z.string().nullable(),
    verificationToken: z.string().nullable(),
  }),
  z.object({
    type: z.literal('oauth'),
    /** The page where the person signs in (the manifest calls it `client_url`). */
    authorizationEndpoint: z.string(),
    /** Where a code is changed for a token (the manifest calls it `authorization_url`). */
    tokenEndpoint: z.string(),
    scope: z.string(),
    exchange: z.enum(['json', 'form']),
    /** Whose sign-in: of each person (authorization code), or of the desk for everybody (client credentials). */
    grant: z.enum(['authorization-code', 'client-credentials']),
    /** Where the server describes itself (`openIdConnectUrl` of a description); null where nothing says so. */
    discoveryUrl: z.string().nullable(),
    verificationToken: z.string().nullable(),
  }),
  z.object({ type: z.literal('unknown'), written: z.string() }),
]);
export type PluginAuth = z.infer<typeof pluginAuthSchema>;

/** A manifest as understood. The bytes as fetched are kept beside it. */
export const manifestSchema = z.object({
  schemaVersion: z.string().nullable(),
  nameForHuman: z.string(),
  nameForModel: z.string(),
  descriptionForHuman: z.string(),
  descriptionForModel: z.string(),
  auth: pluginAuthSchema,
  /** Absolute address of the API description; null where there is none to be had. */
  apiUrl: z.string().nullable(),
  logoUrl: z.string().nullable(),
  contactEmail: z.string().nullable(),
  legalInfoUrl: z.string().nullable(),
  /** Absolute address of the author's usage examples (extra key `x-plugdesk-examples-url`). */
  examplesUrl: z.string().nullable(),
});
export type Manifest = z.infer<typeof manifestSchema>;
