import type { Requirement } from './requirement.ts';

/** Acting as the person: connections, their servers, attacks, keys. */
export const connectionsRequirements: Requirement[] = [
  {
    id: 'connections-1',
    source: 'contract: authentication',
    behaviour:
      'Every kind of credential travels as described; a call without a connection waits, goes on by itself, and “works” is said only after a call worked.',
    proofs: {
      'e2e/server/connections.test.ts': [
        'a call without a connection waits, goes on with the key, and says “works” only then',
        'a change connects first, then asks, then is sent with the credential; refused later, it asks again',
        'a person who does not want to connect says so, and the answer goes on without',
        'one key for all: without it an administrator is named, with it everybody’s calls go on',
        'OAuth from the conversation: connect, the call goes on; a wider scope is asked for when an operation needs it',
        '401 renews and a read goes again; a change that was refused asks again; another 403 is told',
      ],
    },
  },
  {
    id: 'connections-2',
    source: 'member',
    behaviour:
      'A connection is made, renewed, chosen, ended; one that the server refuses asks to connect again, once.',
    proofs: {
      'apps/desk/src/connections/connections.test.ts': [
        'a person signs in, the call gets the token, and “works” is said after a call',
        'an answer counts once, for the person and session that began it, and not for ever',
        'a person who says no is told so, and nothing is connected',
        'an expired access is renewed once, however many calls and processes want it',
        'a renewal that the server refuses marks the connection, and the person connects again',
        'a server that is away for a moment breaks nothing',
        'two accounts are two connections; a conversation may use the other one',
        'disconnecting revokes at the server, and another connection takes its place',
        'a missing scope is asked for, and no more than that',
        'where the server offers it, the desk registers itself',
        'every step is in the log, and no secret is',
      ],
    },
  },
  {
    id: 'connections-lost-account',
    source: 'design: never act as someone else without saying so',
    behaviour:
      'A conversation whose account was disconnected stops and asks as whom it goes on; what was approved as one account is not sent as another.',
    proofs: {
      'apps/desk/src/connections/lost-accounts.test.ts': [
        'a conversation whose account was disconnected asks as whom it goes on, and never picks the other one',
        'where the usual account is disconnected, conversations that called the plugin ask, others begin with what is left',
        'the same account connected again is taken without a question, another one only where it was connected',
        'without any account left it asks to connect and says who it was',
        'an account that is disconnected while it is chosen is not there any more, and the conversation still asks',
      ],
      'e2e/server/lost-accounts.test.ts': [
        'an account disconnected in the middle of a conversation: the turn stops and asks, and goes on as whom the person says',
        'what was approved as one account is not sent as another: it asks as whom, and is shown again',
        'a branch acts as whom its conversation does, and asks where that one would ask',
      ],
      'e2e/browser/account-screens.test.ts': [
        'a conversation whose account was disconnected asks as whom it goes on, on a card and beside the composer',
      ],
    },
  },
  {
    id: 'connections-without-state',
    source: 'contract: plugins that never return state',
    behaviour:
      'An answer without `state` belongs to the one sign-in that is open with the plugin whose address it came to; of several none is guessed.',
    proofs: {
      'apps/desk/src/connections/answers-without-state.test.ts': [
        'without state, the one open sign-in of the plugin whose address it came to counts, never another plugin’s',
        'of several open ones none is guessed: all end with a word, and beginning again works',
        'what is over, of another session or of a former redirect address does not count',
        'where it is not allowed every open sign-in with the plugin ends and says why',
      ],
    },
  },
  {
    id: 'connections-changed-address',
    source: 'operator: one redirect address per plugin',
    behaviour:
      'A desk at another public address registers anew, keeps former clients for what they were given, and says what an administrator does where it cannot.',
    proofs: {
      'apps/desk/src/connections/servers/changed-address.test.ts': [
        'a desk at another address registers anew, and what the former client was given goes on with that one',
        'a sign-in that was begun before ends as the client that it was begun as',
        'a former client is forgotten once nothing hangs on it',
        'several desks that register anew at once keep one registration',
        'a server that takes no registration any more: it is said what an administrator does',
        'a client that was entered: the administrator sees which address its server knows, until it is entered there',
      ],
      'e2e/browser/account-screens.test.ts': [
        'an administrator sees that a client id was entered for another redirect address, until it is entered there',
      ],
    },
  },
  {
    id: 'connections-refused-again',
    source: 'design: never a loop',
    behaviour:
      'A call that is refused after its sign-in was renewed says that the account is broken and asks to connect again; it is not renewed and asked about without end.',
    proofs: {
      'e2e/server/refused-again.test.ts': [
        'a change that is refused after its sign-in was renewed says that the account is broken, and asks no third time',
        'other values do not begin it anew: changed by form and refused again, the account is broken',
        'a sign-in that was made anew may be renewed once as well',
      ],
    },
  },
  {
    id: 'connections-hidden-values',
    source: 'design: secrets never',
    behaviour:
      'What is logged and shown of connections holds none of their secrets, under whatever name and in whatever writing they come back.',
    proofs: {
      'apps/desk/src/connections/steps/hidden-values.test.ts': [
        'the secrets of a connection and its plugin are masked under any name and in any writing',
        'a sign-in server that quotes what it refuses: nothing of it is kept or shown',
        'a plugin that names the token as a scope that it wants: it is asked for nowhere',
      ],
      'apps/desk/src/keys/written-forms.test.ts': [
        'a secret is hidden however it is written: alone, in an address, a form, JSON, hex digits and base64',
        'in a longer text in base64, such as the pair of a Basic header, nothing of it can be read but its edges',
      ],
      'apps/desk/src/assistant/calls/hide-credential.test.ts': [
        'a credential that is written back is hidden, however it is written',
      ],
    },
  },
  {
    id: 'connections-3',
    source: 'contract: sign-in servers',
    behaviour:
      'Real, described and legacy sign-in servers work with one desk and settings only: metadata, registration, client documents, resource indicators, client credentials, broker domains.',
    proofs: {
      'e2e/server/sign-in-servers.test.ts': [
        'a legacy JSON server that never returns `state`: refused with the way out, then by a setting it works and renews',
        'a legacy form server that gives an access token and nothing else: it works until it ends, then connect again',
        'a server that answers 403 for a credential that ended is understood by a setting',
        'a broker on another domain is said so, and its own metadata is used',
        'client credentials: the desk signs in as itself, once for all calls, and again when it is refused',
        'resource indicators: the token is for the API that asked, and no other takes it',
      ],
      'apps/desk/src/connections/servers/client-document.test.ts': [
        'a server that takes addresses as client ids gets the desk’s document, without any registration',
        'a desk without https cannot be believed by a document: it registers instead',
      ],
    },
  },
  {
    id: 'connections-4',
    source: 'attacker',
    behaviour:
      'A sign-in counts once, for the person and session whose click began it, at its own redirect address, with a fresh proof key; its return leads nowhere but to the desk; nobody reaches another one’s connection.',
    proofs: {
      'e2e/server/attacks-connections.test.ts': [
        '`state`: missing, invented, of another person or session, replayed, old: no code is spent',
        'a flow begins by a click on the desk only: not by GET, not from another site, not without a session',
        'a code of somebody else put into the person’s own sign-in connects nothing',
        'the proof key is there, S256 and fresh each time, also where the server offers less',
        'mix-up with a careless server that takes any address: the answer’s `iss` gives it away',
        '`iss` wrong, or missing where it is promised, ends it; missing where nothing promises it does not',
        'an answer at another path, port or letter case of the redirect address is nobody’s',
        'the return address leads to a page of the desk and nowhere else',
        'the connection of another person: every endpoint says that there is none, and nothing changes',
        'the sign-in of another person cannot be read, nor widened by their connection',
      ],
    },
  },
  {
    id: 'connections-5',
    source: 'attacker',
    behaviour:
      'A hostile sign-in server or API gets no code, token or secret that is not its own, and what it answers is refused with a reason.',
    proofs: {
      'e2e/server/attacks-sign-in-servers.test.ts': [
        'a token answer of a foreign type, a web page, 10 MB, a redirect, nothing, an error: each is said and connects nothing',
        'metadata that points elsewhere, is a page, endless or a redirect is not believed',
        'a resource that names another sign-in server does not send anybody there',
        'a sign-in server at a private address that no administrator listed is not asked',
        'an access that was revoked at the server: the person is told once and connects again',
        'a redirect of the API takes no credential to another host: token, header, cookie, query, basic',
        'what a plugin or a server writes back of a credential reaches neither model, screen, log nor database',
        'the key of a query stays out of addresses that are shown, also when the server cannot be reached',
      ],
      'apps/desk/src/connections/servers/fits-manifest.test.ts': [
        'metadata counts only with the endpoints that the manifest names',
        'further endpoints, to which tokens and secrets go too, must stand where the manifest’s stand',
      ],
      'apps/desk/src/assistant/calls/hide-credential.test.ts': [
        'a credential that is written back is hidden, however it is written',
        'of a basic credential the pair and the password are hidden too, of a bearer the token',
        'what has no credential in it, and bytes that are no text, stay as they are',
      ],
    },
  },
  {
    id: 'connections-6',
    source: 'operator',
    behaviour:
      'A desk that is killed in any step of a sign-in or a renewal leaves no half connection; the person can start again, and a call that waits goes on in the next desk.',
    proofs: {
      'e2e/server/kill-during-sign-in.test.ts': [
        'killed after the answer was claimed and before the code was changed: nothing stored, the person starts again',
        'killed after the code was changed and before the token was stored: no half connection, the person starts again',
        'killed after the token was stored and before the waiting call went on: the next desk lets it go on',
      ],
    },
  },
  {
    id: 'connections-7',
    source: 'operator',
    behaviour:
      'Two desks and fifty calls spend one refresh token once, also when the server is slow or the desk that renews dies.',
    proofs: {
      'e2e/server/two-desks-renew.test.ts': [
        'a renewal is held for longer than the slowest answer may take, which is longer than 30 s',
        'two desks and 50 calls at once spend one refresh token once, however long the server takes',
        'the desk that renews is killed: the other one renews as soon as the lease has run out, once',
      ],
    },
  },
  {
    id: 'connections-8',
    source: 'operator',
    behaviour:
      'The key is rotated beside working desks, may be stopped anywhere and run again; nothing becomes unreadable and nobody becomes somebody else.',
    proofs: {
      'e2e/server/keys-rotate.test.ts': [
        'the key of a data folder is rotated beside a working desk, stopped in each phase and run again: nothing is lost',
        'with the key in the environment: the new one and the old one are given, then the old one can go',
      ],
      'apps/desk/src/keys/rotate-key-file.test.ts': [
        'a rotation ends with one new key, and sealed anew with it was while both were known',
        'stopped in any phase and run again, it goes on with the same new key and never with the old one',
        'what nobody can open keeps the old key in the file',
      ],
      'apps/desk/src/keys/reseal-rows.test.ts': [
        'everything that an older key sealed is sealed with the current one, and says the same',
        'what no key opens is named and left as it is, and the rest is done',
        'a value that changes while it is sealed anew keeps what was written then',
      ],
      'apps/desk/src/keys/sealed-columns.test.ts': [
        'every column of the schema that is named as sealed is listed, with the key of its table',
      ],
    },
  },
  {
    id: 'connections-9',
    source: 'operator',
    behaviour:
      'A dump of the database and the whole log hold no credential in clear or in a coding that everybody can undo.',
    proofs: {
      'e2e/server/no-secret-in-clear.test.ts': [
        'the finder finds: each secret in each coding, and nothing where there is none',
        'a dump of the database and the whole log hold no credential in clear',
      ],
    },
  },
  {
    id: 'connections-10',
    source: 'design: one endpoint per file, protected first',
    behaviour: 'Every endpoint of connections is protected, and says plainly what there is not.',
    proofs: {
      'apps/desk/src/routes/connections/connection-routes.test.ts': [
        'what there is not is said so, and what does not fit is refused',
        'the return of a sign-in without a session, and of an unknown plugin, lead to a page that explains it',
        'there is no document about the desk as a client of an unknown plugin',
      ],
    },
  },
  {
    id: 'connections-11',
    source: 'the second example',
    behaviour:
      'The prompt of the second example makes the three calls as the person and becomes a mail, with a model and, as a plain template that says so, without; a first start has the example ready to connect.',
    proofs: {
      'e2e/browser/office-mail.test.ts': [
        'from “connect” to the mail: the question waits, the person signs in, three calls are made, the mail is there',
      ],
      'e2e/server/office-mail.test.ts': [
        'with a model: the prompt makes the three calls as the person and the model writes the mail',
        'without a model: the planner gathers the three results, fills a plain template and says what it is',
      ],
      'apps/desk/src/assistant/planner/plan-draft.test.ts': [
        'a mail is made of who writes, whom it goes to and what it is about; and says what it is',
        'in German too, and what is not found is said',
        'an operation that writes such texts itself, an unknown topic and other sentences go their usual way',
        'a look-up that did not work ends it with what it said',
      ],
      'apps/desk/src/demo/start-demo.test.ts': [
        'a first start has all examples; Office Projects can be connected without any key',
        'where a port is taken, what runs there is used',
      ],
    },
  },
];
