import { cutText, type MemoryStructure, memoryCategories, memoryCategorySchema } from '@plugdesk/protocol';
import { z } from 'zod';

/** What a model is asked to answer. Longer than asked for is cut, not refused; another shape is refused. */
const answerSchema = z.object({
  title: z.string().trim().min(1),
  overview: z.string().trim().min(1),
  emoji: z.string().trim().min(1),
  category: z.string(),
  action_items: z.array(z.string()),
  events: z.array(
    z.object({
      title: z.string().trim().min(1),
      description: z.string().default(''),
      start: z
        .string()
        .refine((text) => !Number.isNaN(Date.parse(text)) && /[Zz]$|[+-]\d\d:?\d\d$/.test(text), {
          error: 'is no moment in ISO 8601 with a zone',
        }),
      duration: z.number().min(0).max(10_080),
    }),
  ),
  keep: z.boolean(),
});

/** The same as JSON Schema, for the model to read. */
export const answerJsonSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['title', 'overview', 'emoji', 'category', 'action_items', 'events', 'keep'],
  properties: {
    title: { type: 'string', description: 'What it was about, at most 8 words.' },
    overview: { type: 'string', description: 'What was said and decided, 1 to 5 sentences.' },
    emoji: { type: 'string', description: 'One emoji that fits.' },
    category: { enum: memoryCategories },
    action_items: {
      type: 'array',
      items: { type: 'string' },
      description: 'What somebody said they or others will do or should do; none is usual.',
    },
    events: {
      type: 'array',
      description: 'Appointments with a date that were agreed; none is usual.',
      items: {
        type: 'object',
        required: ['title', 'description', 'start', 'duration'],
        properties: {
          title: { type: 'string' },
          description: { type: 'string' },
          start: { type: 'string', description: 'ISO 8601 with the zone of the person.' },
          duration: { type: 'number', description: 'Minutes; 30 where nobody said.' },
        },
      },
    },
    keep: {
      type: 'boolean',
      description: 'False only where nothing in it is worth remembering: a test, noise, a greeting.',
    },
  },
} as const;

/**
 * Reads what a model answered: JSON, also between fences or words.
 * @returns the structure, or what is wrong with it in words for the model
 */
export function readAnswer(
  text: string,
): { ok: true; structure: MemoryStructure; worthKeeping: boolean } | { ok: false; problem: string } {
  const json = text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1);
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return { ok: false, problem: 'It is not one JSON object.' };
  }
  const read = answerSchema.safeParse(value);
  if (!read.success) {
    const [issue] = read.error.issues;
    return { ok: false, problem: `${issue?.path.join('.') || 'It'}: ${issue?.message ?? 'does not fit'}` };
  }
  const { data } = read;
  const category = memoryCategorySchema.safeParse(data.category.trim().toLowerCase());
  return {
    ok: true,
    worthKeeping: data.keep,
    structure: {
      title: cutText(data.title, 200),
      overview: cutText(data.overview, 5_000),
      emoji: firstEmoji(data.emoji),
      category: category.success ? category.data : 'other',
      actionItems: data.action_items
        .map((item) => cutText(item.trim(), 500))
        .filter((item) => item !== '')
        .slice(0, 50)
        .map((description) => ({ description, completed: false })),
      events: data.events.slice(0, 50).map((event) => ({
        title: cutText(event.title, 200),
        description: cutText(event.description, 1_000),
        start: new Date(event.start).toISOString(),
        duration: Math.round(event.duration),
        created: false,
      })),
    },
  };
}

/** The first emoji in a text; a brain where there is none, as receivers expect one. */
function firstEmoji(text: string): string {
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (/\p{Extended_Pictographic}|\p{Regional_Indicator}{2}/u.test(segment)) return segment;
  }
  return '🧠';
}
