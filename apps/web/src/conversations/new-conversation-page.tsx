import type { Attachment, Persona } from '@plugdesk/protocol';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { ActButton } from '../desk/act-button.tsx';
import { useTitle } from '../desk/page.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { Sign, Tag } from '../desk/sign.tsx';
import { deskQuery, useDesk } from '../session/desk-context.tsx';
import { language, texts } from '../texts/index.ts';
import { Abilities } from './abilities.tsx';
import { Composer } from './composer.tsx';
import { ModelChoice, useModel } from './model-choice.tsx';
import { PersonaChoice } from './persona-choice.tsx';
import { PlannerNote, PlannerTag } from './planner-note.tsx';

const words = texts.conversation;

/** Where a conversation begins: what the signs mean, something to try, the field. */
export function NewConversationPage() {
  useTitle(words.untitled);
  const client = useDesk();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const { model, choose } = useModel();
  const [persona, setPersona] = useState<Persona | null>(null);
  const plugins = useQuery(deskQuery(client, 'listPlugins', {}));
  const example = plugins.data?.plugins.find((plugin) => plugin.demo && plugin.on);
  const ask = useMutation({
    mutationFn: async ({ text, attachments = [] }: { text: string; attachments?: Attachment[] }) => {
      const conversation = await client.call('createConversation', {
        body: persona ? { personaId: persona.pluginId } : {},
      });
      await client.call('postMessage', {
        params: { conversationId: conversation.id },
        body: {
          text,
          idempotencyKey: `first-${conversation.id}`,
          ...(model ? { modelId: model.id } : {}),
          ...(attachments.length > 0 ? { attachmentIds: attachments.map(({ id }) => id) } : {}),
        },
      });
      await navigate({ to: '/conversations/$conversationId', params: { conversationId: conversation.id } });
      cache.invalidateQueries({ queryKey: ['listConversations'] });
    },
  });
  return (
    <main className="sheet" id="content">
      <header className="bar">
        <div className="name">{words.untitled}</div>
        <div className="end">{model?.kind === 'planner' ? <PlannerTag /> : null}</div>
      </header>
      <div className="scroll">
        <div className="column hero">
          <div>
            <h1>{words.heading}</h1>
            <p className="two">{words.intro}</p>
          </div>
          <div className="legend">
            <div>
              <Tag name="reads" />
              <p>{words.readsMeans}</p>
            </div>
            <div>
              <Tag name="changes" />
              <p>{words.changesMeans}</p>
            </div>
          </div>
          {example ? (
            <section>
              <h2 className="small-head">{words.tryOne}</h2>
              <div className="rows tries">
                <ActButton
                  type="button"
                  busy={ask.isPending}
                  onClick={() => ask.mutate({ text: words.exampleQuestion })}
                >
                  <Sign name="reads" />
                  <span lang="en">{words.exampleQuestion}</span>
                  <span className="note">
                    <bdi>{example.name}</bdi>
                  </span>
                </ActButton>
              </div>
              {language === 'en' ? null : <p className="note">{words.exampleNote}</p>}
            </section>
          ) : null}
          {model?.kind === 'planner' ? <PlannerNote /> : null}
          <ProblemNotice error={ask.error} />
        </div>
      </div>
      <Composer
        draft="new"
        placeholder={words.placeholder}
        running={false}
        short={false}
        onSend={async (text, attachments) => {
          await ask.mutateAsync({ text, attachments });
        }}
        onStop={() => {}}
      >
        <Abilities />
        <PersonaChoice persona={persona} onChoose={setPersona} />
        <ModelChoice model={model} onChoose={choose} />
      </Composer>
    </main>
  );
}
