import { crc32, deflateSync } from 'node:zlib';

const EIGHT_BITS_RGB = [8, 2];
const ONE_BIT_GREY = [1, 0];

/** A picture of so many pixels: a slope from one colour to another. */
export function madeUpPng(width: number, height: number): Buffer {
  const rows = Array.from({ length: height }, (_, y) => {
    const row = Buffer.alloc(1 + width * 3);
    for (let x = 0; x < width; x += 1) {
      row.set([(x * 255) / width, 120, (y * 255) / height], 1 + x * 3);
    }
    return row;
  });
  return png(width, height, EIGHT_BITS_RGB, Buffer.concat(rows));
}

/** A black picture that says it has so many pixels, of which only so many rows are in it: a small file all the same. */
export function hollowPng(width: number, height: number, rows: number = height): Buffer {
  return png(width, height, ONE_BIT_GREY, Buffer.alloc((1 + Math.ceil(width / 8)) * rows));
}

function png(width: number, height: number, depthAndColour: number[], pixels: Buffer): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set(depthAndColour, 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(pixels)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(kind: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}
