import type { Texts } from '../index.ts';
import { administration } from './administration.ts';
import { approvals } from './approvals.ts';
import { calls } from './calls.ts';
import { conversations } from './conversations.ts';
import { desk } from './desk.ts';
import { models } from './models.ts';
import { people } from './people.ts';
import { plugins } from './plugins.ts';

/** Every text of the desk in German, with the keys of the English ones. */
export const german: Texts = {
  ...desk,
  ...people,
  ...conversations,
  ...approvals,
  ...plugins,
  ...administration,
  ...models,
  ...calls,
};
