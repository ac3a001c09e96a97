import type { html } from 'hono/html';

/** HTML in which everything that people wrote is escaped already: what the tag of a template makes of it. */
export type Html = ReturnType<typeof html>;

/** The text of a page. Its parts have all come: nothing here is waited for. */
export function textOf(page: Html): string {
  if (page instanceof Promise) throw new TypeError('a part of the page is still to come');
  return page.toString();
}
