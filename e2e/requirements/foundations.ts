import type { Requirement } from './requirement.ts';

/** Start, database, accounts, the HTTP door. */
export const foundationsRequirements: Requirement[] = [
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
    id: 'start-settings',
    source: 'operator',
    behaviour:
      'Every setting that is wrong is named before the start, with what is expected; one that is misspelt is named in one line with the one that is meant. No secret and no value of what is unknown is printed.',
    proofs: {
      'apps/desk/src/config.test.ts': [
        'all wrong settings are named at once, with value and what is expected, secrets masked',
        'docs/settings.md says what the table says',
      ],
      'apps/desk/src/name-unknown-settings.test.ts': [
        'a setting that is misspelt is named in one line, with the one that is meant and without its value',
        'nothing is said of what is known, is empty, belongs to others, or is set by a container platform',
        'every name that the project itself uses is known',
      ],
      'e2e/server/misspelt-settings.test.ts': [
        'a desk that is started with a misspelt setting says so in one line, and starts',
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
    proofs: {
      'apps/desk/src/app.test.ts': ['without its database the process lives and is not ready'],
    },
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
    id: 'foundations-callers',
    source: 'DESIGN: errors carry a stable code and what to do',
    behaviour:
      'A device or plugin without its key, or with that of a person who is suspended, is told so with a code of its own; a browser’s request from another site is refused as before; the description of the API says what opens each endpoint.',
    proofs: {
      'apps/desk/src/http/keyless-callers.test.ts': [
        'who comes without cookie and key is told that a key is needed, by program or socket',
        'a request of a browser from another site, or with a cookie and no word on where from, is refused as before',
        'the device of a person who is suspended is told so, and needs no new key afterwards',
      ],
      'apps/desk/src/app.test.ts': [
        'the description says what opens each endpoint: the session, a device’s key, a plugin’s own',
      ],
    },
  },
  {
    id: 'foundations-description',
    source: 'authors of programs: what /api/openapi.json says is valid and true',
    behaviour:
      'The description of the API is valid, names every parameter and content type, and asks for no body that may be absent; numbers in paths are digits; a refused field has the name that its schema gives it; a body that is no JSON is told why.',
    proofs: {
      'apps/desk/src/http/describe-routes.test.ts': [
        'every parameter of a path is described, required and never null',
        'every path stands once, every operation says what it answers and takes',
        'every schema is JSON Schema 2020-12',
        'the desk’s own reader of descriptions finds nothing in it that is invalid',
        'what streams says so, and a file names its forms and what chooses them',
        'a body is required where its absence is refused, and nowhere else',
        'a number in a path is digits and nothing else',
      ],
      'apps/desk/src/http/read-input.test.ts': [
        'a field has one name, that of its schema, whoever refuses it',
        'a byte order mark before JSON is passed over (RFC 8259, section 8.1)',
        'what is wrong with a body that is no JSON is said as far as it can be known',
        'a body whose header says that it is compressed is told so, whatever is in it',
      ],
      'apps/desk/src/routes/memories/list-memory-conversations.test.ts': [
        'of a memory that is not there no list is answered, as at all addresses below it',
      ],
      'apps/desk/src/routes/memories/tick-action-item.test.ts': [
        'a memory without anything to do is there, and that it has nothing to do is said',
      ],
      'apps/desk/src/http/serve-live-transcripts.test.ts': [
        'a message that is too large ends a connection, and the reason says what to do',
      ],
      'scripts/build-package.test.ts': [
        'the SDK is packed and installed as a file, with all it exports, and checks a delivery and a link',
      ],
    },
  },
];
