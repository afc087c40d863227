/** A question to one description of the folder, with the operation that answers it. */
export interface CorpusSentence {
  /** Path inside the folder. */
  document: string;
  sentence: string;
  /** Method and path as the description writes them. */
  operation: string;
  /** True for sentences that were written when the planner's code stood. */
  writtenAfter: boolean;
}

type Line = [string, string, string];

const FIRST: Line[] = [
  ['specs/converter.dialogueapps.com.yaml', 'Convert 200 dollars to Swiss francs', 'GET /convert'],
  ['specs/converter.dialogueapps.com.yaml', 'Which currencies are available?', 'GET /symbols'],
  ['specs/coincap.gptplug.chat.yaml', 'List cryptocurrencies matching doge', 'GET /assets'],
  ['specs/gpt.andocarbur.com.yaml', 'What does fuel cost in Andorra today?', 'GET /fuels/prices/today'],
  [
    'specs/gpt.andocarbur.com.yaml',
    'Are there traffic incidences on the roads in Andorra?',
    'GET /incidences',
  ],
  ['specs/haulingbuddies.com.yaml', 'Find animal transporters near Denver', 'GET /search/by_address'],
  ['specs/api.litmaps.com.yaml', 'Search articles with the keyword graphene', 'GET /keywordSearch'],
  ['specs/mtg-rules-chatgpt-plugin.fly.dev.json', 'Show me a random Magic card', 'GET /random'],
  ['specs/mtg-rules-chatgpt-plugin.fly.dev.json', 'What do the rules say about trample?', 'GET /rules'],
  [
    'specs/statisfinapp.herokuapp.com.yaml',
    'What is the 20 day moving average of AAPL?',
    'GET /moving_average/{ticker}',
  ],
  [
    'specs/statisfinapp.herokuapp.com.yaml',
    'How volatile is TSLA? Show the volatility',
    'GET /volatility/{ticker}',
  ],
  ['specs/photoexplorer.space.yaml', 'Show the astronomy picture of the day', 'GET /apod'],
  ['specs/preply.com.yaml', 'Find tutors for Spanish', 'GET /api/chatgpt_openapi/tutors/'],
  [
    'specs/chatmap.mixerbox.com.json',
    'Show the route from Berlin to Hamburg by car',
    'GET /api/gpt_plugins/map/searchdirection',
  ],
  ['specs/calorie.chat.yaml', 'What did I eat today? Read my food log', 'GET /read_food_logs'],
  ['specs/calorie.chat.yaml', 'Remove food log 12', 'DELETE /remove_food_log/{id}'],
  [
    'specs/likewiserecommends.com.yaml',
    'Where is the movie “Heat” available for streaming?',
    'POST /api/gptplugin/streaming/on',
  ],
  [
    'specs/likewiserecommends.com.yaml',
    'What is leaving Netflix soon?',
    'POST /api/gptplugin/leaving/streaming',
  ],
  [
    'specs/partners.api.vio.com.yaml',
    'Find a hotel in Porto from 4 to 6 December for 2 adults',
    'POST /search/hotels',
  ],
  ['specs/server.shop.app.json', 'Search for running shoes under 100 dollars', 'GET /openai/search'],
  ['specs/plugin.themeparkhipster.com.yaml', 'Which parks are there?', 'GET /parks'],
  ['specs/lsong.org.json', 'Search github repositories about chess', 'GET /github/repos'],
  ['specs/lsong.org.json', 'Show the latest stories on hackernews', 'GET /hackernews/latest'],
  ['specs/podcasts.mixerbox.com.json', 'Search for a podcast about Roman history', 'GET /gpt/searchPodcast'],
  ['specs/optionspro.io.yaml', 'Show economic events for the next 7 days', 'GET /api/plugin/economic-events'],
  [
    'openapi/321-oas-examples-json-train-travel.json',
    'Which train trips are there from Berlin to Paris tomorrow?',
    'GET /trips',
  ],
  ['openapi/321-oas-examples-json-train-travel.json', 'List the train stations', 'GET /stations'],
  [
    'openapi/011-swagger-typescript-api-v2.0-petstore-swagger-io.json',
    'Which pets have the status sold?',
    'GET /pet/findByStatus',
  ],
  [
    'openapi/011-swagger-typescript-api-v2.0-petstore-swagger-io.json',
    'Delete order 7',
    'DELETE /store/order/{orderId}',
  ],
  [
    'specs/api.factba.se.json',
    'What is on the White House calendar for 4 December?',
    'GET /white-house/calendar/{date}',
  ],
];

/** Written when the planner's code stood. */
const LATER: Line[] = [
  [
    'specs/converter.dialogueapps.com.yaml',
    'How did the euro fluctuate between 1 October and 1 November?',
    'GET /fluctuation',
  ],
  ['specs/converter.dialogueapps.com.yaml', 'Get the real-time exchange rate for GBP', 'GET /latest'],
  [
    'specs/coincap.gptplug.chat.yaml',
    'Tell me about a specific cryptocurrency with the id bitcoin',
    'GET /asset/{id}',
  ],
  ['specs/gpt.andocarbur.com.yaml', 'Search for apartments with at least 2 rooms for rent', 'GET /pisos'],
  ['specs/gpt.andocarbur.com.yaml', 'Find job positions for a waiter', 'GET /infojobs'],
  ['specs/gpt.andocarbur.com.yaml', 'What is the news about skiing since last week?', 'GET /news'],
  [
    'specs/haulingbuddies.com.yaml',
    'Look up the DOT number 1234567 in the FMCSA database',
    'GET /search/by_fmsca_dot_number',
  ],
  ['specs/haulingbuddies.com.yaml', 'Find the animal transporter called Happy Tails', 'GET /search/by_name'],
  [
    'specs/mtg-rules-chatgpt-plugin.fly.dev.json',
    'Open a booster pack from the set NEO',
    'GET /booster/{set_code}',
  ],
  [
    'specs/statisfinapp.herokuapp.com.yaml',
    'Show the Bollinger Bands of MSFT',
    'GET /bollinger_bands/{ticker}',
  ],
  [
    'specs/statisfinapp.herokuapp.com.yaml',
    'What was the trading volume of NVDA in October?',
    'GET /volume/{ticker}',
  ],
  ['specs/photoexplorer.space.yaml', 'Find photos by the Mars rover Curiosity', 'GET /mars-photos'],
  ['specs/photoexplorer.space.yaml', 'Search NASA images of Saturn', 'GET /search'],
  [
    'specs/chatmap.mixerbox.com.json',
    'Search for a place to eat ramen in Osaka on the map',
    'GET /api/gpt_plugins/map/searchplace',
  ],
  ['specs/calorie.chat.yaml', 'Add a banana to my food log', 'POST /add_food_logs'],
  ['specs/calorie.chat.yaml', 'Update the protein of food log 4', 'PUT /update_food_log'],
  [
    'specs/likewiserecommends.com.yaml',
    'Which titles are similar to “Dune”?',
    'POST /api/gptplugin/similar/items',
  ],
  [
    'specs/likewiserecommends.com.yaml',
    'What is new on Disney Plus streaming?',
    'POST /api/gptplugin/new/to/streaming',
  ],
  ['specs/partners.api.vio.com.yaml', 'I need accommodation in Naples next weekend', 'POST /search/hotels'],
  ['specs/server.shop.app.json', 'Find products similar to a red kettle', 'GET /openai/search'],
  [
    'specs/plugin.themeparkhipster.com.yaml',
    'How long are the queue times in park 16?',
    'GET /parks/{park_id}/queue_times',
  ],
  ['specs/lsong.org.json', 'Translate “good morning” to Chinese', 'GET /youdao/fanyi'],
  ['specs/lsong.org.json', 'What is trending on weibo?', 'GET /weibo/trending'],
  ['specs/lsong.org.json', 'Search music by Miles Davis', 'GET /music/search'],
  [
    'specs/podcasts.mixerbox.com.json',
    'Which podcast episodes are popular right now?',
    'GET /gpt/getPopularEpisodes',
  ],
  ['specs/optionspro.io.yaml', 'Are there unusual options alerts for AMD?', 'GET /api/plugin/option-alerts'],
  ['openapi/321-oas-examples-json-train-travel.json', 'Show my existing train bookings', 'GET /bookings'],
  [
    'openapi/321-oas-examples-json-train-travel.json',
    'Delete the booking 1725ff48-ab45-4bb5-9d02-88745177dedb',
    'DELETE /bookings/{bookingId}',
  ],
  [
    'openapi/011-swagger-typescript-api-v2.0-petstore-swagger-io.json',
    'How many pets are in the inventory of the store?',
    'GET /store/inventory',
  ],
  ['specs/api.factba.se.json', 'List remarks by Biden about inflation', 'GET /remarks/biden/'],
];

const expand = (lines: Line[], writtenAfter: boolean): CorpusSentence[] =>
  lines.map(([document, sentence, operation]) => ({ document, sentence, operation, writtenAfter }));

/** Questions to twenty real descriptions, read from the folder at run time. */
export const CORPUS_SENTENCES: CorpusSentence[] = [...expand(FIRST, false), ...expand(LATER, true)];
