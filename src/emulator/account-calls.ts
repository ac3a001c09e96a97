import type { CallInput, Outcome, TokenedCall } from './call.ts';

/** Calls that tell something about an account or about WeChat, by path after /cgi-bin/. */
export const ACCOUNT_CALLS: { readonly [call: string]: TokenedCall } = {
  'tags/get': { method: 'GET', right: 'any', run: getTags },
  get_api_domain_ip: { method: 'GET', right: 'any', run: getAddresses },
  getcallbackip: { method: 'GET', right: 'any', run: getAddresses },
};

/** Small ids are tags of the system; this one every account has. */
const STARRED = { id: 2, name: '星标组' };

/** Tags have no name in the settings: they are called by their id. */
function getTags({ account }: CallInput): Outcome {
  const { tags, followers } = account.settings;
  const own = (tags ?? []).map(Number).filter(id => id !== STARRED.id);
  const all = [STARRED, ...own.map(id => ({ id, name: `tag ${id}` }))];
  const count = (id: number) => (followers ?? []).filter(one => one.tags.includes(String(id))).length;
  return { answer: { tags: all.map(tag => ({ ...tag, count: count(tag.id) })) }, effect: false };
}

/** Addresses and blocks, as the official sample has them: nothing of the emulator's is there. */
function getAddresses(): Outcome {
  return { answer: { ip_list: ['127.0.0.1', '127.0.0.2', '101.226.103.0/25'] }, effect: false };
}
