import { expect, it } from 'vitest';
import { pictureSize } from '../../../src/main/chat/picture-size.ts';
import { madeUpPng } from '../../support/made-up-png.ts';

const bytes = (hex: string) => Buffer.from(hex.replaceAll(' ', ''), 'hex');
const riff = (kind: string, rest: string) =>
  Buffer.concat([Buffer.from(`RIFF\0\0\0\0WEBP${kind}\0\0\0\0`, 'latin1'), bytes(rest)]);

it.each<[string, Buffer]>([
  ['a PNG', madeUpPng(300, 200)],
  [
    'a JPEG, behind its other segments',
    bytes('ffd8 ffe0 0004 0000 ffc4 0003 00 ffc2 0011 08 00c8 012c 03'),
  ],
  ['a plain WebP', riff('VP8 ', '000000 9d012a 2c01 c800')],
  ['a WebP without loss', riff('VP8L', '2f 2bc13100')],
  ['a WebP with more in it', riff('VP8X', '00000000 2b0100 c70000')],
])('%s tells its size', (_, file) => {
  expect(pictureSize(file)).toEqual({ width: 300, height: 200 });
});

it.each<[string, Buffer]>([
  ['nothing', Buffer.alloc(0)],
  ['a PNG that ends too early', madeUpPng(3, 2).subarray(0, 18)],
  ['a PNG without a pixel', Buffer.concat([madeUpPng(3, 2).subarray(0, 16), Buffer.alloc(8)])],
  ['a JPEG without a frame', bytes('ffd8 ffe0 0004 0000')],
  ['a JPEG of nonsense', bytes('ffd8 0000 0000')],
  ['a WebP of another kind', riff('ANIM', '0000000000000000')],
  ['a text', Buffer.from('<svg width="300" height="200"/>')],
])('%s has none', (_, file) => {
  expect(pictureSize(file)).toBeNull();
});
