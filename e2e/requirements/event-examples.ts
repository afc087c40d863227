import type { Requirement } from './requirement.ts';

/** What the example plugins that are called when something happens promise, and the SDK they are built with. */
export const eventExamplesRequirements: Requirement[] = [
  {
    id: 'event-examples-1',
    source: 'contract: the call for a memory, the call for live transcript',
    behaviour:
      'Three plugins understand what the desk sends, in every generation of bodies, and answer a message only when there is something to say; what is not signed or cannot be read is refused in words.',
    proofs: {
      'e2e/server/event-examples.test.ts': [
        'each example understands what the desk writes and signs, in every generation of bodies',
        'the desk reads each example’s entry without a finding, and what it names is there',
        'a secret that is rotated: what the desk signs with both reaches an example that knows either',
      ],
      'examples/news-checker/src/news-checker.test.ts': [
        'a window of either generation gets a message only when there is something to say',
        'what is not signed by the desk is refused with 401, what cannot be read with 400',
        'its entry names its own address, and what it names is there',
      ],
      'examples/book-buyer/src/book-buyer.test.ts': [
        'a memory of either generation is answered with what would be ordered, or with nothing',
        'what is not signed by the desk is refused with 401, what cannot be read with 400',
        'its entry names its own address, and what it names is there',
      ],
      'examples/conversations-crm/src/conversations-crm.test.ts': [
        'a memory of either generation becomes a page by the properties of the database, and nothing is said',
        'what is not signed by the desk is refused with 401, what cannot be read with 400',
        'its entry names its own address, and what it names is there',
      ],
    },
  },
  {
    id: 'event-examples-2',
    source: 'issue: examples, conversations-crm',
    behaviour:
      'Each memory becomes one page of the person’s Notion database, whole, whatever Notion answers in between; the person sets it up on a page that only the desk’s link opens.',
    proofs: {
      'examples/conversations-crm/src/conversations-crm.test.ts': [
        'a repeated delivery makes no second page, also where it comes at once; a new one does',
        'a long memory is cut into pieces and batches that Notion takes, and nothing of it is lost',
        'a database with a title alone is enough; what has another type stays empty',
        'without set-up the person is told; a discarded memory is none',
      ],
      'examples/conversations-crm/src/notion-faults.test.ts': [
        'a limit or a conflict that ends soon is waited for; a longer one goes back to the desk with its time',
        'where Notion does not answer, or fails after it made the page, the next try finds that page',
        'a long memory whose time is up, or whose rest fails, goes on where it ended',
        'a revoked token and a database that is no longer shared: the person is told, and the set-up is not completed',
        'what Notion does not take as it is goes to the dead letters, with Notion’s words',
        'people and pages outlive a restart, tokens stand nowhere in clear, and another key opens nothing',
      ],
      'examples/conversations-crm/src/set-up/set-up.test.ts': [
        'a person enters token and address, sees what is filled, and can have it forgotten',
        'what Notion does not accept is said at its field, and not kept',
        'only who holds the desk’s link gets the page, and only for themselves',
        'one person’s memories go to their own database alone',
      ],
      'e2e/browser/notion-set-up.test.ts': [
        'the Notion set-up page: for everybody, by keyboard, without scripts, from the link to connected and back',
      ],
      'examples/conversations-crm/src/notion/rich-text.test.ts': [
        'any text is cut into pieces of at most 2,000 that join to it, and no character is cut',
      ],
    },
  },
  {
    id: 'event-examples-3',
    source: 'issue: examples, news-checker',
    behaviour:
      'Windows are gathered per session and in order, forgotten after an hour; a claim is answered once, by a model, a news source or a built-in list.',
    proofs: {
      'examples/news-checker/src/news-checker.test.ts': [
        'a claim is answered once in a session, in another session again',
        'a repeated delivery gets the same answer and changes nothing',
        'a sentence that two windows share is read as one',
        'after an hour of silence a session is forgotten, before it is not',
        'without a secret anybody is heard; a secret that comes later counts at once',
      ],
      'examples/news-checker/src/sessions/open-sessions.test.ts': [
        'what came before is given by the number of the windows, not by when they came',
        'windows of one session are heard one after another; one that failed is heard again',
      ],
      'examples/news-checker/src/checking/check-known-claims.test.ts': [
        'each claim of the list is found as people say it, alone',
        'who denies a claim does not say it, and everyday talk has none',
      ],
      'examples/news-checker/src/checking/check-by-model.test.ts': [
        'what nobody said is not answered, whatever the model makes up',
        'a model that fails lets the desk try again, and the window then counts',
      ],
      'examples/news-checker/src/checking/check-by-news.test.ts': [
        'what somebody tells is looked up, and what fits is said once',
        'a news source that fails lets the desk try again',
      ],
    },
  },
  {
    id: 'event-examples-4',
    source: 'issue: examples, book-buyer',
    behaviour:
      'Books that somebody wants are found and ordered once, or it is said that nothing was ordered; without a secret nothing is.',
    proofs: {
      'examples/book-buyer/src/books/find-books.test.ts': [
        'wanted books are found by quotes, by their author and after verbs',
        'what somebody has, has read or advises against is not wanted',
        'everyday talk has no books',
      ],
      'examples/book-buyer/src/books/find-books-by-model.test.ts': [
        'a model is asked with the memory, and only what stands in it counts',
      ],
      'examples/book-buyer/src/orders/order-books.test.ts': [
        'a wanted book is ordered once, however often and in whatever delivery the memory comes',
        'another memory does not order the same book again within 30 days, afterwards it does',
        'where the shop does not answer, the desk tries again, and the order is still one',
        'a refusal is said with the shop’s words, and not asked again',
        'without a secret nothing is ordered',
      ],
    },
  },
  {
    id: 'event-examples-5',
    source: 'issue: examples',
    behaviour: 'Each example says at its start which setting is missing and what then does not work.',
    proofs: Object.fromEntries(
      ['news-checker', 'conversations-crm', 'book-buyer'].map((name) => [
        `examples/${name}/src/read-settings.test.ts`,
        [
          'each setting that is missing is named with what then does not work',
          'settings are read, and the example file names them all',
          'what cannot be understood is said, and no secret is repeated',
        ],
      ]),
    ),
  },
  {
    id: 'event-examples-6',
    source: 'author',
    behaviour:
      'An author takes a whole request for a delivery with one call, and tests with bodies and signatures as desks send them.',
    proofs: {
      'packages/plugin-sdk/src/receive-delivery.test.ts': [
        'a request is verified and read with its person',
        'without a secret an unsigned request is read, and its repetition has the same id',
      ],
      'packages/plugin-sdk/src/testing/send-delivery.test.ts': [
        'what is sent is verified as what was written',
        'a memory is the same in each generation, as far as the former one says it',
      ],
    },
  },
  {
    id: 'event-examples-7',
    source: 'README: Start',
    behaviour:
      'Each example starts by the first command of its README on a machine that has Node 20 and npm alone.',
    proofs: {
      'scripts/run-example.test.ts': [
        'the first command of each example’s README starts it with the oldest Node of the machine',
      ],
    },
  },
];
