import nock from 'nock';
import { describe, expect, test } from 'vitest';
import { ACTIONS, API, comment, faultOf, github, HEAD, host, offline, REPO, TOKEN } from './api.ts';

offline();

async function all<T>(pages: AsyncIterable<readonly T[]>): Promise<T[]> {
  const items: T[] = [];
  for await (const page of pages) items.push(...page);
  return items;
}

const COMMENTS = '/issues/7/comments?per_page=100';

describe('whose token it is', () => {
  test('is asked once', async () => {
    nock(API).get('/user').reply(200, { login: 'octocat' });
    const at = host();
    expect(await at.viewer()).toBe('octocat');
    expect(await at.viewer()).toBe('octocat');
  });

  test('is asked in another way by a job or an app', async () => {
    nock(API).get('/user').reply(403, { message: 'Resource not accessible by integration' });
    nock(API)
      .post('/graphql', { query: '{ viewer { login } }' })
      .reply(200, { data: { viewer: { login: 'menus[bot]' } } });
    expect(await host().viewer()).toBe('menus[bot]');
  });

  test('is taken for the job when there is no telling', async () => {
    nock(API).get('/user').reply(403, { message: 'Resource not accessible by integration' });
    nock(API).post('/graphql').reply(404, { message: 'Not Found' });
    expect(await host().viewer()).toBe(ACTIONS);
  });

  test('is not guessed when the token is not valid', async () => {
    nock(API).get('/user').reply(401, { message: 'Bad credentials' });
    expect(await faultOf(host().viewer())).toMatchObject({ code: 'github-forbidden', args: { status: 401 } });
  });
});

describe('lists', () => {
  test('are read page by page, a hundred at a time', async () => {
    const page = (number: number, count: number) =>
      Array.from({ length: count }, (_, i) => comment(number * 1000 + i, 'x'));
    const next = (number: number) => ({
      link: `<${API}/repositories/1/issues/7/comments?per_page=100&page=${number}>; rel="next"`,
    });
    github().get(COMMENTS).reply(200, page(1, 100), next(2));
    nock(API).get('/repositories/1/issues/7/comments?per_page=100&page=2').reply(200, page(2, 100), next(3));
    nock(API).get('/repositories/1/issues/7/comments?per_page=100&page=3').reply(200, page(3, 7));
    const comments = await all(host().comments(7));
    expect(comments).toHaveLength(207);
    expect(comments.at(-1)).toEqual({
      id: 3006,
      author: ACTIONS,
      body: 'x',
      url: `https://github.com/${REPO}/pull/7#issuecomment-3006`,
    });
  });

  test('do not lead the token to another host', async () => {
    const elsewhere = nock('https://evil.example').get(/.*/).reply(200, []);
    github().get(COMMENTS).reply(200, [], { link: '<https://evil.example/comments?page=2>; rel="next"' });
    expect(await faultOf(all(host().comments(7)))).toMatchObject({ code: 'github-shape' });
    expect(elsewhere.isDone()).toBe(false);
    nock.cleanAll();
  });

  test('of issues leave out pull requests', async () => {
    const issue = { title: 't', body: null, user: null, state: 'closed', html_url: 'u' };
    github()
      .get('/issues?labels=wxmenu-drift&state=all&sort=created&direction=desc&per_page=100')
      .reply(200, [
        { ...issue, number: 2, pull_request: {} },
        { ...issue, number: 1 },
      ]);
    expect(await all(host().issues('wxmenu-drift'))).toEqual([
      { number: 1, author: '', title: 't', body: '', open: false, url: 'u' },
    ]);
  });
});

describe('what passes', () => {
  test('is waited out: 5xx, a reset and half an answer', async () => {
    github().get(COMMENTS).reply(502, '<html>Bad Gateway</html>');
    github().get(COMMENTS).reply(200, '[{"id":', { 'content-type': 'application/json' });
    github().get(COMMENTS).reply(200, []);
    expect(await all(host().comments(7))).toEqual([]);
    github()
      .get(COMMENTS)
      .replyWithError(Object.assign(new Error('reset'), { code: 'ECONNRESET' }));
    github().get(COMMENTS).reply(200, []);
    expect(await all(host().comments(7))).toEqual([]);
  });

  test('is given up after three tries', async () => {
    github().get(COMMENTS).times(3).reply(503, { message: 'unavailable' });
    expect(await faultOf(all(host().comments(7)))).toMatchObject({
      code: 'github-status',
      args: { call: 'list-comments', repo: REPO, status: 503, said: 'unavailable' },
    });
  });

  test('is never repeated where something may have been made', async () => {
    github().post('/issues/7/comments').reply(502, 'Bad Gateway');
    expect(await faultOf(host().createComment(7, 'x'))).toMatchObject({ args: { status: 502 } });
    github().post('/issues').reply(502, 'Bad Gateway');
    expect(await faultOf(host().createIssue({ title: 't', body: 'b' }, 'l'))).toMatchObject({
      args: { status: 502 },
    });
  });
});

describe('limits', () => {
  const SECONDARY = { message: 'You have exceeded a secondary rate limit. Please wait a few minutes.' };

  test.each([403, 429])('of the second kind are waited out, as long as GitHub says (%i)', async status => {
    github().patch('/issues/comments/1').reply(status, SECONDARY, { 'retry-after': '30' });
    github().patch('/issues/comments/1').reply(200, comment(1, 'x'));
    const at = host();
    expect(await at.updateComment(1, 'x')).toMatchObject({ id: 1 });
    expect(at.notices).toEqual([{ code: 'github-waiting', reason: 'secondary-rate-limit', seconds: 30 }]);
  });

  test('of the second kind without a time are waited out for a minute', async () => {
    github().post('/issues/7/comments').reply(403, SECONDARY);
    github().post('/issues/7/comments').reply(201, comment(1, 'x'));
    const at = host();
    await at.createComment(7, 'x');
    expect(at.notices).toMatchObject([{ seconds: 60 }]);
  });

  test('are not waited for longer than five minutes in all', async () => {
    github().get(COMMENTS).times(3).reply(403, SECONDARY, { 'retry-after': '120' });
    const at = host();
    expect(await faultOf(all(at.comments(7)))).toMatchObject({
      code: 'github-rate-limit',
      args: { call: 'list-comments', repo: REPO, seconds: 120 },
    });
    expect(at.notices).toHaveLength(2);
  });

  test('of an hour end the run at once', async () => {
    const reset = Math.floor(Date.now() / 1000) + 2400;
    github()
      .get(COMMENTS)
      .reply(
        403,
        { message: 'API rate limit exceeded' },
        { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(reset) },
      );
    const at = host();
    const fault = await faultOf(all(at.comments(7)));
    expect(fault.code).toBe('github-rate-limit');
    expect(fault.args).toMatchObject({ seconds: expect.closeTo(2400, -1) });
    expect(at.notices).toEqual([]);
  });
});

describe('a refusal', () => {
  test('says what GitHub said, and whether a fork asked', async () => {
    github().post('/issues/7/comments').reply(403, { message: 'Resource not accessible by integration' });
    expect(await faultOf(host({ fork: true }).createComment(7, 'x'))).toMatchObject({
      code: 'github-forbidden',
      args: {
        call: 'create-comment',
        repo: REPO,
        status: 403,
        said: 'Resource not accessible by integration',
        fork: true,
      },
    });
  });

  test('lists the errors of a body that was not taken', async () => {
    github()
      .post('/issues/7/comments')
      .reply(422, {
        message: 'Validation Failed',
        errors: [
          { resource: 'IssueComment', field: 'data', code: 'unprocessable', message: 'Body is too long' },
          'second',
          null,
        ],
        documentation_url: 'https://docs.github.com',
      });
    expect(await faultOf(host().createComment(7, 'x'))).toMatchObject({
      code: 'github-invalid',
      args: { said: 'Validation Failed; Body is too long in data; second' },
    });
  });

  test.each([
    [404, 'github-not-found'],
    [410, 'github-not-found'],
    [409, 'github-status'],
  ])('with %i is %s', async (status, code) => {
    github().post('/issues/7/comments').reply(status, { message: 'no' });
    expect(await faultOf(host().createComment(7, 'x'))).toMatchObject({ code, args: { status } });
  });

  test('never repeats the token, not even half of it', async () => {
    const page = `${'x'.repeat(490)}${TOKEN}`;
    github().get(COMMENTS).reply(403, page, { 'content-type': 'text/html' });
    const fault = await faultOf(all(host().comments(7)));
    expect(JSON.stringify(fault.args)).not.toContain(TOKEN.slice(0, 6));
  });
});

describe('an answer of another shape', () => {
  test.each([
    ['a list where an object belongs', []],
    ['no id', { body: 'x', user: null, html_url: 'u' }],
    ['an id that is no number', { id: '1', body: 'x', user: null, html_url: 'u' }],
    ['a body that is no text', { id: 1, body: 7, user: null, html_url: 'u' }],
  ])('is a fault: %s', async (_, answer) => {
    github().patch('/issues/comments/1').reply(200, answer);
    expect(await faultOf(host().updateComment(1, 'x'))).toMatchObject({
      code: 'github-shape',
      args: { call: 'update-comment' },
    });
  });

  test.each(['null', '7', '"x"', '<html>', ''])('is a fault: %j in place of a list', async text => {
    github().get(COMMENTS).times(3).reply(200, text, { 'content-type': 'application/json' });
    expect(await faultOf(all(host().comments(7)))).toMatchObject({ code: 'github-shape' });
  });

  test('is a fault: an object in place of a list', async () => {
    github().get(COMMENTS).reply(200, { message: 'hello' });
    expect(await faultOf(all(host().comments(7)))).toMatchObject({ code: 'github-shape' });
  });
});

describe('a repository that was renamed', () => {
  test('is followed within the API', async () => {
    github()
      .get(COMMENTS)
      .reply(301, { message: 'Moved Permanently' }, { location: `${API}/repositories/9/issues/7/comments` });
    nock(API)
      .get('/repositories/9/issues/7/comments')
      .reply(200, [comment(1, 'x')]);
    expect(await all(host().comments(7))).toHaveLength(1);
  });

  test('is not followed elsewhere, nor without end', async () => {
    github().get(COMMENTS).times(3).reply(301, '', { location: 'https://evil.example/x' });
    expect(await faultOf(all(host().comments(7)))).toMatchObject({ code: 'github-shape' });
    github()
      .get(COMMENTS)
      .times(12)
      .reply(307, '', { location: `${API}/repos/${REPO}${COMMENTS}` });
    expect(await faultOf(all(host().comments(7)))).toMatchObject({ code: 'github-shape' });
  });

  test('is written to under its new name only where the method stays', async () => {
    github()
      .post('/issues/7/comments')
      .reply(301, '', { location: `${API}/repositories/9/comments` });
    expect(await faultOf(host().createComment(7, 'x'))).toMatchObject({ code: 'github-shape' });
    github()
      .post('/issues/7/comments')
      .reply(307, '', { location: `${API}/repositories/9/comments` });
    nock(API).post('/repositories/9/comments', { body: 'x' }).reply(201, comment(1, 'x'));
    expect(await host().createComment(7, 'x')).toMatchObject({ id: 1 });
  });
});

describe('a file', () => {
  test('is fetched from where it is kept, without the token', async () => {
    github().get('/actions/artifacts/5/zip').reply(302, '', { location: 'https://storage.example/a?sig=1' });
    nock('https://storage.example', { badheaders: ['authorization'] })
      .get('/a?sig=1')
      .reply(200, Buffer.from([1, 2, 3]));
    expect([...(await host().download(5))]).toEqual([1, 2, 3]);
  });

  test.each([
    ['in the clear', 'http://storage.example/a'],
    ['from a file of this machine', 'file:///etc/passwd'],
    ['from nowhere', undefined],
  ])('is not fetched %s', async (_, location) => {
    github()
      .get('/actions/artifacts/5/zip')
      .reply(302, '', location === undefined ? {} : { location });
    expect(await faultOf(host().download(5))).toMatchObject({ code: 'github-shape' });
  });

  test('that expired, or that the storage refuses, is a fault', async () => {
    github().get('/actions/artifacts/5/zip').reply(410, { message: 'Artifact has expired' });
    expect(await faultOf(host().download(5))).toMatchObject({
      code: 'github-not-found',
      args: { status: 410 },
    });
    github()
      .get('/actions/artifacts/5/zip')
      .reply(302, '', { location: 'https://storage.example/a?sig=s3cr3t' });
    nock('https://storage.example').get('/a?sig=s3cr3t').reply(500, 'sig=s3cr3t');
    const fault = await faultOf(host().download(5));
    expect(fault).toMatchObject({ code: 'github-status', args: { status: 500 } });
    expect(JSON.stringify(fault)).not.toContain('s3cr3t');
  });
});

test('GitHub Enterprise is asked at its own address', async () => {
  const enterprise = { apiUrl: new URL('https://github.acme.example/api/v3') };
  nock('https://github.acme.example').get('/api/v3/user').reply(403, { message: 'Resource not accessible' });
  nock('https://github.acme.example')
    .post('/api/graphql')
    .reply(200, { data: { viewer: { login: 'ghe[bot]' } } });
  nock('https://github.acme.example')
    .get(`/api/v3/repos/${REPO}/commits/${HEAD}/pulls?per_page=100`)
    .reply(200, []);
  const at = host(enterprise);
  expect(await at.viewer()).toBe('ghe[bot]');
  expect(await at.pullsOf(HEAD)).toEqual([]);
});
