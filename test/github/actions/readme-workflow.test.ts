import { describe, expect } from 'vitest';
import { parse } from 'yaml';
import { BY_HAND, CHANGED, fileOf, SHOP } from './menus.ts';
import { README_WORKFLOW } from './own-files.ts';
import { readWorkflow } from './workflow-file.ts';
import { test, UNHURRIED } from './workshop.ts';

const FILE = fileOf('shop');
const MENUS = { workflow: readWorkflow(README_WORKFLOW), path: '.github/workflows/menus.yml' };
const WRITTEN = ['menu/delete', 'menu/create'];

describe.concurrent('the workflow of the README, copied, with two secrets', UNHURRIED, () => {
  test('plans, applies what was approved, and looks for drift', async ({ shop }) => {
    await shop.begin({ shop: SHOP });
    shop.secrets.WECHAT_APPID = shop.vars.WECHAT_APPID ?? '';
    const pull = shop.repository.open({ [FILE]: CHANGED });
    const planned = await shop.onPull(pull, MENUS);
    expect(planned.jobs).toMatchObject({
      look: { result: 'success', outputs: { changes: 'true' } },
      apply: { result: 'skipped' },
      tell: { result: 'success' },
    });
    expect(shop.github.comments[0]?.body).toMatch(/^### 📝 wxmenu: 2 changes to the menu of `shop`$/m);
    shop.repository.merge(pull);
    const applied = await shop.onPush(MENUS);
    expect(applied.jobs).toMatchObject({
      look: { result: 'skipped' },
      apply: { result: 'success', outputs: { changes: 'true' } },
      tell: { result: 'success' },
    });
    expect(shop.github.comments.map(({ body }) => body)).toEqual([
      expect.stringMatching(/^### ✅ wxmenu: applied to `shop`$/m),
    ]);
    expect(shop.bed.writes()).toEqual(WRITTEN);

    await shop.bed.hold('shop', { button: parse(BY_HAND).button, conditionalmenu: [] });
    const looked = await shop.onSchedule(MENUS);
    expect(looked.jobs).toMatchObject({
      look: { result: 'success', outputs: { changes: 'true' } },
      apply: { result: 'skipped' },
      tell: { result: 'success' },
    });
    const body = shop.github.issues[0]?.body ?? '';
    const [, digest = ''] = /`digest` `(sha256:[0-9a-f]{64})`/.exec(body) ?? [];

    // The first of the two ways out.
    const wrong = await shop.byHand('apply', {
      ...MENUS,
      inputs: { account: 'shop', digest: digest.replace(/.$/, '_') },
    });
    expect(wrong.jobs.apply).toMatchObject({ result: 'failure' });
    // Which is nothing about the pull request that happens to be the last one.
    expect(shop.github.comments[0]?.body).toMatch(/^### ✅ wxmenu: applied to `shop`$/m);
    expect(shop.bed.writes()).toEqual(WRITTEN);
    // As it is pasted.
    const inputs = { account: ' shop', digest: ` ${digest} `, commit: ' ' };
    const again = await shop.byHand('apply', { ...MENUS, inputs });
    expect(again.jobs.apply).toMatchObject({ result: 'success', outputs: { changes: 'true', digest } });
    expect((await shop.bed.held('shop')).button).toEqual(parse(CHANGED).button);
    await shop.onSchedule(MENUS);
    expect(shop.github.issues.map(({ state }) => state)).toEqual(['closed']);
  });

  test('plans offline and writes nothing for a fork', async ({ shop }) => {
    await shop.begin({ shop: SHOP });
    shop.secrets.WECHAT_APPID = shop.vars.WECHAT_APPID ?? '';
    const run = await shop.onPull(shop.repository.open({ [FILE]: CHANGED }, { fork: true }), MENUS);
    expect(run.jobs).toMatchObject({
      look: { result: 'success', outputs: { summary: '2 changes to the menu of shop (offline)' } },
      tell: { result: 'skipped' },
    });
    expect(shop.github.written).toEqual([]);
  });
});
