/**
 * Stands in the build where the markdown library would bring its HTML parser: HTML in an answer stays text, so the
 * parser (40 kB) is neither loaded nor there to be reached.
 */
export default function noHtml() {
  return () => {};
}
