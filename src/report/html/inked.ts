import { html } from 'hono/html';
import type { Ink } from '../ink.ts';
import { bare, quoted } from '../printable.ts';
import type { Html } from './markup.ts';

/** Stand around what people wrote. In what they wrote they cannot stand: private characters come out as their code. */
const OPEN = '\uE000';
const CLOSE = '\uE001';

function enclosed(text: string): string {
  return `${OPEN}${text}${CLOSE}`;
}

/** For sentences on pages, which {@link inked} makes markup of. */
export const PAGE_INK: Ink = {
  name: text => enclosed(quoted(text)),
  value: text => enclosed(bare(text)),
  command: enclosed,
};

/** A sentence with what people wrote in it as code. All of it is escaped. */
export function inked(sentence: string): Html {
  const parts = sentence.split(/\uE000(.*?)\uE001/su);
  // Every second part is one that the expression has caught.
  return html`${parts.map((part, at) => (at % 2 === 0 ? part : html`<code dir="auto">${part}</code>`))}`;
}
