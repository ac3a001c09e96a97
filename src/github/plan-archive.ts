import { crc32 } from 'node:zlib';
import yauzl from 'yauzl';

/** What an archive has under a name, or why it is not to be used. */
export type Unpacked =
  | { readonly text: string }
  | { readonly wrong: 'damaged' | 'missing' | 'twice' | 'too-large' };

/** Larger than the plan of a thousand accounts with full menus. */
const MAX_FILE_BYTES = 64 * 1024 * 1024;

/** The archive of a plan has three files. */
const MAX_ENTRIES = 100;

/**
 * The one file of a name at the root of an archive. Archives come from runs that a stranger can have started: nothing
 * is written to disk, no other file is unpacked, and an entry that gives more than the size it names is damaged.
 */
export async function unpack(archive: Uint8Array, name: string): Promise<Unpacked> {
  try {
    const zip = await yauzl.fromBufferPromise(Buffer.from(archive), { strictFileNames: true });
    if (zip.entryCount > MAX_ENTRIES) return { wrong: 'too-large' };
    const found: yauzl.Entry[] = [];
    for await (const entry of zip.eachEntry()) if (entry.fileName === name) found.push(entry);
    const [entry, second] = found;
    if (entry === undefined) return { wrong: 'missing' };
    if (second !== undefined) return { wrong: 'twice' };
    if (entry.uncompressedSize > MAX_FILE_BYTES) return { wrong: 'too-large' };
    const bytes = await contentsOf(zip, entry);
    return crc32(bytes) === entry.crc32 ? { text: bytes.toString('utf8') } : { wrong: 'damaged' };
  } catch {
    // The library has plain errors for what is wrong with an archive, and so has zlib.
    return { wrong: 'damaged' };
  }
}

/** No more bytes than the entry names: the library ends the stream with an error there. */
async function contentsOf(zip: yauzl.ZipFile, entry: yauzl.Entry): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk);
  return Buffer.concat(chunks);
}
