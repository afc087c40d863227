/** Nothing is loaded but the desk's own files; nothing may frame it; a page made by a plugin's words can reach nobody. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "manifest-src 'self'",
].join('; ');

/** Headers of every answer. `secure`: the desk's public address is https. */
export function securityHeaders(secure: boolean): Record<string, string> {
  return {
    'content-security-policy': contentSecurityPolicy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    // Windows for sign-in pages stay known to the page that opened them, which takes their way back to it from them.
    'cross-origin-opener-policy': 'same-origin-allow-popups',
    'cross-origin-resource-policy': 'same-origin',
    // The microphone is for the live page alone, where a person begins to be listened to, and never for a frame.
    'permissions-policy':
      'camera=(), geolocation=(), microphone=(self), payment=(), usb=(), display-capture=(), browsing-topics=()',
    ...(secure ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
  };
}
