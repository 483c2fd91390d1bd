import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ensureLibraries } from './desktop/linux-libraries.ts';
import { runInSession } from './desktop/session.ts';
import { environmentFor, findElectron } from './electron/find-electron.ts';
import { failedFiles, type Tally, tallyTests } from './test-results.ts';
import { asProgram, build, programOf, root, runNodeBeside, runTool } from './tools.ts';

/** What fails in more files than these is no accident of a busy desktop. */
const MOST_TRIED_AGAIN = 2;

/** Tests that failed, and then passed when their file was run once more. */
const unsteady: string[] = [];

/**
 * Runs every check there is, and ends with `N passed, N failed`: each check and each test counts as
 * one. `node scripts/test.ts integration|e2e [filter …]` runs those tests alone.
 */
await asProgram(async () => {
  const [only, ...filters] = process.argv.slice(2);
  const tallies: Tally[] = [];
  const step = async (title: string, work: () => Promise<Tally>) => {
    const startMs = performance.now();
    console.log(`\n── ${title}`);
    const tally = await work().catch((thrown: unknown) => {
      console.error(thrown instanceof Error ? thrown.message : thrown);
      return { passed: 0, failed: 1 };
    });
    const seconds = ((performance.now() - startMs) / 1000).toFixed(1);
    console.log(`── ${title}: ${tally.failed === 0 ? 'passed' : 'FAILED'} in ${seconds} s`);
    tallies.push(tally);
  };
  const hasDesktop = process.platform === 'linux';
  // On a fresh machine this takes minutes and leaves a core free. What goes wrong in it is told when it is needed.
  const prepared = hasDesktop ? runQuietly(join(root, 'scripts/prepare.ts')) : null;
  if (only === undefined) {
    await Promise.all([
      step('format and lint', () => check('@biomejs/biome', ['check', '.'])),
      step('dead code', () => check('knip', [])),
      step('types', () => check('typescript', ['--build'])),
    ]);
    await step('unit and renderer tests', () => plainTests(['unit', 'renderer']));
  }
  // It only reckons, while the windows mostly wait.
  const simulated = only === undefined ? step('simulation', simulation) : null;
  await prepared;
  if (hasDesktop && only !== undefined) {
    await step(`${only} tests`, () => desktopTests(only, filters));
  } else if (hasDesktop) {
    const beside = simulated?.then(() => step('integration tests', integrationBeside));
    await step('e2e tests', () => desktopTests('e2e', []));
    await beside;
  }
  await simulated;
  if (!hasDesktop) {
    console.log('\nSkipped: integration and end-to-end tests need the desktop session of a Linux.');
  }
  for (const name of unsteady) console.log(`\nFailed, then passed when tried again: ${name}`);
  const sum = (of: keyof Tally) => tallies.reduce((total, tally) => total + tally[of], 0);
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
  return sum('failed') === 0 ? 0 : 1;
});

function runQuietly(script: string): Promise<void> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [script], { stdio: 'ignore' });
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
}

async function check(pack: string, words: readonly string[]): Promise<Tally> {
  const passed = (await runTool(pack, words)) === 0;
  return passed ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

async function plainTests(projects: readonly string[]): Promise<Tally> {
  const { words, reportFile } = vitest(projects, []);
  return tallyTests(reportFile, await runTool('vitest', words));
}

async function simulation(): Promise<Tally> {
  const { words, reportFile } = vitest(['simulation'], []);
  const command = [programOf('vitest'), ...words];
  return tallyTests(reportFile, await runNodeBeside(command, { isModest: true }));
}

/** In a desktop session of its own, beside the windows': these tests need no built app. */
async function integrationBeside(): Promise<Tally> {
  const { words, reportFile } = vitest(['integration'], []);
  const session = join(root, 'scripts/desktop/session.ts');
  const command = [session, '--', process.execPath, programOf('vitest'), ...words];
  const env = environmentFor(await findElectron());
  return tallyTests(reportFile, await runNodeBeside(command, { env }));
}

/**
 * In a desktop session of its own, on the built app. A file in which something failed is run once more, and that is told:
 * windows, a keychain and a notification daemon of a busy machine can be late for once, while a fault fails twice.
 */
async function desktopTests(project: string, filters: readonly string[]): Promise<Tally> {
  ensureLibraries();
  const env = environmentFor(await findElectron());
  if ((await build()) !== 0) return { passed: 0, failed: 1 };
  const attempt = async (some: readonly string[]) => {
    const { words, reportFile } = vitest([project], some);
    const command = [process.execPath, programOf('vitest'), ...words];
    const tally = tallyTests(reportFile, await runInSession(command, { keychain: true, env }));
    return { tally, faults: failedFiles(reportFile) };
  };
  const { tally, faults } = await attempt(filters);
  if (faults.length === 0 || faults.length > MOST_TRIED_AGAIN) return tally;
  const files = faults.map(({ file }) => relative(root, file));
  console.log(`\n── once more: ${files.join(', ')}`);
  const again = (await attempt(files)).tally;
  if (again.failed > 0) return tally;
  unsteady.push(
    ...faults.flatMap(({ failed }, at) => (failed.length > 0 ? failed : (files[at] ?? []))),
  );
  const counted = faults.reduce((sum, { passed }) => sum + passed, 0);
  return { passed: tally.passed - counted + again.passed, failed: 0 };
}

function vitest(
  projects: readonly string[],
  filters: readonly string[],
): { words: string[]; reportFile: string } {
  const reportFile = join(root, 'out/test', `${projects.join('-')}.json`);
  rmSync(reportFile, { force: true });
  const reports = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`];
  const chosen = projects.flatMap((project) => ['--project', project]);
  return { words: ['run', ...chosen, ...reports, ...filters], reportFile };
}
