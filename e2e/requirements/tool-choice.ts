import type { Requirement } from './requirement.ts';

/** Which tools a model gets where a person has many on. */
export const toolChoiceRequirements: Requirement[] = [
  {
    id: 'tool-choice-1',
    source: 'design: what the model gets',
    behaviour:
      'All tools go with a question where they fit the budget (settable, 8,000 tokens) and the request; else those that fit it best, those that this conversation found or called first.',
    proofs: {
      'apps/desk/src/assistant/knowledge/choose-tools.test.ts': [
        'all are given where they fit or where there is no limit',
        'else the best that fit, in the plugins’ order',
        'what a conversation found comes first, the newest however large',
        'an older question counts less than a newer one',
      ],
      'apps/desk/src/assistant/built-in-tools/find-tools.test.ts': [
        'what fits is sent whole, as far as providers take it',
        'what fits best is sent without looking for it, and a call that changes still asks',
      ],
    },
  },
  {
    id: 'tool-choice-2',
    source: 'design: what the model gets',
    behaviour:
      'A model looks for tools that were not sent, without asking the person; what it finds stays for the conversation, after a restart, in another process and in a branch.',
    proofs: {
      'apps/desk/src/assistant/built-in-tools/find-tools.test.ts': [
        'a tool that was not sent is looked for, called, and stays: in the next turn, another process and a branch',
        'what cannot be looked for is told with what to do',
      ],
    },
  },
  {
    id: 'tool-choice-3',
    source: 'member',
    behaviour:
      'A question that takes several operations finds them: the plugin first, then its operations, and with what needs an id the operation that yields it.',
    proofs: {
      'apps/desk/src/assistant/tool-search/search-tools.test.ts': [
        'questions that take several calls find most of what answers them',
        'the plugin comes before its operations',
        'what needs an id brings what yields it, by a name where one is given',
        'words of a name ask for nothing',
        'slips of the pen are read, other words find nothing',
      ],
      'apps/desk/src/assistant/tool-search/read-things.test.ts': ['ids name their things'],
      'packages/tool-compiler/src/list-answer-fields.test.ts': [
        'names of an answer stand level by level, each once',
      ],
    },
  },
  {
    id: 'tool-choice-4',
    source: 'operator',
    behaviour: 'Tools are indexed once for each set of plugins; what changed is indexed anew.',
    proofs: {
      'apps/desk/src/assistant/tool-search/keep-indexes.test.ts': [
        'a set of plugins is searched as it is now',
      ],
    },
  },
  {
    id: 'tool-choice-5',
    source: 'member',
    behaviour: 'The built-in planner answers among thousands of operations as it does among few.',
    proofs: {
      'apps/desk/src/assistant/knowledge/narrow-tools.test.ts': [
        'few tools are all weighed',
        'of many those stay that the question names, and the plugins in use',
        'where the words find nothing, nothing is left out',
      ],
    },
  },
  {
    id: 'tool-choice-6',
    source: 'member',
    behaviour:
      'A person sees how many operations are on, how many change something, what they cost, and how many have to be found.',
    proofs: {
      'apps/desk/src/assistant/knowledge/read-knowledge.test.ts': [
        'a person is told what is on, what of it is sent and what can be found',
      ],
    },
  },
];
