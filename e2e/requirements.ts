/** What must hold, as data: each requirement names its source and the tests that prove it. */
export interface Requirement {
  /** Stable, `area-number`. */
  id: string;
  /** Where it comes from: the design, a contract, or whose need it is. */
  source: string;
  /** What a person, author, administrator or operator can rely on. */
  behaviour: string;
  /** Test file, and the names of the tests in it; every one must exist. */
  proofs: Record<string, string[]>;
}

/** Every requirement. */
export const requirements: Requirement[] = [
  {
    id: 'start-1',
    source: 'operator',
    behaviour:
      'A first start makes a database in one folder, reachable by a unix socket only; a restart finds what was written.',
    proofs: {
      'apps/desk/src/database/embedded/start-embedded-postgres.test.ts': [
        'first start makes a database that only a unix socket leads to, with fsync on',
        'a restart finds what was written',
      ],
    },
  },
  {
    id: 'start-2',
    source: 'design: the supervisor must',
    behaviour:
      'A server left by a killed desk is adopted; desk and server killed together, a stale lock file, missing library links, root and another user: each starts.',
    proofs: {
      'apps/desk/src/database/embedded/start-embedded-postgres.test.ts': [
        'the server of a killed desk is adopted, and stopped by the one that adopted it',
        'after desk and server were killed together a new server starts',
        'a lock file whose number now belongs to another program does not keep the server from starting',
        'library links that the package lacks are made',
        'another user than root runs the server as itself',
        'where no binary fits, DATABASE_URL is asked for',
        'an external server is used by its address alone',
      ],
    },
  },
  {
    id: 'start-3',
    source: 'design: store',
    behaviour: 'What was acknowledged is not lost, however often desk or server are killed.',
    proofs: {
      'apps/desk/src/database/embedded/durability.test.ts': [
        'a server killed under a running desk is started again, and nothing acknowledged is lost',
      ],
    },
  },
  {
    id: 'start-4',
    source: 'operator',
    behaviour:
      'Migrations run forward, once, also when two desks start together; the schema dump is what they make.',
    proofs: {
      'apps/desk/src/database/migrate.test.ts': [
        'two desks that start together apply each migration once',
        'refuses a changed migration',
        'refuses a database newer than the code',
      ],
      'apps/desk/src/database/describe-schema.test.ts': [
        'schema.sql is what the migrations make (else: npm run schema)',
      ],
    },
  },
  {
    id: 'start-5',
    source: 'operator',
    behaviour: 'All wrong settings are named at once; health and readiness tell the truth.',
    proofs: { 'apps/desk/src/app.test.ts': ['without its database the process lives and is not ready'] },
  },
  {
    id: 'accounts-1',
    source: 'administrator',
    behaviour: 'Only links make accounts: the first administrator’s, invitations, resets; each works once.',
    proofs: {
      'apps/desk/src/accounts/sign-in.test.ts': [
        'signs up by the first link, out, and in again with the address in any case',
        'nobody signs up by better-auth’s own endpoints',
      ],
    },
  },
  {
    id: 'accounts-2',
    source: 'member',
    behaviour: 'Sign-in is limited in rate and tells nobody which part was wrong.',
    proofs: {
      'apps/desk/src/accounts/sign-in.test.ts': [
        'an unknown address and a wrong password get one and the same answer',
        'tries on one account are limited wherever they come from, with Retry-After, and free again later',
      ],
    },
  },
  {
    id: 'accounts-3',
    source: 'design: everything is logged',
    behaviour: 'The audit log holds pseudonyms, is append-only and chained.',
    proofs: {
      'apps/desk/src/audit/seal-audit.test.ts': [
        'entries are chained in order by one sealer of several, and the walk finds them whole',
        'an entry cannot be changed; where the trigger was lifted the walk names the first that was',
      ],
    },
  },
  {
    id: 'http-1',
    source: 'design: secrets',
    behaviour:
      'Strict headers on every answer; writes from another site are refused; the log holds no secret.',
    proofs: {
      'apps/desk/src/app.test.ts': [
        'every answer carries the strict headers: page, API, error',
        'requests that change something say that they come from the desk',
        'the log holds no cookie, token, query or address of a link',
        'every endpoint of the protocol that is served is protected',
      ],
    },
  },
  {
    id: 'plugins-1',
    source: 'contract: API plugins',
    behaviour:
      'A plugin is found by domain, manifest, bare description, file or text, and what was tried is said.',
    proofs: {
      'apps/desk/src/plugins/reading/find-plugin.test.ts': [
        'a domain without a manifest is searched for a description',
        'a page leads to the manifest of its domain',
        'nothing found says what was tried',
        'a file or pasted text is a manifest or a description, found out by looking',
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
        'whatever the arguments are, the request stays under its server and template',
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
    id: 'turn-1',
    source: 'member',
    behaviour: 'A question is answered with what a plugin returned.',
    proofs: {
      'apps/desk/src/assistant/assistant.test.ts': ['a question is answered with what a plugin returned'],
      'e2e/browser/tour-planner.test.ts': [
        'a new user goes from the first-run link to a booking and takes it back',
      ],
      'e2e/browser/tour-model.test.ts': [
        'question, look-up, answer, booking by a click, and a cancellation that asks again',
      ],
    },
  },
  {
    id: 'turn-2',
    source: 'member',
    behaviour:
      'A reload or reconnect in the middle of an answer loses and doubles no word, whichever process serves it.',
    proofs: {
      'apps/desk/src/assistant/events/follow-events.test.ts': [
        'whoever comes in the middle, in this process or another, gets every word once and in order',
      ],
      'e2e/server/two-desks.test.ts': [
        'asked at one desk and followed at the other with cuts at random places: no word lost, none doubled',
      ],
      'e2e/browser/tour-model.test.ts': [
        'words stream in; a reload in the middle goes on without a lost or doubled word',
      ],
    },
  },
  {
    id: 'turn-3',
    source: 'member',
    behaviour: 'A model that breaks off executes nothing; what it said stays and the person can go on.',
    proofs: {
      'apps/desk/src/assistant/assistant.test.ts': [
        'a model that breaks off executes nothing, what it said stays, and the person can go on',
        'what a model writes wrongly goes back to it and nothing is sent',
      ],
      'e2e/browser/tour-model.test.ts': [
        'a fault of the provider is shown with code and hint, and asking again goes on',
      ],
    },
  },
  {
    id: 'turn-4',
    source: 'member',
    behaviour: 'Stop, try again, edit and resend work; a turn makes at most the set number of calls.',
    proofs: {
      'apps/desk/src/assistant/assistant.test.ts': [
        'stopping keeps what was said',
        'an edited question takes the place of the old turn and what waited in it',
        'a turn makes at most the set number of calls, and then concludes without tools',
      ],
    },
  },
  {
    id: 'turn-5',
    source: 'operator',
    behaviour: 'A desk that dies leaves honest ends, and another takes its turns up.',
    proofs: {
      'apps/desk/src/assistant/turns/turn-runner.test.ts': [
        'a change that was being sent when its process died is unknown and is not sent again',
        'a call that was approved but never claimed is sent by the process that takes over, once',
        'a process that lost its turn says nothing more',
      ],
    },
  },
  {
    id: 'approval-1',
    source: 'design: writes',
    behaviour: 'GET and HEAD run, everything else asks; the strictest rule wins and says why.',
    proofs: {
      'apps/desk/src/assistant/approvals/decide-approval.test.ts': [
        'GET and HEAD run, every other method asks',
        'the author may only tighten',
        'answers of another plugin make even a GET ask, and no remembered choice covers it',
      ],
    },
  },
  {
    id: 'approval-2',
    source: 'design: writes',
    behaviour: 'What was approved is sent exactly as stored, at most once, by whoever comes first.',
    proofs: {
      'apps/desk/src/assistant/assistant.test.ts': [
        'a change is asked about, sent only after the decision, exactly as stored, and once',
      ],
      'apps/desk/src/assistant/approvals/approvals.test.ts': [
        'a hundred decisions at once, from two processes: one is taken, one request goes out',
        'stored bytes that were tampered with are not sent',
      ],
      'e2e/server/two-desks.test.ts': [
        'forty clicks at two desks at once: one is taken, one request goes out',
      ],
    },
  },
  {
    id: 'approval-3',
    source: 'design: writes',
    behaviour: 'Expired is not refused, unknown is not failed, a replaced request is never edited.',
    proofs: {
      'apps/desk/src/assistant/approvals/approvals.test.ts': [
        'after its time it is expired, not refused, and can be asked again',
        'values changed by form make a new question; the old one closes as replaced and cannot be approved',
        'a change that hangs up without an answer is unknown, not failed, and is not repeated',
        'after the version changed it is not sent; asked again it is made from the version that runs',
      ],
    },
  },
  {
    id: 'approval-4',
    source: 'design: writes',
    behaviour:
      'A desk killed before, during or after an approved call sends it at most once and says what it knows.',
    proofs: {
      'e2e/server/kill-during-approval.test.ts': [
        'a desk killed after the approval and before the claim: the next one sends it, once',
        'a desk killed while the plugin holds its answer: unknown with a hint, asked again only by the person',
        'a desk killed after the outcome was kept: the outcome stands and the conversation goes on',
      ],
    },
  },
  {
    id: 'approval-5',
    source: 'ui: the slip',
    behaviour:
      'Nothing is preselected or focused; no key pressed elsewhere decides; the order of Tab is the written one.',
    proofs: {
      'e2e/browser/tour-planner.test.ts': [
        'no key pressed elsewhere decides, and focus never comes to a deciding button by itself',
        'Tab goes through a slip in the written order',
      ],
    },
  },
  {
    id: 'approval-6',
    source: 'design: writes',
    behaviour: 'A choice is remembered only where the rules allow it and can be taken back.',
    proofs: {
      'apps/desk/src/assistant/approvals/approvals.test.ts': [
        'a choice is remembered only where the rules allow it, counted, and can be taken back',
      ],
    },
  },
  {
    id: 'approval-7',
    source: 'design: what the person sees',
    behaviour: 'Each value says where it came from, by comparison alone.',
    proofs: {
      'apps/desk/src/assistant/calls/trace-origins.test.ts': [
        'only verbatim matches are claimed',
        'a short value counts as a plugin’s only under the same key, and a number in words as the person’s',
      ],
    },
  },
  {
    id: 'privacy-1',
    source: 'design: someone else to each plugin',
    behaviour: 'Ids that a plugin gets are stable for it and useless elsewhere.',
    proofs: {
      'apps/desk/src/identity/pairwise-id.test.ts': [
        'an id is stable for one plugin and another for every other plugin, person, meaning and key',
      ],
    },
  },
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
    id: 'access-1',
    source: 'ui: accessibility',
    behaviour:
      'axe finds nothing on any screen, light and dark, and nothing is wider than its window from 360 to 2560.',
    proofs: {
      'e2e/browser/screens-accessibility.test.ts': [
        'of the first run holds axe, one h1 and a title, and fits from 360 to 2560',
        'of the desk holds axe in light and dark, one h1 and a title, and fits from 360 to 2560',
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
  {
    id: 'turn-6',
    source: 'member',
    behaviour:
      'A provider’s fault is said with code and hint, no half call is made, and the next question works.',
    proofs: {
      'e2e/server/provider-faults.test.ts': [
        'a provider that goes on answering 429: the turn says so, nothing was called, the next question works',
        'a model that falls silent inside a call is given up after the set time: no half call, the next question works',
        'a key that the provider refuses: the turn says whom to tell, without the key, the next question works',
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
        'the document search: 403 without a key is told as a missing sign-in, also in the report',
        'the service-key plugin: operations without ids have stable names, and 500 with an empty error is told',
        'the plugin without servers: every operation goes to the description’s own host',
      ],
    },
  },
];
