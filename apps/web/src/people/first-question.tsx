import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { ActButton } from '../desk/act-button.tsx';
import { Patience } from '../desk/patience.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { Sign } from '../desk/sign.tsx';
import { ActivationSwitch } from '../plugins/activation-switch.tsx';
import { useActivation } from '../plugins/use-activation.ts';
import { deskQuery, useDesk } from '../session/desk-context.tsx';
import { language, texts } from '../texts/index.ts';
import { peopleTexts } from './texts/index.ts';

const words = peopleTexts.welcome;

/** The example plugin with its switch, and a question that it can answer. */
export function FirstQuestion() {
  const client = useDesk();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const activation = useActivation();
  const plugins = useQuery(deskQuery(client, 'listPlugins', {}));
  const example = plugins.data?.plugins.find((plugin) => plugin.demo);
  const ask = useMutation({
    mutationFn: async () => {
      const conversation = await client.call('createConversation');
      await client.call('postMessage', {
        params: { conversationId: conversation.id },
        body: { text: texts.conversation.exampleQuestion, idempotencyKey: `first-${conversation.id}` },
      });
      await navigate({ to: '/conversations/$conversationId', params: { conversationId: conversation.id } });
      cache.invalidateQueries({ queryKey: ['listConversations'] });
    },
  });
  return (
    <>
      <ProblemNotice error={plugins.error ?? activation.error ?? ask.error} />
      {plugins.isPending ? <Patience /> : null}
      {example ? (
        <>
          <p className="two">{words.questionText}</p>
          <div className="panel-box example">
            <div className="grow">
              <b className="label">
                <bdi>{example.name}</bdi>
              </b>
              <p className="note">
                <bdi>{example.description}</bdi>
              </p>
            </div>
            <ActivationSwitch plugin={example} activation={activation} />
          </div>
          <p className="quoted-question">
            <Sign name="reads" label={texts.signs.reads} />
            <span lang="en">{texts.conversation.exampleQuestion}</span>
          </p>
          {language === 'en' ? null : <p className="note">{texts.conversation.exampleNote}</p>}
          <ActButton
            type="button"
            className="button move"
            busy={ask.isPending}
            disabled={!example.on}
            onClick={() => ask.mutate()}
          >
            {words.ask}
          </ActButton>
        </>
      ) : null}
      {plugins.data && !example ? (
        <>
          <p className="two">{words.noExample}</p>
          <Link to="/admin/plugins/register" className="button">
            {words.register}
          </Link>
        </>
      ) : null}
      <Link to="/" className="button">
        {words.own}
      </Link>
    </>
  );
}
