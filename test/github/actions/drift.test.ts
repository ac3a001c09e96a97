import { describe, expect } from 'vitest';
import { parse } from 'yaml';
import { BY_HAND, CHANGED, fileOf, SHOP } from './menus.ts';
import { Story } from './story.ts';
import { test, UNHURRIED, type Workshop } from './workshop.ts';

async function edit(shop: Workshop, text: string): Promise<void> {
  await shop.bed.hold('shop', { button: parse(text).button, conditionalmenu: [] });
}

describe.concurrent('the drift workflow', UNHURRIED, () => {
  test('keeps an issue for as long as the live menu is not what main says', async ({ shop }) => {
    const story = new Story(shop, 'drift', 'A live menu that somebody edits by hand');
    await shop.begin({ shop: SHOP });
    story.tell('On the first day all is well', await shop.onSchedule());
    expect(shop.github.written).toEqual([]);
    await edit(shop, BY_HAND);
    const found = await shop.onSchedule();
    story.tell('The next day somebody has renamed a button', found);
    // The job is green: what was found is in the issue.
    expect(found.jobs.drift).toMatchObject({
      result: 'success',
      outputs: { exitcode: '2', changes: 'true' },
    });
    story.tell('A day later it is still so', await shop.onSchedule());
    await edit(shop, BY_HAND.replace('逛新品', '逛新款'));
    story.tell('Then one more is renamed', await shop.onSchedule());
    await edit(shop, SHOP);
    story.tell('The menu is put back', await shop.onSchedule());
    expect(shop.github.issues.map(({ state }) => state)).toEqual(['closed']);
    expect(shop.bed.writes()).toEqual([]);
    story.end();
  });

  test('and the apply workflow are about main alone, whatever branch somebody chooses', async ({ shop }) => {
    await shop.begin({ shop: SHOP });
    await edit(shop, BY_HAND);
    for (const workflow of ['drift', 'apply'] as const) {
      const { jobs } = await shop.byHand(workflow, { branch: 'topic' });
      expect(Object.values(jobs).map(({ result }) => result)).toEqual(['skipped', 'skipped']);
    }
    expect(shop.bed.calls()).toEqual([]);
    expect(shop.github.written).toEqual([]);
  });

  test('tells what was merged and never applied from what was edited', async ({ shop }) => {
    const story = new Story(
      shop,
      'drift-and-pending',
      'A merge that was never applied, and a button edited by hand',
    );
    await shop.begin({ shop: SHOP });
    shop.repository.commit({ [fileOf('shop')]: CHANGED });
    await edit(shop, BY_HAND);
    story.tell('The next morning', await shop.onSchedule());
    story.end();
  });

  test('leaves an issue as it is when WeChat gives no answer', async ({ shop }) => {
    const story = new Story(shop, 'drift-unknown', 'A drift check that WeChat gives no answer for');
    await shop.begin({ shop: SHOP });
    await edit(shop, BY_HAND);
    await shop.onSchedule();
    await shop.allowOnly('203.0.113.5');
    const failed = await shop.onSchedule();
    story.tell('There is an issue, and now the runner is not on the IP allow list', failed);
    expect(failed.jobs.drift).toMatchObject({ result: 'failure', outputs: { exitcode: '5' } });
    expect(shop.github.issues.map(({ state }) => state)).toEqual(['open']);
    delete shop.secrets.WECHAT_APPSECRET;
    const without = await shop.onSchedule();
    story.tell('And now the secret is gone: that is no reason to look at files only', without);
    expect(without.jobs.drift).toMatchObject({ result: 'failure', outputs: { exitcode: '5' } });
    story.end();
  });
});
