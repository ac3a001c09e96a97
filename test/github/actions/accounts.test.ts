import { describe, expect } from 'vitest';
import { parse } from 'yaml';
import { BARE, BY_HAND, CHANGED, fileOf, SHOP } from './menus.ts';
import { ownWorkflow } from './own-files.ts';
import type { Files } from './repository.ts';
import { Story } from './story.ts';
import { readWorkflow, type Step, type Workflow, withInputs } from './workflow-file.ts';
import { test, UNHURRIED, type Workshop } from './workshop.ts';

/** What a step needs in its environment for some accounts. */
function credentials(...accounts: readonly string[]): Step['env'] {
  const names = accounts.map(account => account.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_'));
  return Object.fromEntries(
    names.flatMap(name => [
      [`WECHAT_APPID_${name}`, `\${{ vars.WECHAT_APPID_${name} }}`],
      [`WECHAT_APPSECRET_${name}`, `\${{ secrets.WECHAT_APPSECRET_${name} }}`],
    ]),
  );
}

/** Two sets of accounts in one repository; the name of one is the beginning of the other's. */
const TWO_SETS: Workflow = readWorkflow(`
on: {pull_request: {}}
permissions: {}
jobs:
  plan:
    permissions: {contents: read}
    steps:
      - uses: actions/checkout@v6
        with: {fetch-depth: 0, persist-credentials: false}
      - uses: ./
        with: {command: plan, key: shop, files: menus/shop.yaml}
        env: {WECHAT_APPID: "\${{ vars.WECHAT_APPID_SHOP }}", WECHAT_APPSECRET: "\${{ secrets.WECHAT_APPSECRET_SHOP }}"}
      - uses: ./
        with: {command: plan, key: shop-cn, files: menus/shop-cn.yaml}
        env: {WECHAT_APPID: "\${{ vars.WECHAT_APPID_SHOP_CN }}", WECHAT_APPSECRET: "\${{ secrets.WECHAT_APPSECRET_SHOP_CN }}"}
  comment:
    needs: plan
    if: \${{ !cancelled() }}
    permissions: {pull-requests: write}
    steps:
      - uses: ./
        with: {command: comment, key: shop}
      - uses: ./
        with: {command: comment, key: shop-cn}
`);

describe.concurrent('several accounts', UNHURRIED, () => {
  test('in two sets have a comment for each', async ({ shop }) => {
    const story = new Story(shop, 'two-sets', 'Two sets of accounts in one repository');
    await shop.begin({ shop: SHOP, 'shop-cn': SHOP });
    const pull = shop.repository.open({ [fileOf('shop')]: CHANGED, [fileOf('shop-cn')]: BARE });
    story.tell('A pull request changes both', await shop.onPull(pull, { workflow: TWO_SETS }));
    expect(shop.github.comments.map(({ body }) => body.split('\n')[1])).toEqual([
      expect.stringMatching(/^### \S+ wxmenu `shop`: 2 changes to the menu of `shop`/),
      expect.stringMatching(/^### \S+ wxmenu `shop-cn`: 3 changes to the menu of `shop-cn`/),
    ]);
    shop.repository.push(pull, { [fileOf('shop-cn')]: SHOP });
    story.tell('It leaves one of them as it was', await shop.onPull(pull, { workflow: TWO_SETS }));
    expect(shop.github.comments).toHaveLength(2);
    story.end();
  });

  test('thirty of them are told in one comment, and each is applied or refused for itself', async ({
    shop,
  }) => {
    const story = new Story(shop, 'thirty-accounts', 'Thirty accounts, of which some change');
    const names = Array.from({ length: 30 }, (_, i) => `city-${String(i + 1).padStart(2, '0')}`);
    await shop.begin(Object.fromEntries(names.map(name => [name, SHOP])));
    const files: Files = {
      [fileOf('city-02')]: CHANGED,
      [fileOf('city-03')]: BARE,
      [fileOf('city-07')]: CHANGED,
      [fileOf('city-11')]: CHANGED.replace('SERVICE', 'HELP'),
    };
    const workflow = (name: string) =>
      withInputs(ownWorkflow(name), { env: credentials(...names) }, isNoComment);
    const pull = shop.repository.open(files);
    story.tell('A pull request changes four', await shop.onPull(pull, { workflow: workflow('plan') }));
    await edit(shop, 'city-07');
    shop.repository.merge(pull);
    // One after the other, so that the log is always the same.
    const applied = await shop.onPush({
      workflow: workflow('apply'),
      with: { apply: { args: '--parallelism\n1' } },
    });
    story.tell('Somebody edits city-07 by hand, and it is merged', applied);
    expect(applied.jobs.apply).toMatchObject({
      result: 'failure',
      outputs: { exitcode: '7', changes: 'true' },
    });
    expect(shop.bed.writes()).toHaveLength(4);
    for (const name of ['city-02', 'city-11'])
      expect(await shop.bed.held(name)).not.toEqual(await shop.bed.held('city-01'));
    story.end();
  });
});

/** The jobs that comment get no secret. */
function isNoComment(job: string): boolean {
  return job !== 'comment';
}

async function edit(shop: Workshop, account: string): Promise<void> {
  await shop.bed.hold(account, { button: parse(BY_HAND).button, conditionalmenu: [] });
}
