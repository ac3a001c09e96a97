import { describe, expect, test } from 'vitest';
import { bodyOf, type Render } from '../../src/github/body.ts';
import { type DriftResult, type DriftState, keepDriftIssues } from '../../src/github/drift-issue.ts';
import type { Marker } from '../../src/github/marker.ts';
import { manualClock } from '../wechat/support.ts';
import { ACTIONS, asActions, faultOf, github, host, offline, REPO } from './api.ts';

offline();

const LABEL = { name: 'wxmenu-drift', color: 'd93f0b', description: 'A live menu is not what its file says' };
const LIST = '/issues?labels=wxmenu-drift&state=all&sort=created&direction=desc&per_page=100';
const RUN = 20;

const gone: Render = ({ run }) => `gone, seen by ${run}`;
const differs =
  (how: string): Render =>
  ({ run }) =>
    `the live menu differs: ${how} (run ${run})`;

function state(account: string, how: string | null): DriftState {
  return {
    account,
    key: account,
    drifted: how !== null,
    title: `Menu drift: ${account}`,
    open: differs(how ?? ''),
    gone,
  };
}

const markerOf = (key: string, now: 'open' | 'gone', run: number): Marker => ({
  kind: 'drift',
  key,
  state: now,
  run,
});
const openBody = (account: string, how: string, run = RUN) =>
  bodyOf(markerOf(account, 'open', run), differs(how));
const goneBody = (account: string, run = RUN) => bodyOf(markerOf(account, 'gone', run), gone);

function issue(number: number, body: string, open = true, author = ACTIONS): object {
  return {
    number,
    title: `Menu drift ${number}`,
    body,
    user: { login: author },
    state: open ? 'open' : 'closed',
    html_url: url(number),
  };
}

const url = (number: number) => `https://github.com/${REPO}/issues/${number}`;

/** The issues with the label, newest first, and whose token it is when that is asked. */
function has(...issues: readonly object[]): void {
  github().get(LIST).reply(200, issues);
  if (issues.length > 0) asActions();
}

async function keep(...states: readonly DriftState[]): Promise<DriftResult[]> {
  return await keepDriftIssues(host(), states, { label: LABEL, run: RUN, clock: manualClock() });
}

describe('a drift', () => {
  test('opens an issue, with a label that exists', async () => {
    has();
    github().post('/labels', LABEL).reply(201, {});
    github()
      .post('/issues', {
        title: 'Menu drift: shop',
        body: openBody('shop', 'a'),
        labels: ['wxmenu-drift'],
      })
      .reply(201, issue(7, openBody('shop', 'a')));
    expect(await keep(state('shop', 'a'))).toEqual([{ account: 'shop', done: 'opened', url: url(7) }]);
  });

  test('that is the same says nothing new, whichever run sees it', async () => {
    has(issue(7, openBody('shop', 'a', 3)));
    expect(await keep(state('shop', 'a'))).toEqual([{ account: 'shop', done: 'unchanged', url: url(7) }]);
  });

  test('that changes updates the issue; its title is the people’s', async () => {
    has(issue(7, openBody('shop', 'a', 3)));
    github()
      .patch('/issues/7', { body: openBody('shop', 'b') })
      .reply(200, issue(7, ''));
    expect(await keep(state('shop', 'b'))).toEqual([{ account: 'shop', done: 'updated', url: url(7) }]);
  });

  test('that is gone closes it with a word', async () => {
    has(issue(7, openBody('shop', 'a', 3)));
    github()
      .patch('/issues/7', { body: goneBody('shop'), state: 'closed', state_reason: 'completed' })
      .reply(200, issue(7, '', false));
    expect(await keep(state('shop', null))).toEqual([{ account: 'shop', done: 'closed', url: url(7) }]);
  });

  test('that comes back opens a new issue', async () => {
    has(issue(7, goneBody('shop', 3), false));
    github()
      .post('/labels')
      .reply(422, { message: 'Validation Failed', errors: [{ code: 'already_exists' }] });
    github().post('/issues').reply(201, issue(8, ''));
    expect(await keep(state('shop', 'a'))).toEqual([{ account: 'shop', done: 'opened', url: url(8) }]);
  });

  test('that a person has closed stays closed until it changes', async () => {
    has(issue(7, openBody('shop', 'a', 3), false));
    expect(await keep(state('shop', 'a'))).toEqual([{ account: 'shop', done: 'dismissed', url: url(7) }]);
    has(issue(7, openBody('shop', 'a', 3), false));
    github().post('/labels').reply(201, {});
    github().post('/issues').reply(201, issue(8, ''));
    expect(await keep(state('shop', 'b'))).toMatchObject([{ done: 'opened' }]);
  });

  test('that a person has closed is told anew when it was gone in between', async () => {
    has(issue(7, openBody('shop', 'a', 3), false), issue(6, openBody('shop', 'a', 2), false));
    let body = '';
    github()
      .patch('/issues/7', sent => {
        body = sent.body;
        // It stays closed as its reader has closed it.
        return Object.keys(sent).join() === 'body';
      })
      .reply(200, issue(7, '', false));
    expect(await keep(state('shop', null))).toEqual([{ account: 'shop', done: 'none' }]);
    has(issue(7, body, false));
    expect(await keep(state('shop', null))).toEqual([{ account: 'shop', done: 'none' }]);
    has(issue(7, body, false));
    github().post('/labels').reply(201, {});
    github().post('/issues').reply(201, issue(8, ''));
    expect(await keep(state('shop', 'a'))).toMatchObject([{ done: 'opened' }]);
  });

  test('that never was asks for nothing but the list', async () => {
    has();
    expect(await keep(state('shop', null))).toEqual([{ account: 'shop', done: 'none' }]);
  });
});

describe('issues of others', () => {
  test('with the same marker are left alone', async () => {
    has(issue(7, openBody('shop', 'a'), true, 'mallory'));
    github().post('/labels').reply(201, {});
    github().post('/issues').reply(201, issue(8, ''));
    expect(await keep(state('shop', 'a'))).toMatchObject([{ done: 'opened' }]);
  });

  test('are not closed', async () => {
    has(issue(7, openBody('shop', 'a'), true, 'mallory'), issue(6, openBody('club', 'a')));
    expect(await keep(state('shop', null))).toEqual([{ account: 'shop', done: 'none' }]);
  });
});

describe('thirty accounts', () => {
  const accounts = Array.from({ length: 30 }, (_, i) => `account-${String(i).padStart(2, '0')}`);

  test('get an issue each, with one label, in order', async () => {
    has();
    github().post('/labels').reply(201, {});
    const titles: string[] = [];
    github()
      .post('/issues', ({ title }: { title: string }) => titles.push(title) > 0)
      .times(30)
      .reply(201, () => issue(titles.length, ''));
    const results = await keep(...accounts.map(account => state(account, 'a')));
    expect(results.map(({ done }) => done)).toEqual(accounts.map(() => 'opened'));
    expect(new Set(titles)).toEqual(new Set(accounts.map(account => `Menu drift: ${account}`)));
  });

  test('that are many more than that are put off', async () => {
    has();
    github().post('/labels').reply(201, {});
    github().post('/issues').times(2).reply(201, issue(1, ''));
    const states = accounts.slice(0, 4).map(account => state(account, 'a'));
    const results = await keepDriftIssues(host(), states, {
      label: LABEL,
      clock: manualClock(),
      most: 2,
    });
    expect(results.map(({ done }) => done)).toEqual(['opened', 'opened', 'postponed', 'postponed']);
  });

  test('go on when one is refused', async () => {
    has(issue(7, openBody('a', 'x')), issue(8, openBody('b', 'x')));
    github().patch('/issues/7').reply(404, { message: 'Not Found' });
    github().patch('/issues/8').reply(200, issue(8, ''));
    expect(await keep(state('a', 'y'), state('b', 'y'))).toMatchObject([
      { account: 'a', done: 'failed', fault: { code: 'github-not-found' } },
      { account: 'b', done: 'updated' },
    ]);
  });
});

describe('an unclear end', () => {
  test('is looked into before an issue is opened twice', async () => {
    has();
    github().post('/labels').reply(201, {});
    github().post('/issues').reply(502, '');
    has(issue(7, openBody('shop', 'a')));
    expect(await keep(state('shop', 'a'))).toEqual([{ account: 'shop', done: 'opened', url: url(7) }]);
  });
});

test('without the permission nothing is opened that could not be found again', async () => {
  has();
  github().post('/labels').reply(403, { message: 'Resource not accessible by integration' });
  expect(await faultOf(keep(state('shop', 'a')))).toMatchObject({
    code: 'github-forbidden',
    args: { call: 'create-label' },
  });
});
