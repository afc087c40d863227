/**
 * What the desk tells whoever answers for an endpoint, in English, by its stable name; `%{name}` is the plugin or the
 * webhook. Those of webhooks stand first: a text is recognized by the first that fits.
 */
export const noticeSentences = {
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
