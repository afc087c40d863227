import type { Requirement } from './requirement.ts';

const read = 'apps/desk/src/assistant/answers/read-answer.test.ts';
const wire = 'apps/desk/src/assistant/answers/answers.test.ts';
const files = 'apps/desk/src/assistant/calls/send-files.test.ts';
const browser = 'e2e/browser/answers.test.ts';

/** What plugins answer, and files on their way to them. */
export const answersRequirements: Requirement[] = [
  {
    id: 'answer-1',
    source: 'contract: answers need not match the described schema or content type',
    behaviour:
      'JSON, JSON lines, scalars, text, HTML, XML, CSV, pictures, files and nothing are told apart by their bytes, in whatever charset, and what was declared wrongly is said.',
    proofs: {
      [read]: [
        'an answer is what its bytes are, whatever is declared',
        'text is read in the charset that it is in',
        'a character that the end cut through spoils nothing before it',
        'a page is given as its words, and kept as it came',
        'bytes that are no text are a picture or a file',
      ],
      [wire]: [
        'an answer without content is said plainly',
        'an answer that ends too early is a failure, not an answer',
      ],
    },
  },
  {
    id: 'answer-2',
    source: 'contract: 100,000 characters of response',
    behaviour:
      'A long answer becomes a digest that keeps its structure and counts what is left out, within characters and tokens.',
    proofs: {
      [read]: [
        'a long list keeps its first items and counts the others',
        'every key of an object stays as long as there is room, whatever stands under it',
        'numbers stay as they were written, also those that are no doubles',
        'JSON lines are a list, also where the last line is cut off',
        'JSON that is cut off still has its structure',
        'a long text is cut and says how much is missing',
        'nesting costs no stack and no time',
      ],
    },
  },
  {
    id: 'answer-3',
    source: 'design: one huge result never breaks a conversation',
    behaviour:
      '36 MB of answer and bombs in every coding break nothing; the model and the person read on in it by path and page, also after a restart, and nobody else does.',
    proofs: {
      [wire]: [
        '36 MB of JSON break nothing: a digest, and one can read on after a restart',
        '36 MB of text break nothing: a digest, and one can read on after a restart',
        'a bomb in any coding ends at the limit, and the conversation goes on',
        'a handle that does not exist goes back to the model with those that do',
      ],
      'apps/desk/src/assistant/answers/read-further.test.ts': [
        'pages of a list together are the list',
        'pages of a text together are the text, and part no character',
        'what is not there is said with what is',
      ],
      'apps/desk/src/assistant/answers/keep-answer.test.ts': [
        'a person keeps so much and no more: the oldest go first, and only their own',
        'what was kept for 30 days is forgotten',
      ],
      [browser]: ['a long answer says what the assistant got, and shows more page by page'],
    },
  },
  {
    id: 'answer-4',
    source: 'member',
    behaviour:
      'A picture or file that a plugin answers with is kept as the person’s own, shown as the desk made it, and linked.',
    proofs: {
      [files]: [
        'a picture that a plugin answers with is kept, and can be sent on',
        'the planner gives a link to a file that came',
      ],
      [browser]: [
        'a picture that a plugin answers with is shown as the desk made it, and linked in the answer',
      ],
    },
  },
  {
    id: 'file-1',
    source: 'design: a write happens only after the person has seen exactly the request',
    behaviour:
      'A file of the conversation goes into multipart and binary bodies with its original bytes, name and type, after it was shown with size and hash; what was approved is what is sent, whichever process sends it.',
    proofs: {
      [files]: [
        'an attached file is shown, approved and sent in a form with its original bytes, name and type',
        'a whole body is the file, by its id',
        'a file that is not there goes back to the model with those that are',
        'where the kept file is not the approved one, nothing is sent',
        'the planner uploads the one attached file, and asks for one where there are two',
      ],
      'e2e/server/kill-during-upload.test.ts': [
        'a desk killed after an upload was approved: the next one sends the file as it was, once',
      ],
      [browser]: ['an attached file stands on the slip with name, type, size and hash, and is sent as it is'],
    },
  },
];
