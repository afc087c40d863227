import type { Requirement } from './requirement.ts';

/** What attacks must come to. */
export const attacksRequirements: Requirement[] = [
  {
    id: 'preview-1',
    source: 'design: what the person sees',
    behaviour:
      'Nothing is fetched for an address that the model wrote; previews are for addresses of a result or of the person alone.',
    proofs: {
      'e2e/server/attacks-previews.test.ts': [
        'a model that obeys a plugin and writes data into an address: nothing is fetched for it, also where the plugin repeats it',
      ],
      'apps/desk/src/previews/previews.test.ts': [
        'an address that the model wrote is not fetched',
        'another person’s turn, an unfinished one and one that was put aside',
      ],
      'apps/desk/src/routes/previews/previews.test.ts': [
        'previews and their pictures over HTTP: one’s own turns only, pictures with strict headers',
      ],
    },
  },
  {
    id: 'preview-2',
    source: 'issue: link previews',
    behaviour:
      'Pages and pictures are fetched within limits, pictures are encoded anew, and what is broken leaves the plain link.',
    proofs: {
      'apps/desk/src/previews/previews.test.ts': [
        'a page with OpenGraph becomes a preview with a picture of the desk’s own',
        'pages that give no preview leave the plain link',
        'a picture that cannot be had is left out, the words stay',
        'what was fetched is kept for a day, what failed for an hour',
        'who asks while an address is being fetched waits for the same fetch',
      ],
      'e2e/browser/link-previews.test.ts': [
        'a title of markup is text; a page that is missing leaves the plain link',
        'what comes late does not move what is being read',
      ],
      'apps/desk/src/previews/read-page-facts.test.ts': [
        'texts stay texts: markup is not read, unseen and turning characters go, long ones are cut',
        'a page built to take long does not',
      ],
    },
  },
  {
    id: 'attack-1',
    source: 'design: what the person sees',
    behaviour:
      'What a model or a plugin writes stays words: nothing is fetched for it, nothing runs, nothing decides.',
    proofs: {
      'e2e/browser/attacks.test.ts': [
        'everything that a model can say stays words: nothing is fetched, nothing runs, nothing decides',
        'while an attack streams in piece by piece, no half of it comes to life',
        'the same strings as name, description, summary and report of a plugin stay words',
        'results, keys, file names and error texts of a plugin stay words, opened in every tab',
      ],
      'e2e/browser/attacks-places.test.ts': [
        'there are a hundred of them, none twice',
        'name, description, contact, terms and picture of a plugin',
        'what the report of a registration quotes',
        'results as table, tree, text and HTML, in every tab and view',
        'titles of conversations, names of files, and previews of links',
      ],
    },
  },
  {
    id: 'attack-2',
    source: 'design: approval cards are the desk’s own chrome',
    behaviour: 'Nothing from a model or a plugin draws or labels a decision.',
    proofs: {
      'e2e/browser/attacks.test.ts': [
        'the number of deciding buttons is the number of pending approvals, whatever the words say',
        'a plugin cannot label the deciding button as a refusal',
      ],
      'e2e/browser/attacks-places.test.ts': [
        'titles, names and values of a slip: each slip is the desk’s own and nothing lies over it',
      ],
    },
  },
  {
    id: 'attack-3',
    source: 'member',
    behaviour: 'A link shows the host that it goes to.',
    proofs: {
      'e2e/browser/attacks.test.ts': [
        'a link shows the host that it goes to, and only http, https and mail are links',
      ],
    },
  },
  {
    id: 'attack-4',
    source: 'design: writes',
    behaviour: 'Arguments cannot leave their place, and what was approved is what is sent, to no other host.',
    proofs: {
      'e2e/server/attacks-requests.test.ts': [
        'a name that would leave its place in the path stays one segment of this path at this host, or is not sent',
        'line breaks in a header or a query add no header and no request',
        'what was approved is what is sent; other arguments afterwards are another question',
        'an approved change that is answered with a redirect is not sent on, to no host, by no status',
      ],
    },
  },
  {
    id: 'attack-5',
    source: 'design: taint',
    behaviour:
      'A model that obeys a plugin cannot carry data elsewhere without the person, nor reach inside the network.',
    proofs: {
      'e2e/server/attacks-network.test.ts': [
        'a plugin’s answer that gives orders: a model that obeys cannot reach another plugin without the person, not even by GET',
        'a read that is redirected to a private address that nobody listed is refused there, with the guard’s code',
        'a description whose servers point inside: it cannot be called, and the call says why',
      ],
      'e2e/server/attacks-previews.test.ts': [
        'a model that obeys a plugin and writes data into an address: nothing is fetched for it, also where the plugin repeats it',
      ],
    },
  },
  {
    id: 'files-1',
    source: 'design: taint',
    behaviour:
      'With a file in the conversation every call with values asks, even a look-up, and says which file; no remembered choice covers it.',
    proofs: {
      'apps/desk/src/assistant/approvals/decide-approval.test.ts': [
        'a file in the conversation makes every call with values ask, even a GET, and says which file',
      ],
      'apps/desk/src/assistant/attachments/attachments.test.ts': [
        'with a file in the conversation even a look-up asks, and says what came from the file',
      ],
    },
  },
  {
    id: 'files-2',
    source: 'member',
    behaviour:
      'A file belongs to its owner and to one question, within limits; it goes with its conversation, or after a day unsent.',
    proofs: {
      'apps/desk/src/routes/attachments/attachments.test.ts': [
        'another person finds nothing: no file, no thumbnail, nothing to delete or send',
        'more than 10 MB is refused, also where the length is not told',
        'an upload from another site or as a form is refused',
        'what is not sent can be deleted, and goes after a day',
      ],
      'apps/desk/src/assistant/attachments/attachments.test.ts': [
        'a file goes with one question, and stays with it when that is asked again',
        'files that are not there, too many and too large together are refused, and nothing is asked',
        'files are deleted with their conversation',
      ],
    },
  },
  {
    id: 'files-3',
    source: 'member',
    behaviour:
      'What stands in a file or its name is data: once in a request, between marks it cannot write, never run or displayed by a browser.',
    proofs: {
      'apps/desk/src/assistant/attachments/attachments.test.ts': [
        'a question keeps its files, and a model gets each text once, as data',
      ],
      'apps/desk/src/assistant/model/write-files.test.ts': [
        'a file stands between marks that its own text cannot write',
        'a name cannot leave its quotes, and what is left out is told',
      ],
      'apps/desk/src/routes/attachments/attachments.test.ts': [
        'a file is kept by its content, and comes back to its owner to be saved',
        'names with HTML, directions, separators and line ends are words and nothing more',
      ],
      'e2e/browser/attachments.test.ts': ['a file whose name is HTML is a name'],
    },
  },
  {
    id: 'attack-6',
    source: 'member',
    behaviour: 'What belongs to one person is not there for another; secrets stand nowhere.',
    proofs: {
      'e2e/server/attacks-people.test.ts': [
        'another person’s approval cannot be read, decided, changed, asked again or listed, by a member or an administrator',
        'another person’s conversation, its calls and its events are not there, for whatever is tried',
        'keys, passwords and cookies stand in no log line, no answer, no request to the model and none to a plugin',
      ],
    },
  },
];
