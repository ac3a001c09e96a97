import { describe, expect } from 'vitest';
import { failureDocument, secretsIn } from '../../src/cli/outcome.ts';
import type { FaultOrder } from '../../src/emulator/emulator.ts';
import { NEW, OLD } from './menus.ts';
import { type TestBed, test } from './test-bed.ts';

// Law 7: no output of any kind contains a secret. Every command that talks to WeChat meets every class of failure; the
// bed then looks for secrets and tokens in all that was said, saved, logged and cached. It also takes a stack trace or
// an unknown exit code for a failure.

const COMMANDS: readonly (readonly string[])[] = [
  ['plan', 'shop', '--verbose', '--log', 'calls.jsonl', '--out', 'plan.json', '--report', 'plan-report.json'],
  ['plan', 'shop', '--format', 'json'],
  ['apply', 'shop', '--auto-approve', '--verbose', '--log', 'calls.jsonl', '--report', 'apply-report.json'],
  ['apply', 'shop', '--auto-approve', '--format', 'json'],
  ['restore', 'shop', '--auto-approve', '--verbose'],
  ['destroy', 'shop', '--auto-approve', '--allow', 'mass-delete', '--format', 'json'],
  ['doctor', 'shop'],
  ['doctor', 'shop', '--format', 'json'],
];

type Broken = FaultOrder extends infer Order ? Omit<Order, 'call' | 'nth'> : never;

/** What comes back instead of an answer; `TOKEN` and `SECRET` stand for the real ones, as an echoing proxy sends them. */
const FAILURES: { readonly [name: string]: (token: string, secret: string) => Broken } = {
  'a token refused for ever': () => ({ kind: 'errcode', errcode: 40001 }),
  'a wrong secret': () => ({ kind: 'errcode', errcode: 40125 }),
  'an address not on the list': () => ({ kind: 'errcode', errcode: 40164 }),
  'a missing right': () => ({ kind: 'errcode', errcode: 48001 }),
  'a quota used up': () => ({ kind: 'errcode', errcode: 45009 }),
  'an errmsg that repeats the secret': (token, secret) => ({
    kind: 'errcode',
    errcode: 40013,
    errmsg: `invalid appid secret=${secret} access_token=${token}`,
  }),
  'a reset connection': () => ({ kind: 'reset' }),
  'a page that repeats the address': (token, secret) => ({
    kind: 'html',
    body: `<html>GET /cgi-bin/menu/get?access_token=${token} {"secret":"${secret}"}</html>`,
  }),
  'a server error that repeats the address': (token, secret) => ({
    kind: 'status',
    status: 502,
    body: `upstream ${encodeURIComponent(token)} ${secret}`,
  }),
  'half an answer': () => ({ kind: 'cut-off' }),
  'another shape': () => ({ kind: 'wrong-shape' }),
};

async function shop(bed: TestBed): Promise<{ token: string; secret: string }> {
  const appid = await bed.account('shop', OLD);
  bed.menu('shop', NEW);
  const secret = bed.secretOf('shop');
  const body = JSON.stringify({ grant_type: 'client_credential', appid, secret });
  const answer = await fetch(`${bed.emulator.url}/cgi-bin/stable_token`, { method: 'POST', body });
  const { access_token } = (await answer.json()) as { access_token: string };
  return { token: access_token, secret };
}

describe.concurrent.each(Object.entries(FAILURES))('%s', (_name, broken) => {
  test('lets no secret out of any command', async ({ bed }) => {
    const { token, secret } = await shop(bed);
    // A snapshot, so that restore has something to put back.
    expect((await bed.run('apply', 'shop', '--auto-approve')).exit).toBe(0);
    for (const args of COMMANDS) {
      bed.emulator.clearFaults();
      bed.order({ call: '*', nth: 'every', ...broken(token, secret) } as FaultOrder);
      const { exit, stdout, stderr } = await bed.run(...args, '--retries', '0');
      expect(exit, args.join(' ')).toBeGreaterThan(0);
      expect(`${stdout}${stderr}`).not.toBe('');
    }
  });
});

test('what the environment has of secrets is kept out of what is said of a bug', () => {
  const secrets = {
    WECHAT_APPSECRET_SHOP: 's-1',
    WECHAT_ACCESS_TOKEN: 't-2',
    https_proxy: 'http://u:p-3@proxy',
  };
  const env = { ...secrets, WECHAT_APPID_SHOP: 'wx0', WECHAT_APPSECRET: '', PATH: '/bin' };
  expect(secretsIn(env)).toEqual(Object.values(secrets));
  const said = failureDocument([new TypeError(`no s-1, t-2, http://u:p-3@proxy`)], 1, {
    secrets: secretsIn(env),
  });
  expect(said).toContain('no ***, ***, ***');
});
