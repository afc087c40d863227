import { z } from 'zod';

/**
 * A file that a person attached to a question. `type` was found in its bytes, never taken from its name; `readAs`
 * says what the assistant gets of it: its text, a picture of it, or no more than its name.
 */
export const attachmentSchema = z.object({
  id: z.string(),
  /** As the person's machine named it, without folders and invisible characters. Never a path, never trusted. */
  name: z.string(),
  /** Media type by its content: `text/plain`, `image/png`, `application/octet-stream`, … */
  type: z.string(),
  /** Bytes. */
  size: z.number().int(),
  /** SHA-256 of the bytes, hex. */
  sha256: z.string(),
  readAs: z.enum(['text', 'picture', 'name']),
});
export type Attachment = z.infer<typeof attachmentSchema>;

/** How much may be attached: bytes of one file, files of one message, bytes of one message. */
export const attachmentLimits = {
  fileBytes: 10_000_000,
  files: 10,
  messageBytes: 25_000_000,
} as const;
