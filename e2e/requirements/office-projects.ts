import type { Requirement } from './requirement.ts';

/** What the second example and the servers of the connections' tests promise. */
export const officeProjectsRequirements: Requirement[] = [
  {
    id: 'office-projects-1',
    source: 'contract: the manifest, authentication',
    behaviour:
      'The second example has a manifest of the known form; its misspelt operation ids are named and repaired, its sign-in is understood.',
    proofs: {
      'examples/office-projects/src/create-office-app.test.ts': [
        'serves a manifest of the known form, with its own addresses',
        'the description has three operations whose id is misspelt, and none is repaired here',
        'describes its sign-in server, also as OpenID Connect',
      ],
      'e2e/server/office-projects.test.ts': [
        'the office projects example: its misspelt operation ids are named and repaired, its sign-in is understood',
      ],
    },
  },
  {
    id: 'office-projects-2',
    source: 'member',
    behaviour:
      'Each person who signs in sees what is theirs and nothing that they did not allow; what ended or was revoked opens nothing.',
    proofs: {
      'examples/office-projects/src/sign-in/sign-in.test.ts': [
        'a person signs in, allows, and the token calls the API as them',
        'deny and cancel come back as access_denied, with state and iss',
        'signed in as somebody else: the same request begins again',
        'a wrong proof key, a used code, a foreign redirect address are refused',
        'a refresh token serves once; used again, everything of that consent ends',
        'what was revoked ends at once',
        'an access token ends by the clock, and a refresh brings a new one',
        'a missing scope is told, and asked for on top of what was allowed',
        'a token for this API is taken, one for another is not given',
      ],
      'examples/office-projects/src/create-office-app.test.ts': [
        'says who signs people in, and every operation refuses whoever is not',
      ],
    },
  },
  {
    id: 'office-projects-3',
    source: 'member',
    behaviour:
      'The pages for signing in and consent are for everybody, run no script and lead back to the desk.',
    proofs: {
      'examples/office-projects/src/sign-in/sign-in.test.ts': [
        'a wrong password, and the pages run nothing and lead only here and back',
      ],
      'e2e/browser/office-sign-in.test.ts': [
        'the example’s sign-in and consent pages: for everybody, by keyboard, without scripts, and back',
      ],
    },
  },
  {
    id: 'office-projects-4',
    source: 'operator',
    behaviour:
      'It starts with nothing set, says each setting that is missing, and keeps keys and sign-ins over a restart.',
    proofs: {
      'examples/office-projects/src/read-settings.test.ts': [
        'each missing setting of .env.example is told in a sentence, and has a default',
        'what is set is taken; what is wrong is told with what was expected',
      ],
      'examples/office-projects/src/start-office-projects.test.ts': [
        'keys, the made secret and sign-ins outlive a restart; a damaged file is told',
        'nobody can connect before the redirect address is known, from then on they can',
      ],
    },
  },
  {
    id: 'authorization-servers-1',
    source: 'contract: OAuth as these servers implement it',
    behaviour:
      'The servers on the far side of the connections’ tests do what they are there for: right, old-fashioned or hostile.',
    proofs: {
      'apps/desk/testing/authorization-servers/oidc-server.test.ts': [
        'signs in as whom a test names, and the token stands for them',
        'refresh tokens rotate, and one used twice ends the grant; without rotation they stay',
        'the token endpoint can be held before and after its work, and can fail',
        'clients that register themselves, and clients that are a document',
      ],
      'apps/desk/testing/authorization-servers/legacy-servers.test.ts': [
        'the JSON server: no state, breaks on "=" and on "bearer", tokens that end and are refreshed once',
        'the form server: a form only, only access_token, state where it is switched on, 403 where it is said',
      ],
      'apps/desk/testing/authorization-servers/hostile-server.test.ts': [
        'every answer of the token endpoint that a client must not take',
        'answers of the authorize page: state, iss and code of its choice, and another server’s page',
        'metadata that points elsewhere, and calls that are sent elsewhere',
      ],
      'apps/desk/testing/authorization-servers/protected-api.test.ts': [
        'a key counts only where it belongs',
        'each operation needs its scope; the token must be for this API; described in four ways',
      ],
    },
  },
];
