import { ExchangeError } from './octokit-fetch.ts';
import type { HttpSender } from './port.ts';

/**
 * Fetches a file from where GitHub says that it is kept: some host of its own, with a signed address. No token goes
 * there.
 *
 * @param location of the redirect; `api` is where it came from: a plain-http storage is only for a plain-http API.
 */
export async function fromStorage(
  sender: HttpSender,
  location: string | undefined,
  api: URL,
): Promise<Uint8Array> {
  const url = location !== undefined && URL.canParse(location, api.href) ? new URL(location, api) : null;
  if (url === null || (url.protocol !== 'https:' && url.protocol !== api.protocol)) {
    throw new ExchangeError('redirect');
  }
  const outcome = await sender.send({ method: 'GET', url, headers: { accept: '*/*' }, body: null });
  if ('failed' in outcome) throw new ExchangeError(outcome.failed, outcome.proxy);
  if (outcome.status !== 200) throw new StorageError(outcome.status);
  return outcome.body;
}

/** The storage answered, and not with the file. What it says is left out: it may repeat the signed address. */
export class StorageError extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`storage answered ${status}`);
    this.name = new.target.name;
    this.status = status;
  }
}
