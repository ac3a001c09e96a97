import { areFollowers } from './followers.ts';
import { isObject, type JsonObject } from './json.ts';
import { areTags } from './tags.ts';
import { ACCOUNT_KINDS, type AccountSettings } from './world.ts';

interface SettingFacts {
  readonly fits: (value: unknown) => boolean;
  readonly expected: string;
}

const isCount = (value: unknown) => Number.isSafeInteger(value) && Number(value) >= 0;
const areTexts = (value: unknown) =>
  value === null || (Array.isArray(value) && value.every(one => typeof one === 'string'));

/** Every setting of an account, in the order in which they are told. */
export const SETTING_FACTS: { readonly [setting in keyof AccountSettings]-?: SettingFacts } = {
  kind: {
    fits: value => ACCOUNT_KINDS.some(kind => kind === value),
    expected: `one of ${ACCOUNT_KINDS.join(', ')}`,
  },
  tags: { fits: areTags, expected: 'null, or a list of {id, name, count?} or of ids' },
  followers: {
    fits: areFollowers,
    expected: 'null, or a list of {id, tags, platform, follows?} with tags as a list of ids in text',
  },
  conditionalLimit: { fits: value => value === null || isCount(value), expected: 'null, or a number' },
  limits: {
    fits: value => isObject(value) && Object.values(value).every(isCount),
    expected: 'an object of numbers by call',
  },
  allowList: { fits: areTexts, expected: 'null, or a list of addresses and blocks' },
  secretFrozen: { fits: value => typeof value === 'boolean', expected: 'true or false' },
  types: { fits: areTexts, expected: 'null, or a list of button types' },
  miniprograms: { fits: areTexts, expected: 'null, or a list of appids' },
  materials: { fits: areTexts, expected: 'null, or a list of media_ids' },
};

/** What is wrong with settings from outside, of which any may be absent; null when nothing is. */
export function wrongSetting(given: JsonObject): string | null {
  for (const [name, value] of Object.entries(given)) {
    const facts = factsOf(name);
    if (!facts) return `${name} is not a setting; there are ${Object.keys(SETTING_FACTS).join(', ')}`;
    if (!facts.fits(value)) return `${name} is ${JSON.stringify(value)}, expected ${facts.expected}`;
  }
  return null;
}

/** Whether all settings that are known here are right; a later version may know more. */
export function areSettings(given: JsonObject): boolean {
  return Object.entries(given).every(([name, value]) => factsOf(name)?.fits(value) !== false);
}

function factsOf(setting: string): SettingFacts | undefined {
  return Object.entries(SETTING_FACTS).find(([known]) => known === setting)?.[1];
}
