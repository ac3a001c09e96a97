import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { NEW, OLD } from './menus.ts';
import { TestBed, test } from './test-bed.ts';

test('a secret that is left anywhere fails the test that left it', async () => {
  const bed = await TestBed.open();
  await bed.account('shop', OLD);
  bed.write('log.txt', `secret=${bed.secretOf('shop')}`);
  await expect(bed.close()).rejects.toThrow(/log\.txt/);
});

test('a token that is left outside the cache fails the test, inside it only when others can read it', async () => {
  const bed = await TestBed.open();
  await bed.account('shop', OLD);
  bed.menu('shop', NEW);
  await bed.run('plan');
  const [cached = ''] = bed.cachedTokens();
  const token = /"access_token":"([^"]+)"/.exec(bed.read(cached))?.[1] ?? '';
  expect(token.length).toBeGreaterThan(100);
  bed.write('plan.json', `{"url":"/cgi-bin/menu/get?access_token=${token}"}`);
  chmodSync(join(bed.folder, cached), 0o644);
  await expect(bed.close()).rejects.toThrow(/plan\.json.*is open to others|is open to others.*plan\.json/s);
});
