import type { Requirement } from './requirement.ts';

const browser = 'e2e/browser/screens-details.test.ts';

/** What the store, a candidate, addresses and lists must tell. */
export const detailsRequirements: Requirement[] = [
  {
    id: 'store-maker',
    source: 'issue: store',
    behaviour:
      'A card says where a plugin came from, what of contact and terms is on another domain, and marks only a proven domain; logos are encoded anew by the desk.',
    proofs: {
      [browser]: ['cards show the logo as the desk encoded it, letters without one, and who made a plugin'],
      'apps/desk/src/plugins/present/describe-maker.test.ts': [
        'a plugin is from the host of its file, and its domain is proven only where that was checked',
        'contact and terms on another domain are told',
      ],
    },
  },
  {
    id: 'store-filters',
    source: 'issue: store',
    behaviour:
      'The store is filtered by what plugins do and by the kinds there are, and its address keeps that.',
    proofs: {
      [browser]: ['the filters of the store stand in its address'],
      'apps/web/src/plugins/filter-plugins.test.ts': [
        'kinds are those that there are, and one of them narrows the list',
      ],
    },
  },
  {
    id: 'candidate-lines',
    source: 'issue: registration',
    behaviour: 'What a new reading changes is told per operation, with the lines of both pinned files.',
    proofs: {
      [browser]: ['a candidate shows per operation which lines of the old and the new file differ'],
      'apps/desk/src/plugins/source-changes/compare-sources.test.ts': [
        'a change stands with its operation, with the lines of both files',
        'JSON in one line is laid out, and says so',
      ],
    },
  },
  {
    id: 'opened-calls',
    source: 'UI: navigation',
    behaviour: 'An opened call and its tab stand in the address, and Back closes what was opened last.',
    proofs: {
      [browser]: ['an opened call and its tab stand in the address: reload, Back and a link keep them'],
    },
  },
  {
    id: 'same-titles',
    source: 'issue: chat',
    behaviour: 'Conversations that begin with the same question are told apart in the list.',
    proofs: { [browser]: ['conversations with the same first question are told apart in the list'] },
  },
  {
    id: 'focus-goes-on',
    source: 'issue: keyboard only; UI.md, Why',
    behaviour:
      'After a link the focus is at the heading of its page, in a new conversation in the composer; the Why tab says what led to a call and what was near.',
    proofs: {
      'e2e/browser/focus.test.ts': [
        'the focus goes on in the page that a link leads to, and in the composer of a new conversation',
      ],
    },
  },
  {
    id: 'refused-servers',
    source: 'issue: registration, findings grouped',
    behaviour:
      'What keeps an operation from being called blocks it; where calls would be refused, the headline says so with what an administrator lists.',
    proofs: {
      'apps/desk/src/plugins/present/present-reading.test.ts': [
        'what keeps an operation from being called blocks it, and it keeps its title',
        'a private server that is not listed stands in the headline, with what an administrator lists',
      ],
    },
  },
  {
    id: 'fields-in-words',
    source: 'issue: errors; all texts in one place',
    behaviour: 'Refused fields are named as their forms name them, and said in the language of the page.',
    proofs: {
      'apps/desk/src/http/word-issue.test.ts': ['each kind of issue is a sentence'],
      'apps/web/src/texts/word-field.test.ts': [
        'a field is named by the word of its form',
        'what is wrong with it is said in the language of the page, else as the desk wrote it',
      ],
    },
  },
];
