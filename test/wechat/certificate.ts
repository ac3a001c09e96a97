import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';

/** A key and a certificate that it signed itself, both PEM. */
export interface Identity {
  readonly key: string;
  readonly cert: string;
}

const DAY_MS = 86_400_000;

/**
 * Makes a certificate for host names, good for a day before and after now, or for other times. Made anew each time,
 * so that no private key stands in the repository and none runs out.
 */
export function selfSigned(
  hosts: readonly string[],
  from = new Date(Date.now() - DAY_MS),
  until = new Date(Date.now() + DAY_MS),
): Identity {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const name = seq(set(seq(oid(2, 5, 4, 3), der(0x0c, Buffer.from(`wxmenu test ${randomUUID()}`)))));
  const names = seq(...hosts.map(host => der(0x82, Buffer.from(host))));
  const body = seq(
    der(0xa0, integer(2)),
    integer(1),
    ECDSA_SHA256,
    name,
    seq(time(from), time(until)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(
      0xa3,
      seq(
        seq(oid(2, 5, 29, 19), der(0x04, seq(der(0x01, Buffer.of(0xff))))),
        seq(oid(2, 5, 29, 17), der(0x04, names)),
      ),
    ),
  );
  const signature = der(0x03, Buffer.concat([Buffer.of(0), sign('sha256', body, privateKey)]));
  const base64 = seq(body, ECDSA_SHA256, signature).toString('base64').replace(/.{64}/g, '$&\n');
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`,
  };
}

function der(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.of(tag, ...size), content]);
}

function seq(...parts: readonly Buffer[]): Buffer {
  return der(0x30, Buffer.concat(parts));
}

function set(part: Buffer): Buffer {
  return der(0x31, part);
}

function integer(value: number): Buffer {
  return der(0x02, Buffer.of(value));
}

function oid(first: number, second: number, ...rest: readonly number[]): Buffer {
  const groups = rest.map(value => {
    const bytes = [value & 0x7f];
    for (let left = value >> 7; left > 0; left >>= 7) bytes.unshift((left & 0x7f) | 0x80);
    return bytes;
  });
  return der(0x06, Buffer.of(first * 40 + second, ...groups.flat()));
}

function time(date: Date): Buffer {
  return der(0x17, Buffer.from(`${date.toISOString().slice(2, 19).replace(/\D/g, '')}Z`));
}

const ECDSA_SHA256 = seq(oid(1, 2, 840, 10045, 4, 3, 2));
