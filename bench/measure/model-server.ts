import { startScriptedModel } from '../../apps/desk/testing/scripted-model/start-scripted-model.ts';
import { announce } from './announce.ts';
import { tokensPerSecond, tokenText, wantedTokens } from './paced-answer.ts';

/** The scripted model in a process of its own: answers at once, then 30 tokens a second, as many as the question says. */
const model = await startScriptedModel({
  protocol: 'chat-completions',
  script: ({ lastUserText }) => ({
    text: Array<string>(wantedTokens(lastUserText)).fill(tokenText),
    tokensPerSecond,
  }),
});
// What was asked is of no interest here, and would grow.
setInterval(() => model.requests.splice(0), 1_000);
announce(model.url);
