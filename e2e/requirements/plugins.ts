import type { Requirement } from './requirement.ts';

/** Reading, registering, calling safely. */
export const pluginsRequirements: Requirement[] = [
  {
    id: 'plugins-1',
    source: 'contract: API plugins',
    behaviour:
      'A plugin is found by domain, manifest, bare description, file or text, and what was tried is said. An address with a path that answers an error is named, and no other plugin of its host is read in its place.',
    proofs: {
      'apps/desk/src/plugins/reading/find-plugin.test.ts': [
        'a domain without a manifest is searched for a description',
        'a page leads to the manifest of its domain',
        'nothing found says what was tried',
        'an address with a path that answers an error is what is told; its host is not searched for another plugin',
        'a file or pasted text is a manifest or a description, found out by looking',
      ],
      'apps/desk/src/plugins/register-entry.test.ts': [
        'a list whose address answers 404 is no reason to read what else its host has: what was approved stays',
      ],
      'apps/desk/src/plugins/register-plugin.test.ts': [
        'the plugins of the contract are found by their domain, read and registered',
      ],
    },
  },
  {
    id: 'plugins-2',
    source: 'contract: the manifest',
    behaviour: 'Reading is tolerant and each finding exact: line, column, field, value, limit.',
    proofs: {
      'apps/desk/src/plugins/manifest/read-manifest.test.ts': [
        'each rule is told with line, column, field, value and limit',
        'a manifest with trailing commas, comments and a key twice is read',
        'OAuth is read by what its fields mean, not by their names',
      ],
    },
  },
  {
    id: 'plugins-3',
    source: 'design: versions',
    behaviour:
      'What was approved is what runs; what differs is a candidate until an administrator accepts it.',
    proofs: {
      'apps/desk/src/plugins/versions/read-again.test.ts': [
        'what differs waits as a candidate, with what it would change, and runs only once accepted',
        'a source that broke leaves the version that runs alone',
      ],
    },
  },
  {
    id: 'plugins-4',
    source: 'member',
    behaviour: 'The model knows a plugin only when it is on for the person.',
    proofs: {
      'apps/desk/src/plugins/active/list-active-plugins.test.ts': [
        'what is on follows policy and choice, in every process at once',
        'a rule changes what the next turn gets',
      ],
    },
  },
  {
    id: 'plugins-5',
    source: 'operator',
    behaviour: 'No description can hang or exhaust the desk.',
    proofs: {
      'apps/desk/src/plugins/compiling/create-compiler.test.ts': [
        'a document that takes too long is refused, and the next one is read',
        'a document that needs too much memory is refused, and the desk lives',
        'a document nested beyond reason is refused with its limit',
      ],
    },
  },
  {
    id: 'compiler-fuzz',
    source: 'contract: the API description',
    behaviour:
      'Whatever a description holds, reading it throws nothing and every tool that comes of it is valid.',
    proofs: {
      'packages/tool-compiler/src/fuzz/fuzz.test.ts': [
        '1,000 broken descriptions are read without a throw, and each tool of them is valid',
        'a seed gives the same inputs again, none over 20 KB, most of them unlike one another',
      ],
    },
  },
  {
    id: 'compiler-1',
    source: 'contract: the API description',
    behaviour: 'Descriptions of any quality become tools; nothing an argument holds leaves its place.',
    proofs: {
      'packages/tool-compiler/src/compile-tools.test.ts': [
        'makes an operation a tool',
        'names operations without an id, with a misspelt one, twice the same, or too long',
        'tells the same name in path, query and body apart, and adds an undeclared path parameter',
      ],
      'packages/tool-compiler/src/build-request.test.ts': [
        'writes each style as OpenAPI 3.1 and RFC 6570 have it',
        'refuses values that leave their place',
        'no key of an exploded object stands for a credential',
        'a file’s name cannot end its line, its quotes or its folder',
      ],
      'packages/tool-compiler/src/stays-in-place.test.ts': [
        'whatever the arguments are, nothing leaves its place',
        'what is written can be read back',
        'a path value that is taken can be read back',
      ],
    },
  },
  {
    id: 'compiler-query-string',
    source: 'OpenAPI 3.2: in: querystring',
    behaviour:
      'A parameter that is the whole query string is written by its content type; where it cannot be, the operation is unusable and it is said why.',
    proofs: {
      'packages/tool-compiler/src/read-query-string.test.ts': [
        'the whole query string is one argument with its own schema',
        'what cannot be written in an address is unusable, and it is said why',
        'what the standard forbids and can be read all the same is repaired',
        'whatever an object holds, it is read back as it was given, and the address stays the same',
      ],
    },
  },
  {
    id: 'compiler-requests',
    source: 'OpenAPI 3.1 section 4.8.12.4, RFC 6570, RFC 7578, Swagger 2.0',
    behaviour:
      'Every style of every place, every kind of body, servers and credentials are written as the standards have it; each case is data with its section.',
    proofs: {
      'packages/tool-compiler/src/request-cases/request-cases.test.ts': [
        'there are enough cases, each with a name of its own',
      ],
      'packages/tool-compiler/src/build-request.test.ts': [
        'null is the empty text where a value is asked for that may be null',
        'refuses what has no form on the wire and names the nearest argument',
        'a server’s variable takes only the values that the description allows',
        'two keys go to the two schemes in their order',
      ],
    },
  },
  {
    id: 'egress-1',
    source: 'design: untrusted addresses',
    behaviour: 'Every address from outside goes through the guard; listing one private host opens no other.',
    proofs: {
      'apps/desk/src/egress/testing/run-vectors.test.ts': ['every vector goes as it must'],
      'apps/desk/src/egress/check-address.test.ts': [
        'a listed name opens private addresses for itself and its port alone',
        'a listed name does not open the metadata services of clouds',
      ],
    },
  },
  {
    id: 'admin-1',
    source: 'administrator',
    behaviour:
      'Before a plugin is saved its report shows each finding with line and column; what was tried is said.',
    proofs: {
      'e2e/browser/administration.test.ts': [
        'a plugin is found by its domain, its report shows each finding with line and column, and is saved',
        'a bare description is read by its address',
        'an address with nothing to call says what was tried',
        'pasted text and a file are read as well, and an unusable one cannot be saved',
      ],
    },
  },
  {
    id: 'admin-2',
    source: 'administrator',
    behaviour: 'Policy, rules, versions, people, invitations and resets work in the browser.',
    proofs: {
      'e2e/browser/administration.test.ts': [
        'read again makes a candidate that waits, and is dropped or accepted',
        'policy, reason and rules are set, and a removed plugin is gone',
        'a person is invited by link, gets another role, and a suspension ends the session',
        'a reset link sets a new password and ends the other sessions',
      ],
    },
  },
  {
    id: 'rules-1',
    source: 'administrator',
    behaviour: 'Rules and policy hold from the next call on, also for what already waits.',
    proofs: {
      'e2e/server/rules.test.ts': [
        'rules of the administrator hold from the next call on, in a conversation that runs already',
        'a plugin that was blocked or turned off meanwhile: what waits cannot be approved, and can be refused',
        'a version accepted between asking and deciding: not sent; asked again it is made from the new version',
        'a removed plugin closes what waits for it',
      ],
    },
  },
  {
    id: 'plugins-6',
    source: 'contract: plugins that exist and behave so',
    behaviour: 'Each of them is registered and called with exactly its quirks.',
    proofs: {
      'e2e/server/plugin-doubles.test.ts': [
        'the todo service: a bare list and text/html "OK" pass through, DELETE carries its body, an HTML error is told plainly',
        'the document search: a wrong key is refused with 401 and asked for again, the right one finds',
        'the service-key plugin: operations without ids have stable names, and 500 with an empty error is told',
        'the plugin without servers: every operation goes to the description’s own host',
      ],
    },
  },
  {
    id: 'plugins-7',
    source: 'any description: Compiling',
    behaviour:
      'Schemas become what every model’s provider takes: no references, no cycles, no choice at the root, discriminators as constants, names that come back on the wire, at most 64 KB.',
    proofs: {
      'packages/tool-compiler/src/shape-schema.test.ts': [
        'what stands beside a reference adds to it',
        'a discriminator marks each alternative with its values',
        'a discriminator without alternatives means the subtypes, also of subtypes',
        'readOnly properties go, and no base makes them required again',
      ],
      'packages/tool-compiler/src/strict-names.test.ts': [
        'names at every depth are those that models take, and come back in the request',
      ],
      'packages/tool-compiler/src/fit-size.test.ts': [
        'words inside go before structure, the deepest structure before the rest',
        'only where nothing else helps arguments are left out, never required ones, and it is said',
      ],
    },
  },
  {
    id: 'plugins-8',
    source: 'any description: Compiling',
    behaviour:
      'Other documents that a description refers to are fetched through the guard, limited, pinned with it, and reported where they are not to be had.',
    proofs: {
      'packages/tool-compiler/src/join-documents.test.ts': [
        'tells step by step which documents are missing, those of requests first',
        'joins what it is given; the rest of an operation works without the rest',
      ],
      'apps/desk/src/plugins/reading/read-with-documents.test.ts': [
        'documents that a description refers to are fetched, step by step, and belong to what is pinned',
        'a text that was pasted makes the desk fetch nothing',
      ],
    },
  },
  {
    id: 'plugins-9',
    source: 'any description: Compiling',
    behaviour:
      'Files are read in UTF-8, UTF-16 and Windows-1252, with several documents, a lost beginning, and patterns that would backtrack for ever left out.',
    proofs: {
      'packages/tool-compiler/src/decode-text.test.ts': [
        'reads UTF-16 with and without a mark',
        'reads bytes of Windows-1252 between those of UTF-8',
      ],
      'packages/tool-compiler/src/read-tolerantly.test.ts': [
        'reads the described one of several documents, a lost beginning, and what bytes hold',
      ],
      'packages/tool-compiler/src/check-pattern.test.ts': ['leaves out foreign, endless and very long ones'],
    },
  },
  {
    id: 'plugins-10',
    source: 'any description: Compiling',
    behaviour:
      'Text that speaks to the model is told to the administrator, and an author can take every repair as a patch or as the corrected description.',
    proofs: {
      'packages/tool-compiler/src/find-model-words.test.ts': [
        'says it of an operation whose texts or arguments do so',
      ],
      'packages/tool-compiler/src/take-repairs.test.ts': [
        'the corrected document has none of the faults that a patch can mend',
        'what only the author can decide is left to them',
      ],
      'apps/desk/src/plugins/reading/read-repairs.test.ts': [
        'a reading gives its author a patch and the corrected description',
      ],
    },
  },
  {
    id: 'plugins-11',
    source: 'any description: What must hold',
    behaviour:
      'The tool compiler stands on its own: built, typed for a consumer, without a fault for publint, and its README’s example runs; real documents are judged by an independent reading.',
    proofs: {
      'scripts/build-package.test.ts': [
        'the package that is published has what it names, is typed, and its README’s example runs',
      ],
      'scripts/corpus/judge-document.test.ts': [
        'a document whose tools hold everything is whole',
        'each thing that lacks is named',
      ],
    },
  },
];
