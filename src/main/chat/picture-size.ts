export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** As a picture's file tells it, a PNG, a JPEG or a WebP; null where it is none of these. Nothing is decoded. */
export function pictureSize(file: Buffer): PictureSize | null {
  try {
    if (file.subarray(0, 8).equals(PNG))
      return sizeAt(file.readUInt32BE(16), file.readUInt32BE(20));
    if (file.readUInt16BE(0) === 0xffd8) return sizeOfJpeg(file);
    const isWebp = textAt(file, 0) === 'RIFF' && textAt(file, 8) === 'WEBP';
    return isWebp ? sizeOfWebp(file) : null;
  } catch {
    // It ends before its size is told.
    return null;
  }
}

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Segments with other content among those that begin a frame. */
const NO_FRAME: ReadonlySet<number> = new Set([0xc4, 0xc8, 0xcc]);

function sizeOfJpeg(file: Buffer): PictureSize | null {
  for (let at = 2; at < file.length; ) {
    const marker = file.readUInt16BE(at) - 0xff00;
    if (marker < 0) return null;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && !NO_FRAME.has(marker);
    if (isFrame) return sizeAt(file.readUInt16BE(at + 7), file.readUInt16BE(at + 5));
    at += 2 + file.readUInt16BE(at + 2);
  }
  return null;
}

function sizeOfWebp(file: Buffer): PictureSize | null {
  switch (textAt(file, 12)) {
    case 'VP8 ':
      return sizeAt(file.readUInt16LE(26) & 0x3fff, file.readUInt16LE(28) & 0x3fff);
    case 'VP8L': {
      const bits = file.readUInt32LE(21);
      return sizeAt((bits & 0x3fff) + 1, ((bits >> 14) & 0x3fff) + 1);
    }
    case 'VP8X':
      return sizeAt(file.readUIntLE(24, 3) + 1, file.readUIntLE(27, 3) + 1);
    default:
      return null;
  }
}

const sizeAt = (width: number, height: number) =>
  width > 0 && height > 0 ? { width, height } : null;
const textAt = (file: Buffer, at: number) => file.toString('latin1', at, at + 4);
