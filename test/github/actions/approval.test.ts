import { describe, expect } from 'vitest';
import { parse } from 'yaml';
import { BY_HAND, CHANGED, fileOf, SHOP } from './menus.ts';
import { Story } from './story.ts';
import { test, UNHURRIED, type Workshop } from './workshop.ts';

const FILE = fileOf('shop');
const REFUSED = { result: 'failure' };

/** A pull request that was planned, and is merged now. */
async function merged(shop: Workshop): Promise<void> {
  await shop.begin({ shop: SHOP });
  const pull = shop.repository.open({ [FILE]: CHANGED });
  await shop.onPull(pull);
  shop.repository.merge(pull);
}

describe.concurrent('what was approved', UNHURRIED, () => {
  test('is not applied when somebody has edited the live menu meanwhile', async ({ shop }) => {
    const story = new Story(
      shop,
      'live-menu-moved',
      'The live menu is edited by hand between review and merge',
    );
    await shop.begin({ shop: SHOP });
    const pull = shop.repository.open({ [FILE]: CHANGED });
    await shop.onPull(pull);
    await shop.bed.hold('shop', { button: parse(BY_HAND).button, conditionalmenu: [] });
    shop.repository.merge(pull);
    const refused = await shop.onPush();
    story.tell('The pull request is merged', refused);
    expect(refused.jobs.apply).toMatchObject({ ...REFUSED, outputs: { exitcode: '7' } });
    expect(shop.bed.writes()).toEqual([]);
    // The way out that the comment names: what is live is in the file, and that is reviewed.
    const kept = shop.repository.open({ [FILE]: CHANGED.replace('订单', '订单 (618)') });
    story.tell('Another pull request keeps what was edited by hand', await shop.onPull(kept));
    shop.repository.merge(kept);
    story.tell('That is merged', await shop.onPush());
    expect(await shop.bed.held('shop')).toMatchObject({
      button: parse(CHANGED.replace('订单', '订单 (618)')).button,
    });
    story.end();
  });

  test('is not what another workflow says it was', async ({ shop }) => {
    const story = new Story(
      shop,
      'forged-plan',
      'Somebody forges the plan that was approved, and edits the comment',
    );
    await merged(shop);
    const [real] = shop.github.artifacts;
    if (!real) throw new Error('there is a plan');
    // Anybody who may push a branch can have a workflow there that keeps an artifact of any name.
    const run = { id: 999, event: 'push', path: '.github/workflows/evil.yml', headRepo: 'acme/menus' };
    shop.github.runs.push({ ...run, head: shop.github.pulls[0]?.head ?? '' });
    shop.github.artifacts.splice(0, 1, { ...real, id: shop.github.nextId(), run: run.id });
    const [comment] = shop.github.comments;
    if (comment) comment.body = comment.body.replaceAll(/sha256:\w+/g, `sha256:${'0'.repeat(64)}`);
    const refused = await shop.onPush();
    story.tell('The pull request is merged', refused);
    expect(refused.jobs.apply).toMatchObject({ ...REFUSED, outputs: { exitcode: '8' } });
    expect(shop.bed.writes()).toEqual([]);
    story.end();
  });

  test('is not what another pull request of the same commit has shown', async ({ shop }) => {
    await shop.begin({ shop: SHOP });
    const pull = shop.repository.open({ [FILE]: CHANGED });
    await shop.onPull(pull);
    await shop.bed.hold('shop', { button: parse(BY_HAND).button, conditionalmenu: [] });
    const other = await shop.onPull(shop.repository.openAlso(pull));
    expect(other.jobs.plan).toMatchObject({ outputs: { changes: 'true' } });
    shop.repository.merge(pull);
    // Only the other one has shown that an edit by hand would be undone.
    expect((await shop.onPush()).jobs.apply).toMatchObject({ ...REFUSED, outputs: { exitcode: '7' } });
    expect(shop.bed.writes()).toEqual([]);
  });

  test('is needed for a merge, and may be too old', async ({ shop }) => {
    const story = new Story(shop, 'no-approved-plan', 'The plan that was approved is gone');
    await merged(shop);
    for (const artifact of shop.github.artifacts) artifact.expired = true;
    const expired = await shop.onPush();
    story.tell('It has expired when the apply begins', expired);
    shop.github.artifacts.splice(0);
    const missing = await shop.byHand('apply');
    story.tell('There never was one', missing);
    for (const { jobs } of [expired, missing])
      expect(jobs.apply).toMatchObject({ ...REFUSED, outputs: { exitcode: '8' } });
    expect(shop.bed.writes()).toEqual([]);
    story.end();
  });

  test('is not asked for when a commit was pushed directly, unless the workflow says so', async ({
    shop,
  }) => {
    const story = new Story(shop, 'pushed-directly', 'A commit that comes from no pull request');
    // GitHub may know later than a push which pull request it merged: that is waited for.
    shop.hurry();
    await shop.begin({ shop: SHOP });
    shop.repository.commit({ [FILE]: CHANGED });
    const strict = await shop.onPush({ with: { apply: { 'require-approved': 'always' } } });
    story.tell('It is pushed, where the workflow wants an approved plan always', strict);
    expect(strict.jobs.apply).toMatchObject({ ...REFUSED, outputs: { exitcode: '8' } });
    expect(shop.bed.writes()).toEqual([]);
    story.tell('It is pushed, where the workflow does not', await shop.onPush());
    expect(shop.bed.writes()).toEqual(['menu/delete', 'menu/create']);
    story.end();
  });

  test('is nothing to go back to with an old run when a later one has applied', async ({ shop }) => {
    const story = new Story(shop, 'old-run-again', 'An old apply is run again after its merge was reverted');
    await merged(shop);
    const first = await shop.onPush();
    const revert = shop.repository.open({ [FILE]: SHOP });
    await shop.onPull(revert);
    shop.repository.merge(revert);
    const second = await shop.onPush();
    for (const { jobs } of [first, second]) expect(jobs.apply).toMatchObject({ result: 'success' });
    const writes = shop.bed.writes();
    const again = await shop.again(first);
    story.tell('Somebody runs the first apply again', again);
    expect(again.jobs.apply).toMatchObject({ ...REFUSED, outputs: { exitcode: '8' } });
    expect(shop.bed.writes()).toEqual(writes);
    story.end();
  });

  test('is applied by a run again that has failed before, whatever was merged since', async ({ shop }) => {
    await merged(shop);
    await shop.allowOnly('203.0.113.5');
    const failed = await shop.onPush();
    expect(failed.jobs.apply).toMatchObject(REFUSED);
    shop.repository.commit({ 'README.md': 'Our menus\n' });
    await shop.allowOnly('127.0.0.1');
    expect((await shop.again(failed)).jobs.apply).toMatchObject({ result: 'success' });
    expect(shop.bed.writes()).toEqual(['menu/delete', 'menu/create']);
  });

  test('can be that of an earlier merge, by its name', async ({ shop }) => {
    const story = new Story(shop, 'earlier-merge', 'An apply after other pull requests were merged');
    await merged(shop);
    const merge = shop.repository.head();
    const other = shop.repository.open({ 'README.md': 'Our menus\n' });
    shop.repository.merge(other);
    const refused = await shop.byHand('apply');
    story.tell('Somebody runs the apply workflow: the last merge touched no menu, and has no plan', refused);
    expect(refused.jobs.apply).toMatchObject({ ...REFUSED, outputs: { exitcode: '8' } });
    const inputs = { commit: merge };
    story.tell('They name the merge that was reviewed', await shop.byHand('apply', { inputs }));
    expect(shop.bed.writes()).toEqual(['menu/delete', 'menu/create']);
    story.end();
  });
});
