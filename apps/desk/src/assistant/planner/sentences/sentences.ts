import { LATER_SENTENCES } from './sentences-later.ts';

/** One sentence with what the planner should make of it. */
export interface ExpectedSentence {
  sentence: string;
  /** True where a call that changes something would be wrong: the sentence asks or wants to see. */
  asks: boolean;
  /** Operation id without the plugin's prefix; null where the planner should not call anything. */
  operation: string | null;
  /** Arguments that must be there with these values; others may be there too. */
  arguments?: Record<string, unknown>;
  /** Names that are missing, where the right thing is to ask back. */
  missing?: boolean;
  writtenAfter: boolean;
}

type Line = [string, boolean, string | null, Record<string, unknown>?, 'missing'?];

/** Builds the records from short lines. */
function expectSentences(lines: Line[], writtenAfter: boolean): ExpectedSentence[] {
  return lines.map(([sentence, asks, operation, args, missing]) => ({
    sentence,
    asks,
    operation,
    arguments: args ?? {},
    missing: missing === 'missing',
    writtenAfter,
  }));
}

const FIRST: Line[] = [
  ['What are my accommodation options in Paris for a short stay?', true, 'searchStays', { city: 'Paris' }],
  [
    'Find a hotel in Rome from 4 to 6 December for 2 guests',
    true,
    'searchStays',
    { city: 'Rome', from: '2026-12-04', to: '2026-12-06', guests: 2, kind: 'hotel' },
  ],
  [
    'Show apartments in Lisbon under 120 euros a night',
    true,
    'searchStays',
    { city: 'Lisbon', kind: 'apartment', maxPrice: 120 },
  ],
  [
    'hostels in berlin next weekend',
    true,
    'searchStays',
    { city: 'berlin', kind: 'hostel', from: '2026-11-28', to: '2026-11-29' },
  ],
  ['Which cities do you have stays in?', true, 'listCities'],
  ['Show my bookings', true, 'listBookings'],
  ['What did I book?', true, 'listBookings'],
  ['Cancel booking bk_42a', false, 'cancelBooking', { bookingId: 'bk_42a' }],
  [
    'Please book stay st_7 from Friday for two nights for 3 guests',
    false,
    'createBooking',
    { stayId: 'st_7', from: '2026-11-27', nights: 2, guests: 3 },
  ],
  ['Tell me more about stay st_12', true, 'getStay', { stayId: 'st_12' }],
  ['What is on my todo list?', true, 'listTodos'],
  ['Add buy milk to my todo list', false, 'addTodo', { title: 'buy milk' }],
  ['Remind me to call the bank tomorrow', false, 'addTodo', { title: 'call the bank', due: '2026-11-22' }],
  ['Delete todo 3', false, 'deleteTodo', { todoId: 3 }],
  ['Mark todo 5 as done', false, 'updateTodo', { todoId: 5, status: 'done' }],
  ['Which tasks are still open?', true, 'listTodos', { status: 'open' }],
  ['How is the weather in Oslo right now?', true, 'currentWeather', { location: 'Oslo' }],
  ['Will it rain in Madrid tomorrow?', true, 'dailyForecast', { location: 'Madrid', date: '2026-11-22' }],
  ['Give me the forecast for Vienna for 5 days', true, 'dailyForecast', { location: 'Vienna', days: 5 }],
  ['Are there storm warnings for Denmark?', true, 'weatherAlerts', { region: 'Denmark' }],
  ['Find books by Ursula Le Guin', true, 'searchBooks', { q: 'Ursula Le Guin' }],
  ['Which books have I borrowed?', true, 'listLoans'],
  ['Convert 100 dollars to euros', true, 'convertCurrency', { amount: 100, from: 'USD', to: 'EUR' }],
  ['How much is 250 CHF in GBP?', true, 'convertCurrency', { amount: 250, from: 'CHF', to: 'GBP' }],
  ['Which currencies are supported?', true, 'listCurrencies'],
  ['Create a project called Lighthouse', false, 'createProject', { name: 'Lighthouse' }],
  ['Show the open bugs', true, 'searchIssues', { state: 'open', label: 'bug' }],
  ['Close issue 17', false, 'closeIssue', { issueNumber: 17 }],
  [
    'Report an issue titled “Login fails on Safari”',
    false,
    'createIssue',
    { title: 'Login fails on Safari' },
  ],
  ['Invite anna@example.com as admin', false, 'inviteUser', { email: 'anna@example.com', role: 'admin' }],
  ['Find a vegan recipe for lentil soup', true, 'findRecipes', { query: 'lentil soup', diet: 'vegan' }],
  ['Put olive oil on my shopping list', false, 'addIngredient', { item: 'olive oil' }],
  [
    'Flights from London to Athens on 12 December',
    true,
    'searchFlights',
    { origin: 'London', destination: 'Athens', date: '2026-12-12' },
  ],
  ['Is flight LH123 on time?', true, 'flightStatus', { flightNumber: 'LH123' }],
  ['Find stays next week', true, 'searchStays', {}, 'missing'],
  ['Who won the cup final in 1966?', true, null],
  ['Write a poem about the sea', true, null],
];

/** The whole set. Sentences marked `writtenAfter` were written when the code stood. */
export const SENTENCES: ExpectedSentence[] = [
  ...expectSentences(FIRST, false),
  ...expectSentences(LATER_SENTENCES, true),
];
