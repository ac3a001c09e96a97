import nock from 'nock';
import { describe, expect, test } from 'vitest';
import { BODY_LIMIT, bodyOf, type Render } from '../../src/github/body.ts';
import { type Marker, markerLine } from '../../src/github/marker.ts';
import { type CommentResult, keepComment, type StickyComment } from '../../src/github/sticky-comment.ts';
import { manualClock } from '../wechat/support.ts';
import { ACTIONS, API, asActions, comment, faultOf, github, host, offline, REPO } from './api.ts';

offline();

const MARKER: Marker = { kind: 'plan', key: 'menus', state: 'planned', head: 'abc', run: 20 };
const TEXT: Render = ({ run }) => `1 to create.\n\nRun ${run}.\n`;
const BODY = bodyOf(MARKER, TEXT);
const url = (id: number) => `https://github.com/${REPO}/pull/7#issuecomment-${id}`;

async function keep(change: Partial<StickyComment> = {}): Promise<CommentResult> {
  const wanted = { pull: 7, marker: MARKER, render: TEXT, quiet: false, ...change };
  return await keepComment(host(), wanted, manualClock());
}

/** What the pull request has. */
function has(...comments: readonly object[]): void {
  github().get('/issues/7/comments?per_page=100').reply(200, comments);
}

const older = (change: Partial<Marker> = {}): string =>
  bodyOf({ ...MARKER, head: 'old', run: 10, ...change }, TEXT);

describe('the first run', () => {
  test('makes a comment; who it is does not matter then', async () => {
    has(comment(1, 'LGTM', 'alice'));
    github().post('/issues/7/comments', { body: BODY }).reply(201, comment(5, BODY));
    expect(await keep()).toEqual({ done: 'created', url: url(5) });
  });

  test('says nothing when nothing changes', async () => {
    has(comment(1, 'LGTM', 'alice'));
    expect(await keep({ quiet: true })).toEqual({ done: 'quiet' });
  });
});

describe('a later run', () => {
  test('edits the comment in place', async () => {
    has(comment(1, 'LGTM', 'alice'), comment(5, older()));
    asActions();
    github().patch('/issues/comments/5', { body: BODY }).reply(200, comment(5, BODY));
    expect(await keep()).toEqual({ done: 'updated', url: url(5) });
  });

  test('says in the comment that nothing changes any more', async () => {
    has(comment(5, older()));
    asActions();
    github().patch('/issues/comments/5').reply(200, comment(5, BODY));
    expect(await keep({ quiet: true })).toMatchObject({ done: 'updated' });
  });

  test('leaves alone what says that this was applied, when nothing is left to do', async () => {
    has(comment(5, older({ head: 'abc', state: 'applied' })));
    asActions();
    expect(await keep({ quiet: true })).toEqual({ done: 'kept', url: url(5) });
  });

  test('leaves alone what says that this was applied, whatever is done after the merge', async () => {
    has(comment(5, older({ head: 'abc', state: 'applied' })));
    asActions();
    expect(await keep({ merged: true })).toEqual({ done: 'kept', url: url(5) });
  });

  test.each(['refused', 'failed', 'unchanged'])('goes on after the merge where it was %s', async state => {
    has(comment(5, older({ head: 'abc', state })));
    asActions();
    github().patch('/issues/comments/5').reply(200, comment(5, BODY));
    expect(await keep({ merged: true })).toMatchObject({ done: 'updated' });
  });

  test.each([
    ['another commit was applied', { state: 'applied' }],
    ['it was refused', { head: 'abc', state: 'refused' }],
  ])('says that nothing is left to do where %s', async (_, before) => {
    has(comment(5, older(before)));
    asActions();
    github().patch('/issues/comments/5').reply(200, comment(5, BODY));
    expect(await keep({ quiet: true })).toMatchObject({ done: 'updated' });
  });

  test.each([
    ['the same', BODY],
    ['the same but for the run', bodyOf({ ...MARKER, run: 10 }, TEXT)],
    ['the same with other line ends', `${BODY.replaceAll('\n', '\r\n')}\r\n`],
  ])('writes nothing over %s', async (_, body) => {
    has(comment(5, body));
    asActions();
    expect(await keep()).toEqual({ done: 'unchanged', url: url(5) });
  });

  test('writes over what somebody has edited', async () => {
    has(comment(5, BODY.replace('1 to create', 'nothing to create')));
    asActions();
    github().patch('/issues/comments/5', { body: BODY }).reply(200, comment(5, BODY));
    expect(await keep()).toMatchObject({ done: 'updated' });
  });

  test('makes the comment anew when somebody deletes it meanwhile', async () => {
    has(comment(5, older()));
    asActions();
    github().patch('/issues/comments/5').reply(404, { message: 'Not Found' });
    github().post('/issues/7/comments', { body: BODY }).reply(201, comment(6, BODY));
    expect(await keep()).toEqual({ done: 'created', url: url(6) });
  });

  test('does not write over a newer run', async () => {
    has(comment(5, older({ run: 21 })));
    asActions();
    expect(await keep()).toEqual({ done: 'outdated', url: url(5) });
  });
});

describe('whose comment it is', () => {
  test('counts: the same marker of somebody else is left alone', async () => {
    has(comment(1, older(), 'mallory'), comment(2, older(), 'other[bot]'), comment(5, older()));
    asActions();
    github().patch('/issues/comments/5').reply(200, comment(5, BODY));
    expect(await keep()).toMatchObject({ done: 'updated' });
  });

  test('counts: with only foreign ones a comment is made', async () => {
    has(comment(1, older(), 'mallory'), { ...comment(2, older()), user: null });
    asActions();
    github().post('/issues/7/comments').reply(201, comment(5, BODY));
    expect(await keep()).toMatchObject({ done: 'created' });
  });

  test('is the person of a personal token', async () => {
    has(comment(1, older(), ACTIONS), comment(5, older(), 'alice'));
    nock(API).get('/user').reply(200, { login: 'alice' });
    github().patch('/issues/comments/5').reply(200, comment(5, BODY));
    expect(await keep()).toMatchObject({ done: 'updated' });
  });

  test.each([
    ['another key', older({ key: 'other' })],
    ['another kind', older({ kind: 'drift' })],
    ['a schema of the future', older().replace('"schema":1', '"schema":2')],
    ['the marker not at the start', `quoted:\n${older()}`],
  ])('is not asked for %s', async (_, body) => {
    has(comment(1, body));
    github().post('/issues/7/comments').reply(201, comment(5, BODY));
    expect(await keep()).toMatchObject({ done: 'created' });
  });

  test('and of two of one key the older one is kept', async () => {
    has(comment(5, older()), comment(6, older()));
    asActions();
    github().patch('/issues/comments/5').reply(200, comment(5, BODY));
    expect(await keep()).toEqual({ done: 'updated', url: url(5) });
  });
});

describe('hundreds of comments', () => {
  const page = (from: number) => Array.from({ length: 100 }, (_, i) => comment(from + i, 'talk', 'alice'));
  const link = (number: number) => ({
    link: `<${API}/repos/${REPO}/issues/7/comments?per_page=100&page=${number}>; rel="next"`,
  });

  test('are looked through until it is found, and no further', async () => {
    github().get('/issues/7/comments?per_page=100').reply(200, page(100), link(2));
    github().get('/issues/7/comments?per_page=100&page=2').reply(200, page(200), link(3));
    github()
      .get('/issues/7/comments?per_page=100&page=3')
      .reply(200, [...page(300).slice(1), comment(999, older())], link(4));
    asActions();
    github().patch('/issues/comments/999').reply(200, comment(999, BODY));
    expect(await keep()).toEqual({ done: 'updated', url: url(999) });
  });
});

describe('an unclear end', () => {
  test('is looked into before anything is made twice', async () => {
    has();
    github().post('/issues/7/comments').reply(502, 'Bad Gateway');
    has(comment(5, BODY));
    asActions();
    expect(await keep()).toEqual({ done: 'created', url: url(5) });
  });

  test('is tried once more when nothing was made', async () => {
    has();
    github()
      .post('/issues/7/comments')
      .replyWithError(Object.assign(new Error('reset'), { code: 'ECONNRESET' }));
    has();
    github().post('/issues/7/comments').reply(201, comment(5, BODY));
    expect(await keep()).toEqual({ done: 'created', url: url(5) });
  });

  test('is a fault the second time', async () => {
    has();
    github().post('/issues/7/comments').times(2).reply(500, '');
    has();
    expect(await faultOf(keep())).toMatchObject({ code: 'github-status', args: { status: 500 } });
  });
});

describe('a refusal', () => {
  test('on a fork is said to be that', async () => {
    has();
    github().post('/issues/7/comments').reply(403, { message: 'Resource not accessible by integration' });
    const wanted = { pull: 7, marker: MARKER, render: TEXT, quiet: false };
    const fault = await faultOf(keepComment(host({ fork: true }), wanted, manualClock()));
    expect(fault).toMatchObject({ code: 'github-forbidden', args: { fork: true } });
  });

  test('of anything but the length is not tried again', async () => {
    has();
    github().post('/issues/7/comments').reply(422, { message: 'Validation Failed' });
    expect(await faultOf(keep())).toMatchObject({ code: 'github-invalid' });
  });
});

describe('a very large plan', () => {
  const large: Render = ({ limit }) => '菜'.repeat(limit);

  test('is made to fit with its marker', async () => {
    has();
    let sent = '';
    github()
      .post('/issues/7/comments', ({ body }: { body: string }) => {
        sent = body;
        return true;
      })
      .reply(201, comment(5, BODY));
    await keep({ render: large });
    expect(sent).toHaveLength(BODY_LIMIT);
    expect(sent.startsWith(`${markerLine(MARKER)}\n`)).toBe(true);
  });

  test('is made much shorter when GitHub finds it too long all the same', async () => {
    has();
    const lengths: number[] = [];
    const seen = ({ body }: { body: string }) => {
      lengths.push(body.length);
      return true;
    };
    const said = { message: 'Validation Failed', errors: ['Body is too long (maximum is 65536 characters)'] };
    github().post('/issues/7/comments', seen).reply(422, said);
    github().post('/issues/7/comments', seen).reply(201, comment(5, BODY));
    expect(await keep({ render: large })).toMatchObject({ done: 'created' });
    expect(lengths.at(-1)).toBe(16_000);
  });
});
