import { describe, expect } from 'vitest';
import { CHANGED, fileOf, SHOP } from './menus.ts';
import { Story } from './story.ts';
import { test, UNHURRIED } from './workshop.ts';

const FILE = fileOf('shop');

describe.concurrent('an apply', UNHURRIED, () => {
  test('that leaves no menu says so loudly, and can be run again on another machine', async ({ shop }) => {
    const story = new Story(shop, 'no-menu-live', 'An apply after which no menu is live');
    // The way back is tried for a minute.
    shop.hurry();
    await shop.begin({ shop: SHOP });
    const pull = shop.repository.open({ [FILE]: CHANGED });
    await shop.onPull(pull);
    shop.repository.merge(pull);
    shop.bed.order({ call: 'menu/create', kind: 'errcode', errcode: -1, nth: 'every' });
    const failed = await shop.onPush();
    story.tell('It is merged while WeChat refuses every menu/create', failed);
    expect(failed.jobs.apply).toMatchObject({ result: 'failure', outputs: { exitcode: '9' } });
    expect(await shop.bed.held('shop')).toMatchObject({ button: null });
    shop.bed.emulator.clearFaults();
    const again = await shop.byHand('apply');
    story.tell('WeChat is well again, and somebody runs the apply workflow', again);
    expect(again.jobs.apply).toMatchObject({ result: 'success', outputs: { changes: 'true' } });
    expect(await shop.bed.held('shop')).toMatchObject({ button: [{ name: '逛新品' }, { name: '我的' }] });
    story.end();
  });

  test('that is cancelled while it replaces the menu ends with a whole one', async ({ shop }) => {
    await shop.begin({ shop: SHOP });
    const pull = shop.repository.open({ [FILE]: CHANGED });
    await shop.onPull(pull);
    shop.repository.merge(pull);
    shop.bed.order({ call: 'menu/delete', kind: 'slow', ms: 500, when: 'after' });
    let cancelled = false;
    const run = await shop.onPush({
      started: (child, step) => {
        if (step !== 'apply') return;
        // The runner's signal goes to the shell of the step and to no other process.
        void shop.bed.next('menu/delete').then(() => {
          cancelled = true;
          child.kill('SIGINT');
        });
      },
      isCancelled: () => cancelled,
    });
    expect(cancelled).toBe(true);
    expect(run.jobs.apply?.steps.at(-1)).toMatchObject({ step: 'apply', exit: 130 });
    expect(run.jobs.apply?.steps.at(-1)?.log).toMatch(
      /^Interrupted while the menu of shop is being replaced/m,
    );
    expect(run.jobs.apply?.steps.at(-1)?.summary).toMatch(/^### ✅ wxmenu: applied to `shop`/);
    expect(run.jobs).toMatchObject({ apply: { result: 'cancelled' }, comment: { result: 'skipped' } });
    expect((await shop.bed.held('shop')).button).toMatchObject([
      { url: 'https://shop.example.com/new?from=menu' },
      {},
    ]);
  });

  test('that is cancelled before it writes begins nothing', async ({ shop }) => {
    await shop.begin({ shop: SHOP });
    const pull = shop.repository.open({ [FILE]: CHANGED });
    await shop.onPull(pull);
    shop.repository.merge(pull);
    shop.bed.order({ call: 'menu/get', kind: 'hang' });
    let cancelled = false;
    const run = await shop.onPush({
      started: (child, step) => {
        if (step !== 'apply') return;
        void shop.bed.next('menu/get').then(() => {
          cancelled = true;
          child.kill('SIGINT');
        });
      },
      isCancelled: () => cancelled,
    });
    expect(run.jobs.apply?.steps.at(-1)).toMatchObject({ step: 'apply', exit: 130 });
    expect(shop.bed.writes()).toEqual([]);
  });
});
