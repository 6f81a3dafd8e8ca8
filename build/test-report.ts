/** What the runners' JSON reports tell of a run: how many tests passed, and by name those that did not, or did only when they were tried again. */

export interface TestReport {
  passed: number;
  /** “file › test: what it said first”, of each. */
  failed: string[];
  /** The same of tests that passed at their second try: a race, in the test or in the app, that is to be mended. */
  unsteady: string[];
}

/** As Vitest 4's reporter `json` writes it; https://vitest.dev/guide/reporters#json-reporter. */
interface VitestReport {
  testResults: {
    name: string;
    status: 'passed' | 'failed';
    message: string;
    assertionResults: { fullName: string; status: string; failureMessages: string[] }[];
  }[];
}

/** A file that could not be read or set up has no failed test of its own: it counts as one. */
export function readVitestReport({ testResults }: VitestReport): TestReport {
  const report: TestReport = { passed: 0, failed: [], unsteady: [] };
  for (const { name, status, message, assertionResults } of testResults) {
    const line = (test: string, said = '') => `${fileName(name)} › ${test}: ${firstLine(said)}`;
    const failed = assertionResults.filter((test) => test.status === 'failed');
    const passed = assertionResults.filter((test) => test.status === 'passed');
    report.passed += passed.length;
    report.failed.push(...failed.map((test) => line(test.fullName.trim(), test.failureMessages.at(-1))));
    if (status === 'failed' && failed.length === 0) report.failed.push(line('the file', message));
    report.unsteady.push(
      ...passed
        .filter((test) => test.failureMessages.length > 0)
        .map((test) => line(test.fullName.trim(), test.failureMessages[0])),
    );
  }
  return report;
}

interface PlaywrightSuite {
  suites?: PlaywrightSuite[];
  specs?: {
    file: string;
    title: string;
    tests: {
      status: 'expected' | 'unexpected' | 'flaky' | 'skipped';
      results: { error?: { message?: string } }[];
    }[];
  }[];
}

/** As Playwright's reporter `json` writes it; https://playwright.dev/docs/test-reporters#json-reporter. `errors` are those outside of tests. */
interface PlaywrightReport {
  suites: PlaywrightSuite[];
  errors: { message?: string }[];
}

export function readPlaywrightReport({ suites, errors }: PlaywrightReport): TestReport {
  const report: TestReport = {
    passed: 0,
    failed: errors.map((error) => firstLine(error.message)),
    unsteady: [],
  };
  for (const { file, title, tests } of suites.flatMap(specsOf)) {
    for (const { status, results } of tests) {
      const said = results.find((result) => result.error !== undefined)?.error?.message;
      const line = `${fileName(file)} › ${title}: ${firstLine(said)}`;
      if (status === 'unexpected') report.failed.push(line);
      if (status === 'flaky') report.unsteady.push(line);
      if (status === 'expected' || status === 'flaky') report.passed += 1;
    }
  }
  return report;
}

const specsOf = (suite: PlaywrightSuite): NonNullable<PlaywrightSuite['specs']> => [
  ...(suite.specs ?? []),
  ...(suite.suites ?? []).flatMap(specsOf),
];

const fileName = (path: string): string => path.split(/[\\/]/u).at(-1) ?? path;
const firstLine = (text = ''): string => text.trim().split('\n', 1)[0] ?? '';
