import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { unpack } from '../../src/github/plan-archive.ts';
import { zip } from './zip.ts';

const PLAN = { name: 'plan.json', data: '{"菜单": 1}' };
const REPORT = { name: 'report.json', data: '{}' };

describe('an archive', () => {
  test('gives the one file that is asked for', async () => {
    expect(await unpack(zip(REPORT, PLAN), 'plan.json')).toEqual({ text: '{"菜单": 1}' });
  });

  test.each([
    ['missing', zip(REPORT)],
    ['missing', zip({ ...PLAN, name: 'deeper/plan.json' })],
    ['missing', zip()],
    ['twice', zip(PLAN, { ...PLAN, data: '{}' })],
    ['too-large', zip({ ...PLAN, size: 65 * 1024 * 1024 })],
    ['too-large', zip(PLAN, ...Array.from({ length: 100 }, (_, i) => ({ ...REPORT, name: `${i}` })))],
    ['damaged', zip({ ...PLAN, crc: 1 })],
    ['damaged', zip(PLAN).subarray(0, 60)],
    ['damaged', Buffer.from('<html>')],
    ['damaged', Buffer.alloc(0)],
    // A bomb: a thousand times as much comes out as the entry says.
    ['damaged', zip({ ...PLAN, data: Buffer.alloc(20_000_000), size: 20_000 })],
    ['damaged', zip({ ...PLAN, size: 1_000_000 })],
  ])('is refused as %s', async (wrong, archive) => {
    expect(await unpack(archive, 'plan.json')).toEqual({ wrong });
  });

  test.each(['../plan.json', '/plan.json', 'C:/plan.json', '..\\plan.json'])(
    'with the path %s is refused as a whole',
    async name => {
      expect(await unpack(zip(PLAN, { ...REPORT, name }), 'plan.json')).toEqual({ wrong: 'damaged' });
    },
  );

  test('of any bytes is refused, never an error', async () => {
    const good = zip(PLAN);
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: good.length - 1 }),
        fc.integer({ min: 0, max: 255 }),
        fc.nat({ max: good.length }),
        async (at, byte, length) => {
          const bytes = Buffer.from(good);
          bytes[at] = byte;
          const unpacked = await unpack(bytes.subarray(0, length), 'plan.json');
          if ('text' in unpacked) expect(unpacked.text).toBe(PLAN.data);
        },
      ),
    );
  });
});
