import type { Plugin } from '@plugdesk/protocol';
import { Tag } from '../desk/sign.tsx';
import { entryTexts as words } from './texts/index.ts';

/** What a plugin receives and which prompts it has, as rows of a `dl` with the class `does`. */
export function EntryDoes({ triggers, prompts }: Pick<Plugin, 'triggers' | 'prompts'>) {
  return (
    <>
      {triggers.length > 0 ? (
        <div>
          <dt>
            <Tag name="receives" />
          </dt>
          <dd>
            {triggers.map((trigger) => (
              <span key={trigger} className="block">
                {words.receives[trigger]}
              </span>
            ))}
          </dd>
        </div>
      ) : null}
      {prompts.length > 0 ? (
        <div>
          <dt className="tag two">{words.prompt}</dt>
          <dd>
            {prompts.map((prompt) => (
              <span key={prompt} className="block">
                {words.prompts[prompt]}
              </span>
            ))}
          </dd>
        </div>
      ) : null}
    </>
  );
}
