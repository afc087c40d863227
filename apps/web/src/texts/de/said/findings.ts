/** What the desk finds in manifests and around them, in German, by the name of its sentence; hint after a line break. */
export const findings: Readonly<Record<string, string>> = {
  auth_missing: 'auth fehlt; Aufrufe gehen ohne Anmeldung.\nSchreiben Sie "auth": { "type": "none" }.',
  auth_repaired:
    'Die Anmeldung wurde als %{type} gelesen.\nSchreiben Sie sie wie in "auth": { "type": "none" }, in Kleinbuchstaben.',
  auth_unknown:
    'Diese Art der Anmeldung ist nicht bekannt.\nSchreiben Sie none, user_http, service_http oder oauth.',
  'auth_unknown/no_type': 'auth hat keinen type.\nSchreiben Sie none, user_http, service_http oder oauth.',
  auth_contradiction:
    'api.%{key} sagt %{claim}, die Anmeldung ist aber %{type}. Die Anmeldung zählt.\nSchreiben Sie %{right}, oder lassen Sie es weg.',
  auth_scheme_repaired:
    'Der Schlüssel wurde als einer für einen eigenen Header gelesen.\nSchreiben Sie "authorization_type": "header".',
  auth_header_missing:
    'Der Schlüssel geht in einen Header, aber nichts sagt, in welchen.\nSchreiben Sie custom_auth_header, zum Beispiel "X-API-Key".',
  auth_scheme_missing:
    'Nichts sagt, wie der Schlüssel gesendet wird; er geht als Bearer-Token.\nSchreiben Sie "authorization_type": "bearer" oder "basic".',
  auth_scheme_unknown:
    'Wie der Schlüssel gesendet wird, ist nicht verständlich; er geht als Bearer-Token.\nSchreiben Sie "authorization_type": "bearer" oder "basic".',
  auth_not_encrypted:
    'auth.%{key} ist nicht verschlüsselt: unterwegs kann jeder mitlesen.\nBieten Sie es über https an.',
  auth_exchange_missing:
    'Nichts Verständliches sagt, wie der Code gesendet wird; er geht als JSON.\nSchreiben Sie "authorization_content_type": "application/json" oder "application/x-www-form-urlencoded".',
  auth_exchange_unknown:
    'Nichts Verständliches sagt, wie der Code gesendet wird; er geht als JSON.\nSchreiben Sie "authorization_content_type": "application/json" oder "application/x-www-form-urlencoded".',
  'auth_differs/token':
    'Die Beschreibung verlangt %{type}, nennt aber keinen Server, der einen Code gegen ein Token tauscht; darum gibt jede Person selbst ein Bearer-Token ein.\nVeröffentlichen Sie ein Manifest, das sagt, wie man sich anmeldet.',
  'auth_differs/key':
    'Der Schlüssel, den die Beschreibung verlangt (%{name}), lässt sich hier nicht angeben; Aufrufe gehen ohne ihn.\nVeröffentlichen Sie ein Manifest, das sagt, wie man sich anmeldet.',
  'auth_differs/none':
    'Das Manifest sagt, dass keine Anmeldung nötig ist, die Beschreibung verlangt aber %{name}.\nVeröffentlichen Sie ein Manifest, das sagt, wie man sich anmeldet.',
  auth_other_domain:
    'Angemeldet wird bei %{page}, die API steht bei %{api}.\nPrüfen Sie, ob beide zusammengehören.',
  manifest_microsoft:
    'Das ist ein Plugin-Manifest von Microsoft 365 (Schema v2). Gelesen wurden Namen, Beschreibungen und API-Beschreibung, nicht aber functions und runtimes darüber hinaus.\nVeröffentlichen Sie daneben ein Manifest mit "schema_version": "v1".',
  'field_missing/schema_version':
    'schema_version fehlt; gelesen wurde als v1.\nSchreiben Sie "schema_version": "v1".',
  schema_version_unknown:
    'schema_version ist nicht v1; gelesen wurde als v1.\nSchreiben Sie "schema_version": "v1".',
  'field_missing/name': '%{field} fehlt; ein anderer Name wird verwendet.\nSchreiben Sie %{field} als Text.',
  'field_missing/name_for_model':
    '%{field} fehlt; verwendet wird der Name für Personen.\nSchreiben Sie %{field} als Text.',
  'field_missing/description':
    '%{field} fehlt; Personen sehen keine Beschreibung.\nSchreiben Sie %{field} als Text.',
  'field_missing/description_for_model':
    '%{field} fehlt; das Modell bekommt die Beschreibung für Personen.\nSchreiben Sie %{field} als Text.',
  'field_missing/api_type':
    'api.type ist nicht openapi; die Beschreibung wird trotzdem als OpenAPI gelesen.\nSchreiben Sie "type": "openapi".',
  'field_missing/logo':
    'logo_url fehlt; gezeigt wird der erste Buchstabe des Namens.\nSchreiben Sie die Adresse eines Bildes.',
  'field_missing/contact': 'contact_email fehlt.\nSchreiben Sie, wo der Autor zu erreichen ist.',
  'field_missing/legal': 'legal_info_url fehlt.\nSchreiben Sie, wo die rechtlichen Angaben stehen.',
  'field_invalid/read_as':
    '%{field} ist kein Text; gelesen wurde „%{written}“.\nSetzen Sie es in Anführungszeichen.',
  'field_invalid/contact':
    'contact_email ist keine E-Mail-Adresse.\nSchreiben Sie, wo der Autor zu erreichen ist.',
  'field_invalid/name':
    '%{field} ist kein Text; ein anderer Name wird verwendet.\nSchreiben Sie %{field} als Text.',
  'field_invalid/name_for_model':
    '%{field} ist kein Text; verwendet wird der Name für Personen.\nSchreiben Sie %{field} als Text.',
  'field_invalid/description':
    '%{field} ist kein Text; Personen sehen keine Beschreibung.\nSchreiben Sie %{field} als Text.',
  'field_invalid/description_for_model':
    '%{field} ist kein Text; das Modell bekommt die Beschreibung für Personen.\nSchreiben Sie %{field} als Text.',
  characters_invisible:
    '%{field} enthält Zeichen, die niemand sieht; sie wurden herausgenommen.\nSehen Sie sich den Text in einem Editor an, der unsichtbare Zeichen zeigt.',
  characters_not_allowed:
    'name_for_model hat Zeichen, die nicht erlaubt sind; Werkzeuge heißen ohne sie.\nVerwenden Sie nur Buchstaben, Ziffern und _.',
  too_long: '%{field} hat %{characters} Zeichen, erlaubt sind %{most}.\nKürzen Sie es.',
  address_relative:
    '%{field} ist relativ, und die Adresse des Manifests selbst ist nicht bekannt.\nLaden Sie die Datei hoch, geben Sie die Basisadresse an, oder schreiben Sie die ganze Adresse.',
  address_invalid: '%{field} ist keine brauchbare Webadresse.\nSchreiben Sie die ganze Adresse.',
  api_missing:
    'api fehlt: nichts sagt, wo die API-Beschreibung steht.\nSchreiben Sie "api": { "type": "openapi", "url": "https://…" }.',
  api_type_unknown:
    'api.type ist nicht openapi; die Beschreibung wird trotzdem als OpenAPI gelesen.\nSchreiben Sie "type": "openapi".',
  api_url_missing:
    'api.url fehlt: nichts sagt, wo die API-Beschreibung steht.\nSchreiben Sie die Adresse der API-Beschreibung.',
  logo_unreachable:
    'Das Logo wird nicht gezeigt. Im Wortlaut: %{reason}\nVeröffentlichen Sie unter %{field} ein Bild von 512 mal 512.',
  logo_too_large:
    'Das Logo wird nicht gezeigt, es ist zu groß. Im Wortlaut: %{reason}\nVeröffentlichen Sie unter %{field} ein Bild von 512 mal 512.',
  logo_not_an_image:
    'Das Logo wird nicht gezeigt. Es ist kein Bild im Format PNG, JPEG, WebP oder GIF.\nVeröffentlichen Sie unter %{field} ein Bild von 512 mal 512.',
  examples_unreachable:
    'Die Anwendungsbeispiele werden nicht verwendet. Im Wortlaut: %{outcome}.\nVeröffentlichen Sie eine JSON-Liste, oder lassen Sie das Feld weg.',
  examples_invalid:
    'Die Anwendungsbeispiele werden nicht verwendet. Im Wortlaut: %{outcome}.\nVeröffentlichen Sie eine JSON-Liste, oder lassen Sie das Feld weg.',
  description_unreachable:
    'Unter api.url ist keine API-Beschreibung zu bekommen. Im Wortlaut: %{outcome}\nVeröffentlichen Sie die OpenAPI-Beschreibung unter der Adresse, die api.url nennt.',
  description_missing:
    'Unter api.url ist keine API-Beschreibung zu bekommen. Im Wortlaut: %{outcome}\nVeröffentlichen Sie die OpenAPI-Beschreibung unter der Adresse, die api.url nennt.',
  'operations_missing/nothing':
    'In der API-Beschreibung steht keine Operation.\nBeschreiben Sie mindestens einen Pfad mit einer Methode wie get.',
  operations_unusable: 'Keine der Operationen lässt sich aufrufen.\nBei jeder steht, warum.',
  'servers_missing/nowhere':
    'Nichts sagt, wo die API steht: kein Server ist genannt, und woher der Text kommt, ist nicht bekannt.\nGeben Sie die Basisadresse an, oder schreiben Sie servers: [{ url: https://… }].',
  'field_missing/image':
    'image fehlt; gezeigt wird der erste Buchstabe des Namens.\nSchreiben Sie die Adresse eines Bildes.',
  'field_missing/author':
    'author fehlt; niemand ist als Urheber genannt.\nSchreiben Sie, wer es gemacht hat.',
  'field_missing/id':
    'id fehlt; sie wurde aus dem Namen gebildet.\nSchreiben Sie eine id, die gleich bleibt.',
  entry_old_form:
    'capabilities fehlt; was das Plugin tut, wurde aus seinen anderen Feldern gelesen.\nSchreiben Sie "capabilities" mit denen von memories, chat und external_integration, die zutreffen.',
  entry_capability_unknown:
    'Die Fähigkeit %{capability} ist nicht bekannt; sie wird übergangen.\nSchreiben Sie memories, chat oder external_integration.',
  entry_part_unused:
    '%{field} ist da, aber capabilities nennt %{capability} nicht; es wird nicht verwendet.\nNehmen Sie %{capability} in capabilities auf, oder lassen Sie %{field} weg.',
  'entry_memory_prompt_missing/nothing':
    'memory_prompt fehlt; über Erinnerungen läuft nichts.\nSchreiben Sie memory_prompt, oder nehmen Sie memories aus capabilities.',
  'entry_memory_prompt_missing/prompt':
    'memory_prompt fehlt; stattdessen wird prompt verwendet.\nSchreiben Sie ihn als memory_prompt.',
  'entry_chat_prompt_missing/prompt':
    'chat_prompt fehlt; stattdessen wird prompt verwendet.\nSchreiben Sie ihn als chat_prompt.',
  'entry_chat_prompt_missing/nothing':
    'chat_prompt fehlt, und es gibt keine Beschreibung, aus der eine Rolle werden könnte.\nSchreiben Sie chat_prompt, oder nehmen Sie chat aus capabilities.',
  'entry_chat_prompt_missing/description':
    'chat_prompt fehlt; die Rolle wird aus Name und Beschreibung gebildet.\nSchreiben Sie chat_prompt.',
  entry_prompts_differ:
    'prompt und memory_prompt sagen Verschiedenes; verwendet wird memory_prompt.\nLassen Sie prompt weg, oder schreiben Sie in beide dasselbe.',
  entry_prompt_cut:
    '%{field} hat %{characters} Zeichen; verwendet werden die ersten 16.000.\nKürzen Sie ihn.',
  entry_integration_missing:
    'external_integration fehlt; nichts sagt, wohin Ereignisse gehen.\nSchreiben Sie external_integration mit triggers_on und webhook_url.',
  entry_webhook_missing:
    'webhook_url fehlt; kein Ereignis wird gesendet.\nSchreiben Sie die Adresse, an die Ereignisse gehen.',
  entry_trigger_missing:
    'triggers_on fehlt; kein Ereignis wird gesendet.\nSchreiben Sie memory_creation oder transcript_processed, oder eine Liste von beiden.',
  entry_trigger_unknown:
    'Der Auslöser %{trigger} ist nicht bekannt; er wird übergangen.\nSchreiben Sie memory_creation oder transcript_processed, oder eine Liste von beiden.',
  entry_trigger_repaired:
    'Der Auslöser %{trigger} wurde als %{read} gelesen.\nSchreiben Sie memory_creation oder transcript_processed, oder eine Liste von beiden.',
  entry_step_invalid:
    'Ein Schritt der Einrichtung hat keine Webadresse; er entfällt.\nSchreiben Sie jeden Schritt mit name und url.',
  entry_steps_cut:
    'Die Einrichtung hat %{steps} Schritte; die ersten %{most} werden verwendet.\nSchreiben Sie weniger, oder sagen Sie die übrigen in der Anleitung.',
  entry_set_up_untold:
    'setup_completed_url wird gefragt, aber nichts sagt den Leuten, was zu tun ist.\nSchreiben Sie setup_instructions_file_path oder auth_steps.',
  entry_path_relative:
    '%{field} ist ein Pfad, und wo der Eintrag steht, ist nicht bekannt.\nGeben Sie die Basisadresse an, oder schreiben Sie die ganze Adresse.',
  entry_instructions_unreachable:
    'Die Anleitung zur Einrichtung ist nicht zu bekommen: %{outcome}.\nVeröffentlichen Sie sie als Markdown unter dieser Adresse, oder laden Sie sie hier hoch.',
  entry_withdrawn:
    'Der Autor hat dieses Plugin zurückgezogen (deleted: true).\nFragen Sie ihn, oder wählen Sie ein anderes Plugin.',
  entry_nothing:
    'Nichts an diesem Eintrag ist zu gebrauchen: kein Ereignis wird gesendet, und es gibt keinen Prompt.\nDie anderen Befunde sagen, was fehlt.',
  entry_id_twice:
    'Ein anderer Eintrag der Liste hat die id %{id}; beide gelten als dasselbe Plugin.\nGeben Sie jedem Eintrag eine eigene id.',
  findings_shortened: '%{count} weitere Befunde sind nicht aufgeführt.\n',
  'parse_limit/time':
    'Das Lesen dauert länger als %{seconds} Sekunden.\nVeröffentlichen Sie eine kürzere oder einfachere Datei: teilen Sie sie, oder lassen Sie lange Beispiele weg.',
  'parse_limit/memory':
    'Das Lesen braucht mehr als %{megabytes} MB Speicher.\nVeröffentlichen Sie eine kürzere oder einfachere Datei: teilen Sie sie, oder lassen Sie lange Beispiele weg.',
  'parse_limit/failed':
    'Das Lesen ist gescheitert: %{fault}\nVeröffentlichen Sie eine kürzere oder einfachere Datei: teilen Sie sie, oder lassen Sie lange Beispiele weg.',
  'parse_limit/stopped':
    'Das Lesen wurde angehalten.\nVeröffentlichen Sie eine kürzere oder einfachere Datei: teilen Sie sie, oder lassen Sie lange Beispiele weg.',
  'parse_limit/ended':
    'Das Lesen endete zu früh.\nVeröffentlichen Sie eine kürzere oder einfachere Datei: teilen Sie sie, oder lassen Sie lange Beispiele weg.',
};

/** What a finding says was expected, in German. */
export const limits: Readonly<Record<string, string>> = {
  text: 'Text von höchstens %{most} Zeichen',
  length: 'höchstens %{most} Zeichen',
  auth: 'none, user_http, service_http oder oauth',
  key: 'bearer, basic oder header mit custom_auth_header',
  header: 'der Name eines Headers',
  address: 'eine Adresse, die mit https:// beginnt',
  exchange: 'application/json oder application/x-www-form-urlencoded',
  characters: 'Buchstaben, Ziffern und _',
  email: 'eine E-Mail-Adresse',
  logo_address: 'Adresse eines Bildes von 512 mal 512',
  logo: 'ein Bild im Format PNG, JPEG, WebP oder GIF von höchstens 256 KB',
  examples: 'eine Liste aus { question, operation, arguments }',
  triggers: 'memory_creation, transcript_processed oder eine Liste von beiden',
  capabilities: 'memories, chat und external_integration',
  step: 'ein Name und eine Adresse, die mit https:// beginnt',
  instructions: 'Markdown von höchstens 200 KB',
};

/** What a new version changes about an operation, in German. */
export const changes: Readonly<Record<string, string>> = {
  callable: 'lässt sich jetzt aufrufen',
  not_callable: 'lässt sich nicht mehr aufrufen',
  renamed: 'Werkzeug umbenannt von %{before} in %{after}',
  description: 'Beschreibung geändert',
  parameters: 'Parameter geändert',
  servers: 'Server geändert',
  sign_in: 'Anmeldung geändert',
  flag: 'Wann zu fragen ist, sagt der Autor jetzt anders',
  'parameter/added_required': 'Parameter %{name} ist neu (nötig)',
  'parameter/added': 'Parameter %{name} ist neu',
  'parameter/required': 'Parameter %{name} ist jetzt nötig',
  'parameter/optional': 'Parameter %{name} ist nicht mehr nötig',
  'parameter/changed': 'Parameter %{name} geändert',
  'parameter/removed': 'Parameter %{name} ist weggefallen',
};

/** What became of an address that was tried, in German. */
export const tried: Readonly<Record<string, string>> = {
  'answered/manifest': 'hat %{status} geantwortet, ein Plugin-Manifest',
  'answered/description': 'hat %{status} geantwortet, eine API-Beschreibung',
  'answered/entry': 'hat %{status} geantwortet, ein Plugin-Eintrag',
  'answered/list': 'hat %{status} geantwortet, eine Liste von Plugin-Einträgen',
  'answered/page': 'hat %{status} geantwortet, eine Webseite',
  'answered/neither': 'hat %{status} geantwortet, weder ein Manifest noch eine API-Beschreibung',
  'answered/unreadable': 'hat %{status} geantwortet, nicht lesbar. Im Wortlaut: %{why}',
  'answered/empty': 'hat %{status} geantwortet, leer',
  answered: 'hat %{status} geantwortet',
  failed: 'gescheitert (%{code}). Im Wortlaut: %{why}',
  not_reached: 'nicht erreicht (%{code}). Im Wortlaut: %{why}',
  manifest: 'ein Plugin-Manifest',
  entry: 'ein Plugin-Eintrag',
  list: 'eine Liste von Plugin-Einträgen',
  description: 'eine API-Beschreibung',
};

/** Why a call asked or did not: its beginning and the rest, parted by a line break. */
export const reasons: Readonly<Record<string, string>> = {
  method: 'Es ändert etwas.\n%{method} in %{plugin}: %{operation}.',
  author: 'Der Autor sagt: immer fragen.\nDiese Wahl lässt sich nicht merken.',
  administrator: 'Eine Regel dieses Desk: immer fragen\nbei %{operation} in %{plugin}.',
  taint:
    'Es kann Daten von einem Plugin zu einem anderen tragen.\nAntworten von %{sources} stehen in diesem Gespräch, und dies geht an %{plugin}.',
  'taint/memories':
    'Es kann Daten aus Ihren Erinnerungen zu einem Plugin tragen.\nWas Ihre Erinnerungen erzählen, steht in diesem Gespräch, und dies geht an %{plugin}.',
  'taint/file':
    'Es kann Daten aus Ihrer Datei zu einem Plugin tragen.\nEine Datei, die Sie angehängt haben (%{files}), steht in diesem Gespräch, und dies geht an %{plugin}.',
  'taint/files':
    'Es kann Daten aus Ihren Dateien zu einem Plugin tragen.\nDateien, die Sie angehängt haben (%{files}), stehen in diesem Gespräch, und dies geht an %{plugin}.',
  'version-changed':
    'Seine Beschreibung hat sich geändert,\nseit Sie am %{day} gewählt haben, nicht mehr gefragt zu werden.',
  'sign-in-renewed':
    'Es wurde zuvor nicht eingelassen.\nDas Plugin hat es mangels Anmeldung abgelehnt. Jetzt gibt es eine; bevor es gesendet wird, wird noch einmal gefragt.',
  remembered: 'Nicht gefragt:\ndas haben Sie am %{day} so gewählt.',
  reads: 'Nicht gefragt:\n%{method} schlägt nur etwas nach.',
  'administrator-read':
    'Nicht gefragt:\ndie Verwaltung hat erklärt, dass diese Operation nur etwas nachschlägt.',
};
