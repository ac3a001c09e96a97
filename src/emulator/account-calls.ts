import type { CallInput, Outcome, TokenedCall } from './call.ts';
import { listTags } from './tags.ts';

/** Calls that tell something about an account or about WeChat, by path after /cgi-bin/. */
export const ACCOUNT_CALLS: { readonly [call: string]: TokenedCall } = {
  'tags/get': { method: 'GET', right: 'any', run: getTags },
  get_api_domain_ip: { method: 'GET', right: 'any', run: getAddresses },
  getcallbackip: { method: 'GET', right: 'any', run: getAddresses },
};

function getTags({ account: { settings } }: CallInput): Outcome {
  // Every id is a tag then: any list would say of some that they are none.
  if (settings.tags === null) return { errcode: 48001, errmsg: NO_LIST };
  return { answer: { tags: listTags(settings) }, effect: false };
}

const NO_LIST =
  'api unauthorized: this account of the emulator has every tag and no list of them, set its tags';

/** Addresses and blocks, as the official sample has them: nothing of the emulator's is there. */
function getAddresses(): Outcome {
  return { answer: { ip_list: ['127.0.0.1', '127.0.0.2', '101.226.103.0/25'] }, effect: false };
}
