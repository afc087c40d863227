/**
 * What the desk tells whoever answers for an endpoint, and about leave for webhooks, in English, by its stable name;
 * `%{name}` is the plugin, the webhook, or who asks. Those of webhooks stand first: a text is recognized by the first that fits.
 */
export const noticeSentences = {
  'webhooks-asked/purpose': '%{name} asks for webhooks of their own: “%{word}”',
  'webhooks-asked/plain': '%{name} asks for webhooks of their own.',
  'webhooks-granted/word': 'An administrator lets you have webhooks of your own. They said: “%{word}”',
  'webhooks-granted/plain': 'An administrator lets you have webhooks of your own.',
  'webhooks-refused/word': 'An administrator did not allow you webhooks of your own. They said: “%{word}”',
  'webhooks-refused/plain': 'An administrator did not allow you webhooks of your own.',
  'webhooks-revoked/word':
    'An administrator took your leave for webhooks back: yours get nothing more. They said: “%{word}”',
  'webhooks-revoked/plain': 'An administrator took your leave for webhooks back: yours get nothing more.',
  'failing/webhook-day':
    'Your webhook “%{name}” has answered no delivery for a day. After 5 days of nothing but failures it is turned off.',
  'failing/webhook-days':
    'Your webhook “%{name}” has answered no delivery for %{days} days. After 5 days of nothing but failures it is turned off.',
  'off-failing/webhook':
    'Your webhook “%{name}” was turned off: for 5 days nothing but failures came back. What happens now is listed as not sent; turn it on when it works, and send again what it missed.',
  'off-gone/webhook':
    'Your webhook “%{name}” was turned off: its server answered that the address is gone (410). What happens now is listed as not sent.',
  'failing/plugin-day':
    '%{name} has answered no delivery for a day. After 5 days of nothing but failures it is turned off.',
  'failing/plugin-days':
    '%{name} has answered no delivery for %{days} days. After 5 days of nothing but failures it is turned off.',
  'off-failing/plugin':
    '%{name} was turned off: for 5 days nothing but failures came back. What happens now is listed as not sent; turn it on when it works, and send again what it missed.',
  'off-gone/plugin':
    '%{name} was turned off: its server answered that the address is gone (410). What happens now is listed as not sent.',
} as const;
