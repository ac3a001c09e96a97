import { about } from './about.ts';
import type { Rule } from './check-menu.ts';
import { templateTagIn } from './template-tag.ts';
import { sentTexts } from './texts.ts';
import type { WrittenButton } from './written-menu.ts';

/** Addresses of web pages. They are sent as they are written: nothing here mends them. */
export const urlRules: { readonly [name: string]: Rule } = {
  /**
   * WeChat answers 40054, 40055 or 40066 to an address without http:// or https://. Other schemes (tel:, weixin:)
   * and the fallback page of a mini program are doubtful at most.
   */
  *'url-scheme'({ buttons }) {
    for (const [button, value] of urls(buttons)) {
      if (/^\s*https?:\/\/[^/]/i.test(value)) continue;
      const scheme = /^\s*(?!https?\b)([a-z][a-z0-9+-]*):(?!\d{1,5}(?:[/?#]|$))/i.exec(value)?.[1] ?? null;
      const severity = scheme === null && button.type === 'view' ? 'error' : 'warning';
      yield { code: 'url-scheme', severity, args: { value, scheme }, ...about(button, 'url') };
    }
  },

  *'url-blank'({ buttons }) {
    for (const [button, value] of urls(buttons)) {
      if (!/ |\u3000|\u00A0/.test(value.trim())) continue;
      yield { code: 'url-blank', severity: 'warning', args: { value }, ...about(button, 'url') };
    }
  },

  /** Stored as it is, without an error, and dead on the phone. */
  *'url-entity'({ buttons }) {
    for (const [button, value] of urls(buttons)) {
      const entity = /&(?:amp|#38|#x26);/i.exec(value)?.[0];
      if (entity === undefined) continue;
      yield { code: 'url-entity', severity: 'warning', args: { entity }, ...about(button, 'url') };
    }
  },
};

/** Addresses that are sent; one with a template tag in it is told about for that alone. */
function* urls(buttons: readonly WrittenButton[]): Iterable<[WrittenButton, string]> {
  for (const [button, member, text] of sentTexts(buttons)) {
    if (member === 'url' && !templateTagIn(text)) yield [button, text];
  }
}
