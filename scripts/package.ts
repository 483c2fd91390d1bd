import { Platform, build as pack } from 'electron-builder';
import { packaging } from './package/packaging.ts';
import { asProgram, build } from './tools.ts';

/** Builds the app and packs it for this system, into `out/package/`. */
await asProgram(async () => {
  if ((await build()) !== 0) return 1;
  const files = await pack({ targets: Platform.current().createTarget(), config: packaging });
  for (const file of files) console.log(file);
  return 0;
});
