/** What the desk tells whoever answers for an endpoint, and about leave for webhooks, in German. */
export const notices: Readonly<Record<string, string>> = {
  'webhooks-asked/purpose': '%{name} bittet um eigene Webhooks: „%{word}“',
  'webhooks-asked/plain': '%{name} bittet um eigene Webhooks.',
  'webhooks-granted/word': 'Die Verwaltung erlaubt Ihnen eigene Webhooks. Sie sagt dazu: „%{word}“',
  'webhooks-granted/plain': 'Die Verwaltung erlaubt Ihnen eigene Webhooks.',
  'webhooks-refused/word': 'Die Verwaltung hat Ihnen eigene Webhooks nicht erlaubt. Sie sagt dazu: „%{word}“',
  'webhooks-refused/plain': 'Die Verwaltung hat Ihnen eigene Webhooks nicht erlaubt.',
  'webhooks-revoked/word':
    'Die Verwaltung hat Ihnen eigene Webhooks wieder entzogen: Ihre bekommen nichts mehr. Sie sagt dazu: „%{word}“',
  'webhooks-revoked/plain':
    'Die Verwaltung hat Ihnen eigene Webhooks wieder entzogen: Ihre bekommen nichts mehr.',
  'failing/webhook-day':
    'Ihr Webhook „%{name}“ hat seit einem Tag keine Zustellung beantwortet. Nach 5 Tagen nur mit Fehlern wird er ausgeschaltet.',
  'failing/webhook-days':
    'Ihr Webhook „%{name}“ hat seit %{days} Tagen keine Zustellung beantwortet. Nach 5 Tagen nur mit Fehlern wird er ausgeschaltet.',
  'off-failing/webhook':
    'Ihr Webhook „%{name}“ wurde ausgeschaltet: 5 Tage lang kamen nur Fehler zurück. Was jetzt geschieht, steht als nicht gesendet in der Liste; schalten Sie ihn ein, wenn er wieder geht, und senden Sie erneut, was fehlt.',
  'off-gone/webhook':
    'Ihr Webhook „%{name}“ wurde ausgeschaltet: sein Server hat geantwortet, dass es die Adresse nicht mehr gibt (410). Was jetzt geschieht, steht als nicht gesendet in der Liste.',
  'failing/plugin-day':
    '%{name} hat seit einem Tag keine Zustellung beantwortet. Nach 5 Tagen nur mit Fehlern wird es ausgeschaltet.',
  'failing/plugin-days':
    '%{name} hat seit %{days} Tagen keine Zustellung beantwortet. Nach 5 Tagen nur mit Fehlern wird es ausgeschaltet.',
  'off-failing/plugin':
    '%{name} wurde ausgeschaltet: 5 Tage lang kamen nur Fehler zurück. Was jetzt geschieht, steht als nicht gesendet in der Liste; schalten Sie es ein, wenn es wieder geht, und senden Sie erneut, was fehlt.',
  'off-gone/plugin':
    '%{name} wurde ausgeschaltet: sein Server hat geantwortet, dass es die Adresse nicht mehr gibt (410). Was jetzt geschieht, steht als nicht gesendet in der Liste.',
};
