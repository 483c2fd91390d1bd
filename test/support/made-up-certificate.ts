import { generateKeyPairSync, sign } from 'node:crypto';
import { DAY_MS } from '../../src/shared/durations.ts';

/** A certificate for 127.0.0.1 that no one but itself vouches for, and its key, both as PEM. */
export function madeUpCertificate(): { readonly cert: string; readonly key: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const name = tagged(0x30, tagged(0x31, tagged(0x30, oid('550403'), utf8('127.0.0.1'))));
  const ecdsaWithSha256 = tagged(0x30, oid('2a8648ce3d040302'));
  const address = tagged(0x30, tagged(0x87, Buffer.from([127, 0, 0, 1])));
  const isAuthority = tagged(0x30, Buffer.from([0x01, 0x01, 0xff]));
  const extensions = tagged(
    0x30,
    tagged(0x30, oid('551d11'), tagged(0x04, address)),
    tagged(0x30, oid('551d13'), tagged(0x04, isAuthority)),
  );
  const facts = tagged(
    0x30,
    tagged(0xa0, tagged(0x02, Buffer.from([2]))),
    tagged(0x02, Buffer.from([1])),
    ecdsaWithSha256,
    name,
    tagged(0x30, time(-1), time(1)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    tagged(0xa3, extensions),
  );
  const signature = sign('sha256', facts, privateKey);
  const whole = tagged(0x30, facts, ecdsaWithSha256, tagged(0x03, Buffer.from([0]), signature));
  const lines = whole.toString('base64').replaceAll(/.{64}/g, '$&\n');
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
    key: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
  };
}

/** A value in DER: its kind, its length, what it holds. */
function tagged(kind: number, ...parts: readonly Buffer[]): Buffer {
  const held = Buffer.concat(parts);
  const { length } = held;
  const inBytes =
    length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([kind, ...inBytes]), held]);
}

const oid = (hex: string) => tagged(0x06, Buffer.from(hex, 'hex'));
const utf8 = (text: string) => tagged(0x0c, Buffer.from(text));

/** So many days from now, e.g. `261128094500Z`. */
function time(days: number): Buffer {
  const at = new Date(Date.now() + days * DAY_MS).toISOString();
  return tagged(0x17, Buffer.from(`${at.replaceAll(/\D/g, '').slice(2, 14)}Z`));
}
