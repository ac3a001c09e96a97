import type { TargetField } from '../button-types.ts';
import type { ProblemArgs } from '../problem.ts';
import { about } from './about.ts';
import type { Rule } from './check-menu.ts';
import { sentTexts } from './texts.ts';
import { hostOf, isSampleHost } from './urls.ts';

/** What was copied from documentation and still has to be filled in. Only what surely is a sample: a key may be any text. */
export const sampleRules: { readonly [name: string]: Rule } = {
  *'sample-value'({ buttons }) {
    for (const [button, member, value] of sentTexts(buttons)) {
      const kind = SAMPLES[member]?.(value) ?? null;
      if (kind === null) continue;
      yield {
        code: 'sample-value',
        severity: 'warning',
        args: { member, value, kind },
        ...about(button, member),
      };
    }
  },
};

type Kind = ProblemArgs['sample-value']['kind'];

const SAMPLES: { readonly [member: string]: (value: string) => Kind | null } = {
  media_id: value => (/^(?:YOUR_)?MEDIA_?ID_?\d*$/.test(value) ? 'id' : null),
  article_id: value => (/^(?:YOUR_)?ARTICLE_?ID_?\d*$/.test(value) ? 'id' : null),
  appid: value => (isSampleAppid(value) ? 'appid' : null),
  url: sampleUrl,
} satisfies { readonly [field in TargetField]?: (value: string) => Kind | null };

/** The mini program of WeChat's page about menu/create, digits in their order, one digit sixteen times. */
function isSampleAppid(value: string): boolean {
  if (value === 'wx286b93c14bbf93aa') return true;
  const digits = /^wx([0-9a-f]{16})$/.exec(value)?.[1];
  return digits !== undefined && (IN_ORDER.includes(digits) || /^(.)\1*$/.test(digits));
}

const IN_ORDER = '0123456789abcdef0 1234567890abcdef fedcba9876543210';

/** Names that stand for values in WeChat's page about web authorization (connect/oauth2/authorize). */
const OAUTH = /[?&](?:appid=APPID|redirect_uri=REDIRECT_URI|scope=SCOPE)(?![^&#])/;

function sampleUrl(value: string): Kind | null {
  if (OAUTH.test(value)) return 'oauth';
  const host = hostOf(value);
  return host !== null && isSampleHost(host) ? 'host' : null;
}
