import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkKnownClaims } from './check-known-claims.ts';
import { knownClaims } from './known-claims.ts';

const check = async (text: string) =>
  (await checkKnownClaims.check({ before: [], fresh: [{ speaker: 'SPEAKER_00', text }], said: [] })).map(
    ({ key }) => key,
  );

/** One sentence for each claim, as people say it. */
const spoken: Record<string, string> = {
  'great-wall': 'You can see the Great Wall of China from space!',
  'ten-percent': 'We only use 10% of our brains.',
  'vaccines-autism': 'I heard vaccines cause autism.',
  'five-g-covid': 'My uncle thinks 5G caused COVID.',
  'lightning-twice': 'Relax, lightning never strikes the same place twice.',
  'goldfish-memory': 'Goldfish have a three second memory.',
  'einstein-maths': 'Even Einstein failed math at school.',
  'napoleon-short': 'Well, Napoleon was really short.',
  'bulls-red': 'Bulls get angry when they see red.',
  'sugar-hyperactive': 'Too much sugar makes kids hyperactive.',
  'knuckles-arthritis': 'Stop it, cracking your knuckles gives you arthritis.',
  'shaving-thicker': 'If you shave it, it grows back thicker.',
  'moon-landing': 'The moon landing was faked.',
  'flat-earth': 'The Earth is obviously flat.',
  'bats-blind': 'Bats are completely blind.',
  'viking-horns': 'He looked like a Viking with a horned helmet.',
  'tongue-map': 'Only the tip of your tongue tastes sweet.',
  'antibiotics-viruses': 'Just take antibiotics for the flu.',
  'drain-hemisphere': 'Toilets flush the other way in the southern hemisphere.',
  'penny-skyscraper': 'A penny from the Empire State Building kills someone.',
  'spiders-asleep': 'You swallow eight spiders a year.',
  'gum-seven-years': 'Gum stays in your stomach for seven years.',
  'people-and-dinosaurs': 'Cavemen hunted dinosaurs.',
  'nails-after-death': 'Your nails keep growing after death.',
  'climate-not-people': 'Climate change is a hoax.',
};

test('each claim of the list is found as people say it, alone', async () => {
  assert.deepEqual(Object.keys(spoken).sort(), knownClaims.map(({ id }) => id).sort());
  for (const [id, sentence] of Object.entries(spoken))
    assert.deepEqual(await check(sentence), [id], sentence);
});

test('who denies a claim does not say it, and everyday talk has none', async () => {
  for (const sentence of [
    'You can’t see the Great Wall from space.',
    'It is a myth that we only use ten percent of our brain.',
    'Vaccines do not cause autism.',
    'Einstein never failed math.',
    'The earth is round.',
    'The coin fell off the table and the penny dropped.',
    'Let us buy sugar for the cake, the children are hungry.',
    'I went to the moon exhibition, it was great.',
    'Ten percent off on all shoes.',
  ]) {
    assert.deepEqual(await check(sentence), [], sentence);
  }
});

test('a denial in one sentence does not cover another', async () => {
  assert.deepEqual(await check('No, wait. Bats are blind. That is wrong, I think.'), ['bats-blind']);
});
