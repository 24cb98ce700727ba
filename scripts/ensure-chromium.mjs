// Browser tests run in a real Chromium. Where there is none and this is a Debian machine we may change, it is installed
// from Debian; elsewhere one sentence says what to do. Plain JavaScript: it runs before anything is known of the machine.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const PLACES = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/chromium-browser'];

if (!PLACES.some((place) => place && existsSync(place))) {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    console.error('The browser tests need Chromium: install it, or set CHROMIUM_PATH to the program, and try again.');
    process.exit(1);
  }
  console.log('No Chromium here: installing it from Debian (about a minute).');
  apt(['update']);
  // Noto: without a font that has Vietnamese and Arabic letters, what the tests measure is not what readers see.
  apt(['install', '--yes', '--no-install-recommends', 'chromium', 'fonts-noto-core']);
}

function apt(words) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const run = spawnSync('apt-get', ['-q', ...words], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  if (run.status !== 0) {
    console.error(`apt-get ${words.join(' ')} failed, so there is no browser to test with.`);
    process.exit(1);
  }
}
