import type { Requirement } from './requirement.ts';

/** Entries of event and prompt plugins: reading, registering, showing. */
export const entriesRequirements: Requirement[] = [
  {
    id: 'entries-1',
    source: 'contract: the entry',
    behaviour:
      'The entry of an event or prompt plugin is read in its old and its new form, of whatever quality, and each finding says what was read instead.',
    proofs: {
      'apps/desk/src/plugins/entry/read-entry.test.ts': [
        'a whole entry is read without a remark',
        'the old form says by memories, chat and prompt what it does',
        'what a plugin is told of is one word or a list, in anybody’s spelling',
        'null, empty and missing addresses are the same, and one that is none is told',
        'capabilities decide, and what they do not name is not used',
        'a persona without its prompt is made of what there is',
        'a memory prompt is read whole, falls back, and says where two differ',
        'characters that nobody sees reach no model',
        'whatever stands in its fields, an entry is read and what comes of it is valid',
        'ids stay as they are written, and a missing one is made of the name',
        'set-up: steps in order, paths from the list’s folder or the one above, and what is left untold',
        'one that its author withdrew blocks, and a finding says where it stands',
        'every finding names its sentence',
      ],
    },
  },
  {
    id: 'entries-2',
    source: 'seed: building integration plugins',
    behaviour:
      'The entry of the guide is accepted as it is written there; each of its three handlers gets what it reads, and what it answers reaches the person.',
    proofs: {
      'e2e/server/guide-of-events.test.ts': [
        'the three handlers of the guide get what they read, and what they answer reaches the person',
      ],
      'apps/desk/src/plugins/entry/read-entry.test.ts': [
        'the example of the guide is accepted as it is written there',
      ],
    },
  },
  {
    id: 'entries-3',
    source: 'contract: the entry',
    behaviour:
      'A list gives each of its entries a verdict; one is chosen, pinned by its own bytes, and found again by its id.',
    proofs: {
      'apps/desk/src/plugins/compiling/read-document.test.ts': [
        'a list keeps each entry’s own text and says which share an id',
        'a long list comes out of the worker whole',
      ],
      'apps/desk/src/plugins/register-entry.test.ts': [
        'a list gives each entry with its verdict, and is no plugin itself',
        'what is no entry is listed by the name and id that it has, as far as they can be shown',
        'one entry is read with its image and instructions and registered once',
        'what was withdrawn or does nothing cannot be registered',
        'an entry that left its list, or was withdrawn, leaves the version that runs alone and is told',
        'an entry that came as text is withdrawn by its new text, and what else is wrong there is still refused',
      ],
      'scripts/corpus/read-entry-lists.test.ts': [
        'every entry of a list has a verdict, and what differs from the expectation is told',
      ],
    },
  },
  {
    id: 'entries-4',
    source: 'design: versions',
    behaviour:
      'An event plugin is on, blocked, and changed by candidates as any other; its set-up instructions are pinned with it; one plugin may be both kinds.',
    proofs: {
      'apps/desk/src/plugins/register-entry.test.ts': [
        'an event plugin is on for whom it is on, and gives the assistant nothing',
        'a change of entry or instructions waits as a candidate, with what it would change',
        'one plugin is both: its operations are tools, and it is told of memories',
        'an address inside the house is told, and only a developer answers for a plugin',
        'an example that receives what is said is offered, not turned on, and read again at its next start',
      ],
      'apps/desk/src/plugins/compiling/read-document.test.ts': [
        'one object may be manifest and entry, also without an API',
      ],
      'apps/desk/src/routes/admin-plugins/read-entry-list.test.ts': [
        'an administrator reads a list, registers one of it, and names who answers for it, over HTTP',
      ],
    },
  },
  {
    id: 'entries-5',
    source: 'UI: import report, plugin card',
    behaviour:
      'In the browser one of a list is chosen, read and registered; people see what a plugin receives, where that goes, and its prompts in full.',
    proofs: {
      'e2e/browser/entries.test.ts': [
        'a list is entered by its address, one of it is read, registered, and shown with what it receives',
        'in a list that is read again, what is registered leads to its plugin',
      ],
      'apps/web/src/plugins/filter-entries.test.ts': [
        'entries are found by every word of name, author, description and what they do',
      ],
    },
  },
  {
    id: 'entries-gone',
    source: 'contract: deleted; issue: read again',
    behaviour:
      'What its list has no more, or its author withdrew, keeps running as approved; the administrator is told so and blocks it or keeps it, once.',
    proofs: {
      'apps/desk/src/plugins/register-entry.test.ts': [
        'an entry that left its list, or was withdrawn, leaves the version that runs alone and is told',
        'a list that is empty now has the entry no more; one cut off, or an error in its place, says nothing',
        'an empty list is no plugin where there is one beside it, and is all there is of an entry that came from it',
      ],
      'apps/desk/src/routes/admin-plugins/keep-gone-plugin.test.ts': [
        'keepGonePlugin is protected, and keeps what its list has no more',
      ],
      'e2e/browser/entries.test.ts': [
        'a plugin that its list has no more keeps running, and is kept or blocked by a decision',
      ],
    },
  },
  {
    id: 'entries-files',
    source: 'contract: relative paths resolve, else the author uploads them',
    behaviour:
      'An image and instructions that an entry’s source does not have are uploaded: with the entry, as files or a folder, or to a plugin by an administrator (at once) or its author (for review). They are judged by their bytes, pinned with the version and served as fetched ones are.',
    proofs: {
      'apps/desk/src/plugins/upload-entry-files.test.ts': [
        'what an entry names and nothing resolves is uploaded to its reading, shown, pinned and registered',
        'a changed text keeps what was uploaded, until its source has the file itself',
        'an administrator’s upload runs at once as a version of its own; one that waits is decided first',
        'an author’s uploads wait for review, one on top of the other, and are not lost when the source is read',
        'what is uploaded is judged by its bytes: no program, no page, no rubbish, nothing too large',
        'an API description takes no files, and an entry of prompts alone no instructions',
      ],
      'apps/desk/src/routes/plugins/upload-plugin-file.test.ts': [
        'uploadReadingFile and uploadPluginFile are protected',
        'an administrator registers an entry with its image and instructions, and people get them drawn anew',
        'files of a registered plugin are uploaded by an administrator, or by its author for review, and by nobody else',
        'what is refused has a code: too large, of another kind, from a form, too often',
      ],
      'apps/web/src/plugins/choose-entry.test.ts': [
        'among chosen files the one that is an entry is found, whatever it is called',
        'a path means the file of its name, in the folder that fits best',
        'a file that the browser cannot read is passed over',
      ],
      'packages/client/src/desk-client.test.ts': [
        'an upload sends the bytes as they are, and never the type that a file says of itself',
      ],
      'e2e/browser/entry-files.test.ts': [
        'a pasted entry is given its image and instructions, and what is no image is refused in words',
        'what is typed and chosen before an image is uploaded, or meanwhile, is what is saved',
        'a folder is registered with what its entry names, and nothing else of it is sent',
        'an author uploads on the plugin’s page; it waits, is seen by who reviews it, and runs once accepted',
      ],
    },
  },
  {
    id: 'entries-secret',
    source: 'contract: what is signed; DESIGN: errors carry what to do',
    behaviour:
      'Registering by an address inside the house is refused with what to list and the way there; the secret of a plugin’s events is shown once when it is registered, and another one is made on its page by whoever answers for it.',
    proofs: {
      'apps/desk/src/routes/admin-plugins/register-plugin.test.ts': [
        'the secret of its events is told once, when it is registered, and what is sent is signed with it',
      ],
      'e2e/browser/register-event-plugin.test.ts': [
        'a refused address leads to the private hosts; once listed it is read, and saving shows the secret once',
        'the plugin’s page has the secret and the key for its author, and for nobody else',
      ],
    },
  },
  {
    id: 'entries-asked',
    source: 'DESIGN: a person is someone else to each plugin',
    behaviour:
      'What gets people’s memories or live words, or runs a prompt over them, is registered off until they turn it on; who chooses otherwise reads what that means.',
    proofs: {
      'e2e/browser/register-event-plugin.test.ts': [
        'what gets people’s memories is off until they turn it on, and choosing otherwise says what it means',
      ],
    },
  },
];
