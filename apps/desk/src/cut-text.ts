/**
 * The beginning of a text, at most so many UTF-16 units long. A character that stands in two of them is left out whole:
 * half of one is refused by the database.
 */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text;
  const last = text.charCodeAt(most - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? most - 1 : most);
}
