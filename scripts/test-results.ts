import { readFileSync } from 'node:fs';

/** What a step of `npm test` comes to. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
}

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly {
    /** The file. */
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

/**
 * Counts the tests in vitest's JSON report. What fails outside a test counts as one more: a file that can't be loaded, an
 * error that nobody caught, a run in which nothing ran.
 */
export function tallyTests(reportFile: string, exitCode: number): Tally {
  const report = readReport(reportFile);
  if (report === null) return { passed: 0, failed: 1 };
  const { numPassedTests: passed, numFailedTests, testResults } = report;
  const unloaded = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  const failed = numFailedTests + unloaded.length;
  const elsewhere = failed === 0 && (exitCode !== 0 || passed === 0) ? 1 : 0;
  return { passed, failed: failed + elsewhere };
}

/** A file in which something failed. */
export interface FailedFile {
  readonly file: string;
  readonly passed: number;
  /** The names of its tests that failed; none where it failed outside of them, before the first for instance. */
  readonly failed: readonly string[];
}

export function failedFiles(reportFile: string): readonly FailedFile[] {
  return (readReport(reportFile)?.testResults ?? [])
    .filter(({ status }) => status === 'failed')
    .map(({ name, assertionResults }) => {
      const named = (wanted: string) =>
        assertionResults.filter(({ status }) => status === wanted).map((test) => test.fullName);
      return { file: name, passed: named('passed').length, failed: named('failed') };
    });
}

function readReport(file: string): Report | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}
