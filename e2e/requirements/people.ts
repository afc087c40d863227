import type { Requirement } from './requirement.ts';

/** Screens, records and what people see. */
export const peopleRequirements: Requirement[] = [
  {
    id: 'access-1',
    source: 'ui: accessibility',
    behaviour:
      'axe finds nothing on any screen, light and dark, and nothing is wider than its window from 360 to 2560.',
    proofs: {
      'e2e/browser/screens-accessibility.test.ts': [
        'of the first run holds axe, one h1 and a title, and fits from 360 to 2560',
        'of the desk holds axe in light and dark, one h1 and a title, moves nothing, and fits from 360 to 2560 and at 200 %',
      ],
    },
  },
  {
    id: 'drafts-1',
    source: 'privacy: several people use one browser',
    behaviour:
      'What is typed and not sent is its person’s alone: it survives a reload and a session that ran out, and leaves the browser with a sign-out, with somebody else’s sign-in, and with the account. Lines of a live session that wait to be sent stay for their person alone, until they are sent or the account is deleted.',
    proofs: {
      'e2e/browser/drafts.test.ts': [
        'stays with its person through a reload and a session that ran out',
        'is gone from the browser with a sign-out, and stands in nobody else’s field',
        'is gone when somebody else signs in after her session ran out',
        'leaves the page that is still open when somebody else has signed in on another',
        'is gone with the account',
      ],
      'apps/web/src/session/forget-people.test.ts': [
        'of nobody anything stays but the settings of the device, and lines that wait to be sent by their person',
        'what is one’s own stays, and nothing of somebody whose id looks alike',
      ],
      'apps/web/src/transcripts/kept-lines.test.ts': [
        'lines that wait are their person’s, and go with the account: nobody else’s do',
      ],
    },
  },
  {
    id: 'languages-1',
    source: 'ui: all texts in one place, ready for other languages',
    behaviour:
      'Who chooses German reads German on every screen, also what the desk and its planner say, and every screen fits.',
    proofs: {
      'e2e/browser/languages.test.ts': [
        'sets itself up in the language of the browser',
        'shows no English sentence of its own on any screen, and every screen fits',
        'follows the choice in the settings at once, and back',
      ],
      'apps/desk/src/assistant/planner/speak.test.ts': [
        'the planner answers in the language of the person, and in English where it speaks no other',
      ],
    },
  },
  {
    id: 'languages-2',
    source: 'ui: all texts in one place, ready for other languages',
    behaviour:
      'A sentence or code that the desk can send and another language does not word fails a test; on a screen it stays English.',
    proofs: {
      'apps/web/src/texts/said.test.ts': [
        'refused arguments are worded one by one, under the plugin’s own names, and not in English once more',
        'every sentence of the compiler is worded, with the same values',
        'every sentence of a finding and every limit is worded, with the same values',
        'every reason is worded',
        'every code of a fault and of an error is worded',
        'a finding is worded with its values; one whose sentence is not known stays as the desk wrote it',
      ],
      'e2e/browser/refused-values.test.ts': [
        'changed values that do not fit are told in German, beside their field, and nothing is made of them',
      ],
      'packages/tool-compiler/src/problem-sentences.test.ts': [
        'every sentence that the sources report stands in the table',
      ],
      'apps/desk/src/plugins/finding-sentences.test.ts': [
        'every sentence of a finding in the sources stands in the table',
      ],
      'apps/desk/src/assistant/fault-codes.test.ts': [
        'every code of a fault in the sources is one of the known ones',
      ],
    },
  },
];
