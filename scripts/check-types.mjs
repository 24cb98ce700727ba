// Type-checks every realm with the libraries that realm really has (a tsconfig each), two at a time.
import { spawn } from 'node:child_process';

const REALMS = ['src/domain', 'src/wire', 'src/sync', 'src/service-worker', 'src/server', 'build', 'tests'];
const jobs = [
  ['svelte-check', '--tsconfig', 'src/app/tsconfig.json', '--fail-on-warnings', '--output', 'human'],
  ...REALMS.map((realm) => ['tsc', '-p', realm]),
];

let failed = false;
await Promise.all([worker(), worker()]);
process.exit(failed ? 1 : 0);

async function worker() {
  for (let job = jobs.shift(); job; job = jobs.shift()) {
    const [command, ...words] = job;
    const { code, output } = await run(command, words);
    if (code !== 0) {
      failed = true;
      console.error(`${job.join(' ')}\n${output}`);
    }
  }
}

function run(command, words) {
  return new Promise((resolve) => {
    const child = spawn(`node_modules/.bin/${command}`, words, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (data) => (output += data));
    child.stderr.on('data', (data) => (output += data));
    child.on('close', (code) => resolve({ code, output }));
  });
}
