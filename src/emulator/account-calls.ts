import type { CallInput, Outcome, TokenedCall } from './call.ts';
import { listTags, tagsInUse } from './tags.ts';

/** Calls that tell something about an account or about WeChat, by path after /cgi-bin/. */
export const ACCOUNT_CALLS: { readonly [call: string]: TokenedCall } = {
  'tags/get': { method: 'GET', right: 'any', run: getTags },
  get_api_domain_ip: { method: 'GET', right: 'any', run: getAddresses },
  getcallbackip: { method: 'GET', right: 'any', run: getAddresses },
};

function getTags({ account }: CallInput): Outcome {
  const { settings, conditionalmenu } = account;
  // Without a list of tags every one exists: those that rules name cannot be missing.
  const tags = settings.tags ?? tagsInUse(conditionalmenu);
  return { answer: { tags: listTags({ ...settings, tags }) }, effect: false };
}

/** Addresses and blocks, as the official sample has them: nothing of the emulator's is there. */
function getAddresses(): Outcome {
  return { answer: { ip_list: ['127.0.0.1', '127.0.0.2', '101.226.103.0/25'] }, effect: false };
}
