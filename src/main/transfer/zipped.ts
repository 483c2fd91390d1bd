import { Zip, ZipDeflate } from 'fflate/browser';

/** Files to be zipped, each in pieces. */
export interface Piecewise {
  readonly name: string;
  readonly pieces: Iterable<string>;
}

/** A zip of files, piece by piece as it grows. */
export async function* zipped(files: AsyncIterable<Piecewise>): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  let fault: Error | null = null;
  const zip = new Zip((thrown, chunk) => {
    fault ??= thrown;
    ready.push(chunk);
  });
  const encoder = new TextEncoder();
  function* taken(): Generator<Uint8Array> {
    if (fault !== null) throw fault;
    yield* ready.splice(0);
  }
  for await (const { name, pieces } of files) {
    const entry = new ZipDeflate(name, { level: 6 });
    zip.add(entry);
    for (const piece of pieces) {
      entry.push(encoder.encode(piece));
      yield* taken();
    }
    entry.push(new Uint8Array(), true);
    yield* taken();
  }
  zip.end();
  yield* taken();
}
