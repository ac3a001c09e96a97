import { html } from 'hono/html';
import { TARGET_FIELDS } from '../../menu/button-types.ts';
import { isParent } from '../../menu/menu.ts';
import { buttonsOf, type Picture } from '../../picture/picture.ts';
import type { PreviewWording } from '../preview-wording.ts';
import { bare, printable } from '../printable.ts';
import type { Html } from './markup.ts';

/** What each button of the pictures does, one paragraph for each, found by phone and address. */
export function actionTexts(
  pictures: readonly { readonly key: string; readonly picture: Picture | null }[],
  words: PreviewWording,
): Html {
  return html`${pictures.flatMap(({ key, picture }) =>
    (picture === null ? [] : buttonsOf(picture)).map(({ address, name, button }) => {
      const said = isParent(button)
        ? html`${words.opensColumn}`
        : html`${words.does(bare(button.type))} ${TARGET_FIELDS.flatMap(field => {
            const value = button[field];
            return value === undefined ? [] : [html`<br><code>${field}</code> ${target(field, value)}`];
          })}`;
      return html`<p data-phone="${key}" data-address="${address}"><strong><bdi>${printable(name)}</bdi></strong> <code>${address}</code>: ${said}</p>`;
    }),
  )}`;
}

/** Only what a browser may safely open becomes a link; `weixin:` leads into WeChat. */
function target(field: string, value: string): Html {
  const text = bare(value);
  if (field !== 'url' || !/^(?:https?|weixin):/i.test(value) || !URL.canParse(value)) {
    return html`<code>${text}</code>`;
  }
  return html`<a href="${value}" target="_blank" rel="noopener noreferrer nofollow">${text}</a>`;
}
