import { describe, expect } from 'vitest';
import { NEW, OLD } from './menus.ts';
import { type TestBed, test } from './test-bed.ts';

const WITH_CONDITIONAL = {
  ...NEW,
  conditionalmenu: [
    { name: '会员', matchrule: { tag: 'VIP' }, button: [{ type: 'click', name: '会员中心', key: 'V' }] },
  ],
};

async function ready(bed: TestBed): Promise<void> {
  await bed.account('shop', OLD);
  bed.menu('shop', NEW);
}

/** The plan that a page has in it. */
function planIn(page: string): unknown {
  const [, json = ''] = /<script type="application\/json" id="plan-json">(.*?)<\/script>/s.exec(page) ?? [];
  return JSON.parse(json);
}

describe.concurrent('plan', () => {
  test('saves the plan for apply and the report for people in one run', async ({ bed }) => {
    await ready(bed);
    const plan = await bed.run('plan', '--out', 'report.html', '--out', 'plan.json');
    expect(plan).toMatchObject({
      exit: 0,
      stderr: 'Plan saved to plan.json.\nReport saved to report.html.\n',
      stdout: expect.stringMatching(/^Next +wxmenu apply plan\.json$/m),
    });
    const page = bed.read('report.html');
    expect(page).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(page).toContain('wxmenu apply plan.json');
    expect(planIn(page)).toEqual(JSON.parse(bed.read('plan.json')));
    bed.calls();
    const show = await bed.run('show', 'plan.json', '--format', 'html');
    expect(show).toMatchObject({ exit: 0, stderr: '', stdout: page });
    expect(bed.calls()).toEqual([]);
    expect(await bed.run('apply', 'plan.json')).toMatchObject({ exit: 0 });
  });

  test('--format html goes to stdout, or to the file of --out', async ({ bed }) => {
    await ready(bed);
    const piped = await bed.run('plan', '--format', 'html', '--detailed-exitcode');
    expect(piped).toMatchObject({ exit: 2, stderr: '', stdout: expect.stringMatching(/^<!doctype html>/) });
    const kept = await bed.run('plan', '--format', 'html', '--out', 'report.html');
    expect(kept).toMatchObject({ exit: 0, stdout: '', stderr: 'Report saved to report.html.\n' });
    expect(bed.read('report.html')).toBe(piped.stdout);
    const quiet = await bed.run('plan', '--format', 'html', '--out', 'plan.json', '--lang', 'zh-CN');
    expect(quiet.stdout).toMatch(/^<!doctype html>\n<html lang="zh-CN">/);
    expect(JSON.parse(bed.read('plan.json'))).toHaveProperty('digest');
  });

  test('of which a part failed leaves no plan, and a report that says so', async ({ bed }) => {
    await ready(bed);
    bed.write('menus/broken.yaml', 'button: [{type: veiw, name: x, url: "https://www.qq.com/"}]\n');
    const plan = await bed.run('plan', '--out', 'plan.json', '--out', 'report.html');
    expect(plan.exit).toBe(4);
    expect(plan.stderr).toContain('The plan was not saved to plan.json');
    expect(bed.files()).not.toContain('plan.json');
    const page = bed.read('report.html');
    expect(page).toContain('This is not the whole plan');
    expect(page).toContain('unknown-type');
    expect(planIn(page)).toMatchObject({ exit_code: 4 });
  });
});

describe.concurrent('show', () => {
  test('draws a menu file without credentials', async ({ bed }) => {
    bed.menu('shop', WITH_CONDITIONAL);
    const drawn = await bed.run('show', 'shop', '--format', 'picture');
    expect(drawn).toMatchObject({ exit: 0, stderr: '' });
    expect(drawn.stdout).toBe(`shop

Default menu
          ┌─────┐
          │  b  │
          │  d  │
┌───┬─────┼─────┤
│ ⌨ │  a  │ ≡ p │
└───┴─────┴─────┘

Conditional menu 1 "会员", for tag VIP
┌───┬──────────┐
│ ⌨ │ 会员中心 │
└───┴──────────┘
`);
    const svg = await bed.run('show', 'menus/shop.yaml', '--format', 'svg');
    expect(svg).toMatchObject({ exit: 0, stderr: '', stdout: expect.stringMatching(/^<\?xml/) });
    expect(svg.stdout).toContain('会员中心');
    expect(bed.calls()).toEqual([]);
  });

  test('draws a saved plan before and after', async ({ bed }) => {
    await ready(bed);
    await bed.run('plan', '--out', 'plan.json');
    bed.calls();
    const drawn = await bed.run('show', 'plan.json', '--format', 'picture');
    expect(drawn.stdout.split('\n').slice(3)).toEqual([
      'Now                     After',
      '            ┌───────┐               ┌───────┐',
      '            │   b   │               │   b   │',
      '            │~  c   │               │~  d   │',
      '┌───┬───────┼───────┤   ┌───┬───────┼───────┤',
      '│ ⌨ │   a   │  ≡ p  │   │ ⌨ │   a   │  ≡ p  │',
      '└───┴───────┴───────┘   └───┴───────┴───────┘',
      '',
    ]);
    const svg = await bed.run('show', 'plan.json', '--out', 'menu.svg', '--detailed-exitcode');
    expect(svg).toMatchObject({ exit: 2, stdout: '', stderr: 'Saved to menu.svg.\n' });
    expect(bed.read('menu.svg')).toMatch(/^<\?xml[\s\S]*<\/svg>\n$/);
    const page = await bed.run('show', 'plan.json', '--out', 'report.html');
    expect(page).toMatchObject({ exit: 0, stdout: '', stderr: 'Saved to report.html.\n' });
    expect(bed.read('report.html')).toMatch(/^<!doctype html>/);
    expect(bed.calls()).toEqual([]);
  });

  test('says what a menu can be shown as, and where nothing can be written', async ({ bed }) => {
    bed.menu('shop', NEW);
    expect(await bed.run('show', 'shop', '--out', 'shop.html')).toMatchObject({
      exit: 1,
      stdout: '',
      stderr: expect.stringMatching(/--format cannot be "html"[\s\S]*picture or svg/),
    });
    expect(await bed.run('show', 'shop', '--out', 'menus')).toMatchObject({
      exit: 1,
      stderr: expect.stringMatching(/^error\[unwritable\]: .*menus/),
    });
    expect(bed.files()).not.toContain('shop.html');
  });
});
