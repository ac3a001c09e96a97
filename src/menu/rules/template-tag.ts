/** `{{ x }}` and `{% x %}` (Jinja, Liquid, Helm, Handlebars), `<%= x %>` (ERB, EJS): with a word in it, of a length that cannot take long to look for. */
const TAG = [
  String.raw`\{\{[^{}]{0,60}?[\p{L}_][^{}]{0,60}?\}\}`,
  String.raw`\{%[^%]{0,60}?[\p{L}_][^%]{0,60}?%\}`,
  String.raw`<%[^%]{0,60}?[\p{L}_][^%]{0,60}?%>`,
].join('|');
/** `${x}` (shells, JavaScript), which may also be meant as it stands. */
const DOLLAR = /\$\{[^{}]{0,120}\}/;

/** The first tag of a template language in a text, complete with its end; null when there is none. */
export function templateTagIn(text: string): { readonly tag: string; readonly sure: boolean } | null {
  // Hardly any text has one of these, and making and first using the expression costs milliseconds.
  if (!text.includes('{') && !text.includes('<')) return null;
  const tag = new RegExp(TAG, 'u').exec(text)?.[0];
  if (tag !== undefined) return { tag, sure: true };
  const dollar = DOLLAR.exec(text)?.[0];
  return dollar === undefined ? null : { tag: dollar, sure: false };
}

/** The tag of a template language that begins at `offset`; null when none does. */
export function templateTagAt(text: string, offset: number): string | null {
  const line = text.slice(offset, offset + 500).split('\n', 1)[0] ?? '';
  return new RegExp(`^(?:${TAG})`, 'u').exec(line)?.[0] ?? null;
}
