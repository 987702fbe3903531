// Sums up the last `npm test`: each test of the test runs counts as one, and so does every other check.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const read = async (name) => JSON.parse(await readFile(join(root, name), 'utf8'));

const jest = (report) => ({
  passed: report.numPassedTests,
  failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
});
const playwright = ({ stats, errors }) => ({
  passed: stats.expected + stats.flaky,
  failed: stats.unexpected + errors.length,
});
const reports = {
  'server:test': ['reports/server.json', jest],
  'web:test': ['reports/web.json', jest],
  'web:e2e': ['reports/e2e.json', playwright],
};

async function count({ taskId, status }) {
  const failedAsOne = { passed: 0, failed: 1 };
  if (!(taskId in reports)) return status === 0 ? { passed: 1, failed: 0 } : failedAsOne;
  const [file, countTests] = reports[taskId];
  const counted = await read(file).then(countTests, () => failedAsOne);
  // A run that failed without a failed test (a crash, no tests at all) is a failure all the same.
  return status !== 0 && counted.failed === 0 ? { ...counted, failed: 1 } : counted;
}

// No run at all (a failed installation, say) counts as one without a single report.
const { tasks } = await read('.nx/cache/run.json').catch(() => ({ tasks: [] }));
const ran = new Set(tasks.map((task) => task.taskId));
const missing = Object.keys(reports).filter((taskId) => !ran.has(taskId));
const counts = await Promise.all([...tasks, ...missing.map((taskId) => ({ taskId, status: 1 }))].map(count));
const sum = (key) => counts.reduce((total, each) => total + each[key], 0);

console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
if (sum('failed') > 0) process.exitCode = 1;
