/** Browsers by what only they say; the order matters, since most also claim to be another. */
const browsers: [RegExp, string][] = [
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/\bHeadlessChrome\//, 'Chrome without a window'],
  [/\bChrom(?:e|ium)\/|\bCriOS\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
  [/^curl\//, 'curl'],
  [/^node\b/i, 'A program on Node'],
];

const systems: [RegExp, string][] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bMac OS X\b|\bMacintosh\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
];

/**
 * A device in words, as its own `User-Agent` says: `Firefox on Linux`. It is a help to recognise a device, not proof.
 * @param userAgent null where it said nothing
 */
export function describeDevice(userAgent: string | null): string {
  const text = userAgent ?? '';
  const nameOf = (known: [RegExp, string][]) => known.find(([pattern]) => pattern.test(text))?.[1];
  const browser = nameOf(browsers);
  const system = nameOf(systems);
  if (browser && system) return `${browser} on ${system}`;
  return browser ?? system ?? 'A device that did not say what it is';
}
