/** Whether a text is a web page, with or without a byte order mark: many sites answer every path with their own. Pure. */
export function isWebPage(text: string): boolean {
  return /^\uFEFF?\s*<(?:!doctype|html|\?xml|head|body)/i.test(text);
}
