import type { ProblemArgs } from '../../menu/problem.ts';
import { clipped } from '../clipped.ts';
import { bare, quoted } from '../printable.ts';
import type { Wordings } from '../wording.ts';

/** What this file has the words of, in every language. */
export type Advice =
  | 'plain-http'
  | 'url-host'
  | 'sample-value'
  | 'emoji-bytes'
  | 'duplicate-target'
  | 'duplicate-event-key'
  | 'names-alike';

/** What WeChat accepts and somebody may not have meant. */
export const EN_ADVICE: Pick<Wordings<ProblemArgs>, Advice> = {
  'plain-http': () => ({
    what: 'The page is opened over plain http: anybody on the way can read and change it.',
    fix: 'Write https:// if the site answers there.',
  }),
  'url-host': ({ host, reason }) => ({
    what:
      reason === 'no-dot'
        ? `${quoted(clipped(host))} has no dot, so it is no host that a phone can find.`
        : `${quoted(clipped(host))} is known only inside a network of its own; phones cannot reach it.`,
    fix: 'Write the address that the page has on the Internet.',
  }),
  'sample-value': ({ member, value, kind }) => ({
    what: SAMPLES[kind](member, value),
    fix: SAMPLE_FIXES[kind],
  }),
  'emoji-bytes': ({ emoji, bytes, points, total, limit, level }) => ({
    what: `${quoted(emoji)} reads as one emoji but is ${points} characters joined: it takes ${bytes} of the ${total} bytes of this name, and the limit ${level === 'top' ? 'on the bar' : 'inside a parent'} is ${limit}.`,
    fix: 'When the room is needed, take an emoji that is one character: most of those are 4 bytes.',
  }),
  'duplicate-target': ({ member, first, other }) => ({
    what: `This button opens the same as ${whose(first, other)}: the ${member === 'pagepath' ? 'appid and pagepath are' : `${member} is`} equal.`,
    fix: 'Check whether it was copied and not changed; if both are meant, silence this rule for the line.',
  }),
  'duplicate-event-key': ({ key, first, other }) => ({
    what: `The key ${quoted(clipped(key))} is also that of ${whose(first, other)}, and the event of a tap has the key alone: your server cannot tell the two buttons apart.`,
    fix: 'Give each its own key; if both are to be answered alike, silence this rule for the line.',
  }),
  'names-alike': ({ first, other, same, codes }) => ({
    what: same
      ? `The button beside it (${bare(first)}) has the same name.`
      : `The name looks like ${quoted(clipped(other))} (${bare(first)}) beside it${codes === null ? '' : `; the first character that differs is ${codes[0]} here and ${codes[1]} there`}.`,
    fix: 'Give the two buttons names that people can tell apart.',
  }),
};

type Samples<T> = { readonly [kind in ProblemArgs['sample-value']['kind']]: T };

const SAMPLES: Samples<(member: string, value: string) => string> = {
  id: (member, value) =>
    `${quoted(clipped(value))} is a sample of what ${member} may be: WeChat knows nothing of that name.`,
  appid: (_, value) => `${bare(clipped(value))} is the AppID of an example.`,
  host: (_, value) => `${quoted(clipped(value))} is an address for examples: nobody has that host.`,
  oauth: (_, value) =>
    `${quoted(clipped(value))} is the sample of an authorization address, not filled in: WeChat shows people an error.`,
};

const SAMPLE_FIXES: Samples<string> = {
  id: 'Write the id that WeChat gave when the material was uploaded or the article published.',
  appid: 'Copy the AppID of the mini program from its console (设置 > 账号信息).',
  host: 'Write the address of your own page.',
  oauth: 'Replace APPID, REDIRECT_URI (percent-encoded) and SCOPE by your own values.',
};

function whose(first: string, other: string | null): string {
  return other === null ? bare(first) : `${bare(first)} ${quoted(clipped(other))}`;
}
