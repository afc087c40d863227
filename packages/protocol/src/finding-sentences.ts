/**
 * Every sentence of a finding that the desk itself writes (those of descriptions stand in the compiler), in English, by
 * its stable name: message and hint, parted by a line break. `%{name}` stands for a value.
 */
export const findingSentences = {
  auth_missing: 'auth is missing; calls go without a sign-in.\nWrite "auth": { "type": "none" }.',
  auth_repaired:
    'The sign-in was read as %{type}.\nWrite it as in "auth": { "type": "none" }, in lower case.',
  auth_unknown: 'This kind of sign-in is not known.\nWrite one of none, user_http, service_http or oauth.',
  'auth_unknown/no_type': 'auth has no type.\nWrite one of none, user_http, service_http or oauth.',
  auth_contradiction:
    'api.%{key} says %{claim}, but the sign-in is %{type}. The sign-in counts.\nWrite %{right}, or leave it out.',
  auth_scheme_repaired:
    'The key was read as one for a header of its own.\nWrite "authorization_type": "header".',
  auth_header_missing:
    'The key goes into a header, but nothing says which one.\nWrite custom_auth_header, such as "X-API-Key".',
  auth_scheme_missing:
    'Nothing says how the key is sent; it goes as a bearer token.\nWrite "authorization_type": "bearer" or "basic".',
  auth_scheme_unknown:
    'How the key is sent is not understood; it goes as a bearer token.\nWrite "authorization_type": "bearer" or "basic".',
  auth_not_encrypted:
    'auth.%{key} is not encrypted: whoever is on the way can read it.\nServe it over https.',
  auth_exchange_missing:
    'Nothing that is understood says how the code is sent; it goes as JSON.\nWrite "authorization_content_type": "application/json" or "application/x-www-form-urlencoded".',
  auth_exchange_unknown:
    'Nothing that is understood says how the code is sent; it goes as JSON.\nWrite "authorization_content_type": "application/json" or "application/x-www-form-urlencoded".',
  'auth_differs/token':
    'The description wants %{type} but names no server that gives a code for a token, so each person pastes a bearer token instead.\nPublish a manifest that says how to sign in.',
  'auth_differs/key':
    'The key that the description wants (%{name}) cannot be given here; calls go without it.\nPublish a manifest that says how to sign in.',
  'auth_differs/none':
    'The manifest says that no sign-in is needed, but the description asks for %{name}.\nPublish a manifest that says how to sign in.',
  auth_other_domain:
    'People sign in at %{page}, and the API is at %{api}.\nMake sure that both belong together.',
  manifest_microsoft:
    'This is a plugin manifest of Microsoft 365 (schema v2). Its names, descriptions and API description were read; its functions and runtimes beyond that were not.\nPublish a manifest with "schema_version": "v1" beside it.',
  'field_missing/schema_version':
    'schema_version is missing; it was read as v1.\nWrite "schema_version": "v1".',
  schema_version_unknown: 'schema_version is not v1; it was read as v1.\nWrite "schema_version": "v1".',
  'field_missing/name': '%{field} is missing; another name is used.\nWrite %{field} as text.',
  'field_missing/name_for_model':
    '%{field} is missing; the name for people is used.\nWrite %{field} as text.',
  'field_missing/description': '%{field} is missing; people see no description.\nWrite %{field} as text.',
  'field_missing/description_for_model':
    '%{field} is missing; the model gets the description for people.\nWrite %{field} as text.',
  'field_missing/api_type':
    'api.type is not openapi; the description is read as OpenAPI all the same.\nWrite "type": "openapi".',
  'field_missing/logo':
    'logo_url is missing; the first letter of the name is shown.\nWrite the address of an image.',
  'field_missing/contact': 'contact_email is missing.\nWrite where people reach the author.',
  'field_missing/legal': 'legal_info_url is missing.\nWrite where the legal information is.',
  'field_invalid/read_as': '%{field} is not text; it was read as "%{written}".\nWrite it in quotation marks.',
  'field_invalid/contact': 'contact_email is not an e-mail address.\nWrite where people reach the author.',
  'field_invalid/name': '%{field} is not text; another name is used.\nWrite %{field} as text.',
  'field_invalid/name_for_model':
    '%{field} is not text; the name for people is used.\nWrite %{field} as text.',
  'field_invalid/description': '%{field} is not text; people see no description.\nWrite %{field} as text.',
  'field_invalid/description_for_model':
    '%{field} is not text; the model gets the description for people.\nWrite %{field} as text.',
  characters_invisible:
    '%{field} contains characters that nobody sees; they were taken out.\nLook at the text in an editor that shows invisible characters.',
  characters_not_allowed:
    'name_for_model has characters that are not allowed; tools are named without them.\nUse letters, digits and _ only.',
  too_long: '%{field} has %{characters} characters, %{most} are allowed.\nShorten it.',
  address_relative:
    "%{field} is relative, and the manifest's own address is not known.\nGive the base address, or write the whole address.",
  address_invalid: '%{field} is not a web address that can be used.\nWrite the whole address.',
  api_missing:
    'api is missing: nothing says where the API description is.\nWrite "api": { "type": "openapi", "url": "https://…" }.',
  api_type_unknown:
    'api.type is not openapi; the description is read as OpenAPI all the same.\nWrite "type": "openapi".',
  api_url_missing:
    'api.url is missing: nothing says where the API description is.\nWrite the address of the API description.',
  logo_unreachable: 'The logo is not shown. %{reason}\nPublish an image of 512 by 512 at %{field}.',
  logo_too_large: 'The logo is not shown. %{reason}\nPublish an image of 512 by 512 at %{field}.',
  logo_not_an_image:
    'The logo is not shown. It is not a PNG, JPEG, WebP or GIF image.\nPublish an image of 512 by 512 at %{field}.',
  examples_unreachable:
    'The usage examples are not used: %{outcome}.\nPublish a JSON list, or leave the field out.',
  examples_invalid:
    'The usage examples are not used: %{outcome}.\nPublish a JSON list, or leave the field out.',
  description_unreachable:
    'There is no API description to be had at api.url: %{outcome}\nPublish the OpenAPI description at the address that api.url names.',
  description_missing:
    'There is no API description to be had at api.url: %{outcome}\nPublish the OpenAPI description at the address that api.url names.',
  'operations_missing/nothing':
    'There is no operation in the API description.\nDescribe at least one path with a method, such as get.',
  operations_unusable: 'None of the operations can be called.\nEach operation says why.',
  'servers_missing/nowhere':
    'Nothing says where the API is: no server is named, and where the text comes from is not known.\nGive the base address, or write servers: [{ url: https://… }].',
  'field_missing/image':
    'image is missing; the first letter of the name is shown.\nWrite the address of an image.',
  'field_missing/author': 'author is missing; nobody is named as its maker.\nWrite who made it.',
  'field_missing/id': 'id is missing; it was made of the name.\nWrite an id that stays the same.',
  entry_old_form:
    'capabilities is missing; what the plugin does was read from its other fields.\nWrite "capabilities" with those of memories, chat and external_integration that apply.',
  entry_capability_unknown:
    'The capability %{capability} is not known; it is passed over.\nWrite memories, chat or external_integration.',
  entry_part_unused:
    '%{field} is there, but capabilities does not name %{capability}; it is not used.\nAdd %{capability} to capabilities, or leave %{field} out.',
  'entry_memory_prompt_missing/nothing':
    'memory_prompt is missing; nothing is run over memories.\nWrite memory_prompt, or take memories out of capabilities.',
  'entry_memory_prompt_missing/prompt':
    'memory_prompt is missing; prompt is used instead.\nWrite it as memory_prompt.',
  'entry_chat_prompt_missing/prompt':
    'chat_prompt is missing; prompt is used instead.\nWrite it as chat_prompt.',
  'entry_chat_prompt_missing/nothing':
    'chat_prompt is missing, and there is no description to make a persona of.\nWrite chat_prompt, or take chat out of capabilities.',
  'entry_chat_prompt_missing/description':
    'chat_prompt is missing; the persona is made of name and description.\nWrite chat_prompt.',
  entry_prompts_differ:
    'prompt and memory_prompt say different things; memory_prompt is used.\nLeave prompt out, or write the same in both.',
  entry_prompt_cut: '%{field} has %{characters} characters; the first 16,000 are used.\nShorten it.',
  entry_integration_missing:
    'external_integration is missing; nothing says where events go.\nWrite external_integration with triggers_on and webhook_url.',
  entry_webhook_missing: 'webhook_url is missing; no event is sent.\nWrite the address that events go to.',
  entry_trigger_missing:
    'triggers_on is missing; no event is sent.\nWrite memory_creation or transcript_processed, or a list of both.',
  entry_trigger_unknown:
    'The trigger %{trigger} is not known; it is passed over.\nWrite memory_creation or transcript_processed, or a list of both.',
  entry_trigger_repaired:
    'The trigger %{trigger} was read as %{read}.\nWrite memory_creation or transcript_processed, or a list of both.',
  entry_step_invalid:
    'A step of the set-up has no web address; it is left out.\nWrite each step with name and url.',
  entry_steps_cut:
    'The set-up has %{steps} steps; the first %{most} are used.\nWrite fewer, or say the others in the instructions.',
  entry_set_up_untold:
    'setup_completed_url is asked, but nothing tells people what to do.\nWrite setup_instructions_file_path or auth_steps.',
  entry_path_relative:
    '%{field} is a path, and where the entry stands is not known.\nUpload the file, give the base address, or write the whole address.',
  entry_instructions_unreachable:
    'The set-up instructions are not to be had: %{outcome}.\nPublish them as markdown at that address, or upload them here.',
  entry_withdrawn:
    'Its author has withdrawn this plugin (deleted: true).\nAsk the author, or choose another plugin.',
  entry_nothing:
    'Nothing in this entry can be used: no event is sent, and there is no prompt.\nThe other findings say what is missing.',
  entry_id_twice:
    'Another entry of the list has the id %{id}; they are taken for the same plugin.\nGive each entry an id of its own.',
  findings_shortened: '%{count} more findings are not listed.\n',
  'parse_limit/time':
    'Reading it takes longer than %{seconds} seconds.\nPublish a shorter or simpler file: split it, or leave out long examples.',
  'parse_limit/memory':
    'Reading it needs more than %{megabytes} MB of memory.\nPublish a shorter or simpler file: split it, or leave out long examples.',
  'parse_limit/failed':
    'Reading it failed: %{fault}\nPublish a shorter or simpler file: split it, or leave out long examples.',
  'parse_limit/stopped':
    'Reading was stopped.\nPublish a shorter or simpler file: split it, or leave out long examples.',
  'parse_limit/ended':
    'Reading it ended too early.\nPublish a shorter or simpler file: split it, or leave out long examples.',
} as const;

/** What became of an address that was tried, in English, by its stable name; the most telling first. */
export const triedSentences = {
  'answered/manifest': 'answered %{status}, a plugin manifest',
  'answered/description': 'answered %{status}, an API description',
  'answered/entry': 'answered %{status}, a plugin entry',
  'answered/list': 'answered %{status}, a list of plugin entries',
  'answered/page': 'answered %{status}, a web page',
  'answered/neither': 'answered %{status}, neither a manifest nor an API description',
  'answered/unreadable': 'answered %{status}, not readable: %{why}',
  'answered/empty': 'answered %{status}, empty',
  answered: 'answered %{status}',
  failed: 'failed (%{code}): %{why}',
  not_reached: 'not reached (%{code}): %{why}',
  manifest: 'a plugin manifest',
  entry: 'a plugin entry',
  list: 'a list of plugin entries',
  description: 'an API description',
} as const;

/** What a new version changes about an operation, in English, by its stable name; the most telling first. */
export const changeSentences = {
  callable: 'can be called now',
  not_callable: 'cannot be called any more',
  renamed: 'tool renamed from %{before} to %{after}',
  description: 'description changed',
  parameters: 'parameters changed',
  servers: 'servers changed',
  sign_in: 'sign-in changed',
  flag: "the author's flag for asking changed",
  'parameter/added_required': 'parameter %{name} added (required)',
  'parameter/added': 'parameter %{name} added',
  'parameter/required': 'parameter %{name} is now required',
  'parameter/optional': 'parameter %{name} is no longer required',
  'parameter/changed': 'parameter %{name} changed',
  'parameter/removed': 'parameter %{name} removed',
} as const;

/** What a finding says was expected, in English, by its stable name. Names of fields and formats stand as they are. */
export const limitSentences = {
  text: 'text of at most %{most} characters',
  length: 'at most %{most} characters',
  auth: 'none, user_http, service_http or oauth',
  key: 'bearer, basic, or header with custom_auth_header',
  header: 'the name of a header',
  address: 'an address that begins with https://',
  exchange: 'application/json or application/x-www-form-urlencoded',
  characters: 'letters, digits and _',
  email: 'an e-mail address',
  logo_address: 'address of an image of 512 by 512',
  logo: 'a PNG, JPEG, WebP or GIF image of at most 256 KB',
  examples: 'a list of { question, operation, arguments }',
  triggers: 'memory_creation, transcript_processed or a list of both',
  capabilities: 'memories, chat and external_integration',
  step: 'a name and an address that begins with https://',
  instructions: 'markdown of at most 200 KB',
} as const;
