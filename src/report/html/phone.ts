import { html } from 'hono/html';
import { type BarButton, isDrawable, type Picture, type PictureButton } from '../../picture/picture.ts';
import { SIGNS } from '../change-lines.ts';
import { shownText } from '../menu-picture.ts';
import type { PageWording } from '../page-wording.ts';
import { printable } from '../printable.ts';
import type { Html } from './markup.ts';

/** How a phone stands on a page. Its looks are phone.css, over base.css. */
export interface PhoneOptions {
  /** Stands over the phone. */
  readonly title: string;
  /** The name of the account, at the head of the chat. */
  readonly account: string;
  /** Stands for a menu that is not there. */
  readonly absent: string;
  /**
   * `open`: every column stands open, for reading and for paper. `tap`: each is hidden, and its button says by
   * `aria-expanded` and `aria-controls` what a script has to open; `data-address` says which button was tapped.
   */
  readonly columns: 'open' | 'tap';
  /** Begins the ids of its columns: another one for each phone of a page. */
  readonly id: string;
}

/** A menu as WeChat shows it at the bottom of a chat; null for none. */
export function phone(picture: Picture | null, options: PhoneOptions, words: PageWording): Html {
  return html`<figure class="phone phone-${options.columns}">
<figcaption>${options.title}</figcaption>
<div class="screen">
<div class="chat-head" aria-hidden="true"><span class="back"></span><bdi>${printable(options.account)}</bdi></div>
<div class="chat"></div>
<div class="menu">
<span class="keyboard">${KEYBOARD}</span>
${
  picture === null || !isDrawable(picture)
    ? html`<p class="no-menu">${picture === null ? options.absent : words.menus.tooLarge}</p>`
    : html`<ul class="bar" aria-label="${words.phone.bar}">${picture.bar.map((button, at) => cell(button, at, options, words))}</ul>`
}
</div>
</div>
</figure>`;
}

function cell(button: BarButton, at: number, options: PhoneOptions, words: PageWording): Html {
  const { column } = button;
  const lines = column === null ? null : LINES;
  const inside = html`${lines}${name(button)}${mark(button, words)}`;
  if (options.columns === 'open') {
    return html`<li class="${state('cell', button)}"><span class="label">${inside}</span>${
      column &&
      html`<ol class="column">${column.map(row => html`<li class="${state('row', row)}">${name(row)}${mark(row, words)}</li>`)}</ol>`
    }</li>`;
  }
  if (column === null) {
    return html`<li class="${state('cell', button)}"><button type="button" class="label" data-address="${button.address}">${inside}</button></li>`;
  }
  const id = `${options.id}-column-${at}`;
  return html`<li class="${state('cell', button)}"><button type="button" class="label" data-address="${button.address}" aria-expanded="false" aria-controls="${id}">${inside}</button>
<ol class="column" id="${id}" hidden>${column.map(
    row =>
      html`<li class="${state('row', row)}"><button type="button" data-address="${row.address}">${name(row)}${mark(row, words)}</button></li>`,
  )}</ol></li>`;
}

/** What the phone shows of a name, and all of it for who points at it. */
function name(button: PictureButton): Html {
  const title = button.name === button.shown ? null : html` title="${printable(button.name)}"`;
  return html`<span class="name"${title}><bdi>${shownText(button)}</bdi></span>`;
}

/** What becomes of a button: a sign for those who see it, a word for all others. */
function mark({ mark: action }: PictureButton, { phone: words }: PageWording): Html | null {
  if (action === null) return null;
  return html`<span class="mark ${action}" title="${words.marks[action]}"><span aria-hidden="true">${SIGNS[action]}</span><span class="unseen">${words.marks[action]}</span></span>`;
}

function state(base: string, { mark: action }: PictureButton): string {
  return action === null ? base : `${base} marked ${action}`;
}

/** Stands at the left of WeChat's bar, and switches to the keyboard. */
const KEYBOARD = html`<svg viewBox="0 0 28 28" width="28" height="28" aria-hidden="true"><circle cx="14" cy="14" r="12.5"/><path d="M8.5 10.5h.1M12.2 10.5h.1M15.8 10.5h.1M19.4 10.5h.1M8.5 14h.1M12.2 14h.1M15.8 14h.1M19.4 14h.1M10.5 17.8h7"/></svg>`;

/** WeChat's sign for a button that opens others. */
const LINES = html`<svg class="lines" viewBox="0 0 10 10" width="10" height="10" aria-hidden="true"><path d="M.5 1.5h9M.5 5h9M.5 8.5h9"/></svg>`;
