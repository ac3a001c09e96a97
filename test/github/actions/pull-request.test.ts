import { describe, expect } from 'vitest';
import { parse } from 'yaml';
import { BARE, BY_HAND, CHANGED, COMMENTED, fileOf, INVALID, SHOP } from './menus.ts';
import { Story } from './story.ts';
import { test, UNHURRIED } from './workshop.ts';

const FILE = fileOf('shop');
const ELSEWHERE = '203.0.113.5';
const WRITTEN = ['menu/delete', 'menu/create'];

describe.concurrent('a pull request', UNHURRIED, () => {
  test('is planned, planned anew, merged and applied', async ({ shop }) => {
    const story = new Story(shop, 'merged-and-applied', 'A pull request from its opening to its apply');
    await shop.begin({ shop: SHOP });
    const pull = shop.repository.open({ [FILE]: CHANGED });
    story.tell('The pull request is opened', await shop.onPull(pull));
    shop.repository.push(pull, { [FILE]: CHANGED.replace('订单', '我的订单') });
    story.tell('One more commit is pushed to it', await shop.onPull(pull));
    expect(shop.bed.writes()).toEqual([]);
    shop.repository.merge(pull);
    story.tell('It is merged', await shop.onPush());
    expect(shop.bed.writes()).toEqual(WRITTEN);
    story.tell('Somebody runs the apply workflow again', await shop.byHand('apply'));
    expect(shop.bed.writes()).toEqual(WRITTEN);
    expect(shop.github.comments).toHaveLength(1);
    story.end();
  });

  test('is told about in Chinese when the workflow says so', async ({ shop }) => {
    const story = new Story(shop, 'in-chinese', 'A pull request in a repository whose language is Chinese');
    const chinese = { lang: 'zh-CN' };
    const all = { with: { plan: chinese, apply: chinese, comment: chinese } };
    await shop.begin({ shop: SHOP });
    const pull = shop.repository.open({ [FILE]: CHANGED });
    story.tell('It is opened', await shop.onPull(pull, all));
    shop.repository.push(pull, { [FILE]: INVALID });
    story.tell('It has mistakes', await shop.onPull(pull, all));
    await shop.bed.hold('shop', { button: parse(BY_HAND).button, conditionalmenu: [] });
    shop.repository.push(pull, { [FILE]: CHANGED });
    story.tell('They are corrected, and the live menu was edited by hand', await shop.onPull(pull, all));
    shop.repository.merge(pull);
    story.tell('It is merged', await shop.onPush(all));
    story.end();
  });

  test('gets no comment as long as nothing changes', async ({ shop }) => {
    const story = new Story(
      shop,
      'nothing-changes',
      'A pull request that changes no menu, then one, then none again',
    );
    await shop.begin({ shop: SHOP });
    const pull = shop.repository.open({ [FILE]: COMMENTED });
    story.tell('A pull request adds a comment to the file', await shop.onPull(pull));
    expect(shop.github.comments).toEqual([]);
    shop.repository.push(pull, { [FILE]: CHANGED });
    story.tell('It changes the menu after all', await shop.onPull(pull));
    expect(shop.github.comments).toHaveLength(1);
    shop.repository.push(pull, { [FILE]: COMMENTED });
    story.tell('It takes the changes back', await shop.onPull(pull));
    shop.repository.merge(pull);
    story.tell('It is merged', await shop.onPush());
    expect(shop.bed.writes()).toEqual([]);
    story.end();
  });

  test('from a fork is planned offline and not commented on, and can be merged', async ({ shop }) => {
    const story = new Story(shop, 'from-a-fork', 'A pull request from a fork, which gets no secrets');
    await shop.begin({ shop: SHOP });
    const pull = shop.repository.open({ [FILE]: CHANGED }, { fork: true });
    const run = await shop.onPull(pull);
    story.tell('A stranger opens it', run);
    expect(run.jobs).toMatchObject({ plan: { result: 'success' }, comment: { result: 'skipped' } });
    expect(shop.github.written).toEqual([]);
    expect(shop.bed.calls()).toEqual([]);
    shop.repository.merge(pull);
    story.tell('It is reviewed and merged', await shop.onPush());
    expect(shop.bed.writes()).toEqual(WRITTEN);
    story.end();
  });

  test('of a bot, which gets no secrets either, is commented on', async ({ shop }) => {
    const story = new Story(
      shop,
      'without-secrets',
      'A pull request of Dependabot, or in a repository without secrets',
    );
    await shop.begin({ shop: SHOP });
    delete shop.secrets.WECHAT_APPSECRET;
    const pull = shop.repository.open({ [FILE]: CHANGED });
    story.tell('It is opened', await shop.onPull(pull));
    expect(shop.bed.calls()).toEqual([]);
    story.end();
  });

  test('with an invalid file fails, and says what to correct', async ({ shop }) => {
    const story = new Story(shop, 'invalid-file', 'A pull request with mistakes in a menu file');
    await shop.begin({ shop: SHOP });
    const pull = shop.repository.open({ [FILE]: INVALID });
    const run = await shop.onPull(pull);
    story.tell('It is opened', run);
    expect(run.jobs.plan).toMatchObject({ result: 'failure', outputs: { exitcode: '4', changes: 'false' } });
    shop.repository.push(pull, { [FILE]: CHANGED });
    story.tell('The mistakes are corrected', await shop.onPull(pull));
    story.end();
  });

  test('against which a guard stands is applied once that is allowed', async ({ shop }) => {
    const story = new Story(shop, 'refused-by-a-guard', 'A pull request that removes most of a menu');
    await shop.begin({ shop: SHOP });
    const pull = shop.repository.open({ [FILE]: BARE });
    story.tell('It is opened', await shop.onPull(pull));
    shop.repository.merge(pull);
    const refused = await shop.onPush();
    story.tell('It is merged', refused);
    expect(refused.jobs.apply).toMatchObject({ result: 'failure', outputs: { exitcode: '8' } });
    expect(shop.bed.writes()).toEqual([]);
    const allowed = await shop.byHand('apply', { inputs: { allow: 'mass-delete' } });
    story.tell('Somebody runs the apply workflow and allows mass-delete', allowed);
    expect(shop.bed.writes()).toEqual(WRITTEN);
    story.end();
  });

  test('cannot be planned with a wrong secret, or from an address that is not allowed', async ({ shop }) => {
    const story = new Story(shop, 'no-access', 'A pull request that WeChat gives no answer for');
    await shop.begin({ shop: SHOP });
    const { WECHAT_APPSECRET: right = '' } = shop.secrets;
    shop.secrets.WECHAT_APPSECRET = 'made-up-and-wrong';
    const pull = shop.repository.open({ [FILE]: CHANGED });
    const wrong = await shop.onPull(pull);
    story.tell('The secret is wrong', wrong);
    expect(wrong.jobs.plan).toMatchObject({ result: 'failure', outputs: { exitcode: '5' } });
    shop.secrets.WECHAT_APPSECRET = right;
    await shop.allowOnly(ELSEWHERE);
    const strange = await shop.onPull(pull);
    story.tell('The secret is right, and the address of the runner is not on the IP allow list', strange);
    expect(strange.jobs.plan).toMatchObject({ result: 'failure', outputs: { exitcode: '5' } });
    shop.bed.order({ call: 'menu/get', kind: 'errcode', errcode: 42001, nth: 'every' });
    const env = { WECHAT_APPSECRET: '', WECHAT_ACCESS_TOKEN: 'made-up-and-expired' };
    const expired = await shop.onPull(pull, { env: { plan: env } });
    story.tell('There is no secret but a ready token, which has expired', expired);
    expect(expired.jobs.plan).toMatchObject({ result: 'failure', outputs: { exitcode: '5' } });
    story.end();
  });
});
