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

  /** Phones cannot get there; WeChat does not look. */
  *'url-host'({ buttons }) {
    for (const [button, value] of urls(buttons)) {
      const host = hostOf(value);
      const reason = host === null ? null : unreachable(host);
      if (host === null || reason === null) continue;
      yield { code: 'url-host', severity: 'warning', args: { host, reason }, ...about(button, 'url') };
    }
  },

  /** Whether the site answers to https cannot be known offline, and WeChat takes both. */
  *'plain-http'({ buttons }) {
    for (const [button, value] of urls(buttons)) {
      const host = /^\s*http:/i.test(value) ? hostOf(value) : null;
      // Of an address that leads nowhere there is more to say than this.
      if (host === null || unreachable(host) !== null || isSampleHost(host)) continue;
      yield { code: 'plain-http', severity: 'info', args: {}, ...about(button, 'url') };
    }
  },
};

/** The host of a web address, in lower case and without the dot that may end it; null when it has none. */
export function hostOf(url: string): string | null {
  const host = /^\s*https?:\/\/(?:[^/?#@]*@)?(\[[^\]/?#]*\]|[^/?#:\s]+)/i.exec(url)?.[1];
  return host?.toLowerCase().replace(/\.$/, '') ?? null;
}

/** Hosts that RFC 2606 and RFC 6761 keep for examples: nobody can have one. */
export function isSampleHost(host: string): boolean {
  return /(?:^|\.)(?:example\.(?:com|net|org)|example|test|invalid)$/.test(host);
}

/** Addresses of RFC 1918, RFC 4193, of the machine itself and of the link; endings that no public name has. */
const PRIVATE = [
  /^(?:0|10|127)\.\d+\.\d+\.\d+$/,
  /^(?:169\.254|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.\d+\.\d+$/,
  /^\[(?:::1?|f[cd][\da-f]{2}:.*|fe[89ab][\da-f]:.*)\]$/,
  /\.(?:local|localhost|internal|lan|intranet)$/,
];

function unreachable(host: string): 'no-dot' | 'private' | null {
  if (PRIVATE.some(form => form.test(host))) return 'private';
  // The full stops that browsers take for dots.
  return /^\[|[.\u3002\uFF0E\uFF61]/.test(host) ? null : 'no-dot';
}

/** Addresses that are sent; one with a template tag in it is told about for that alone. Looked for once for all rules. */
function urls(buttons: readonly WrittenButton[]): readonly Url[] {
  const known = found.get(buttons);
  if (known) return known;
  const sent = Array.from(sentTexts(buttons)).flatMap(([button, member, text]): Url[] =>
    member === 'url' && !templateTagIn(text) ? [[button, text]] : [],
  );
  found.set(buttons, sent);
  return sent;
}

type Url = readonly [WrittenButton, string];

const found = new WeakMap<readonly WrittenButton[], readonly Url[]>();
