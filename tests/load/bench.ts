// `npm run bench`: every figure this project promises, as ratios taken in one run (docs/PERFORMANCE.md keeps the table).
// Absolute times differ from machine to machine and are printed only so that a ratio can be understood.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT, run, sotay } from './bench/commands.ts';
import { hasFosdem, parseOnly, FOSDEM, withMoved } from './bench/fosdem.ts';
import { scheduleJsonOf } from './bench/generated-programme.ts';
import { headRates } from './bench/head-rate.ts';
import { publishLibraryConference } from './bench/library-conference.ts';
import { photoImport } from './bench/photo-import.ts';
import { scrollThroughPhotos } from './bench/photo-scrolling.ts';
import { copyKit, generate, hasKit, measure, type Screen } from './bench/screens.ts';
import { longestTaskWhileScrolling } from './bench/scrolling.ts';
import { searchTyping } from './bench/search-typing.ts';
import { serve, serveScript } from './bench/serving.ts';
import { publishPapersAndPhotos } from '../support/papers-and-photos.ts';
import { headOf, unchangedCheck, updateBytes } from './bench/update-bytes.ts';

const RUNS = Number(process.env.BENCH_RUNS ?? 3);
const KB = 1024;

interface Row {
  readonly what: string;
  readonly figure: string;
  readonly measured: string;
  readonly holds: boolean;
}
const rows: Row[] = [];

function note(row: Row): void {
  rows.push(row);
  console.log(lineOf(row));
}

if (!hasKit() || !hasFosdem()) {
  console.log(
    'The measuring kit or FOSDEM’s programme is not beside the project (../shared); there is nothing to measure with.',
  );
  process.exit(0);
}

// `npm run bench -- updates` takes only that part; a row is told as soon as it is measured.
const PARTS = ['updates', 'screens', 'search', 'photos', 'photo-import'] as const;
const ONLY = process.argv[2];
if (ONLY !== undefined && !PARTS.some((part) => part === ONLY)) {
  console.log(`There is no part “${ONLY}”. The parts are ${PARTS.join(', ')}.`);
  process.exit(2);
}
const isAsked = (...parts: (typeof PARTS)[number][]): boolean =>
  ONLY === undefined || parts.some((part) => part === ONLY);
const folder = mkdtempSync(join(tmpdir(), 'sotay-bench-'));
try {
  await run(process.execPath, ['build/build-app.ts']);
  // The first start of all loads the demonstration conferences.
  await (await serve(folder)).stop();
  const kit = copyKit();
  if (isAsked('updates')) {
    await measureImport();
    await measureUpdates();
  }
  if (isAsked('screens')) await measureScreens(kit);
  if (isAsked('search')) await measureSearch(kit);
  if (isAsked('photos')) await measurePhotos();
  if (isAsked('photo-import')) await measurePhotoImport();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
if (ONLY === undefined) keep(tableOf(rows));
process.exit(rows.every((row) => row.holds) ? 0 : 1);

async function measureImport(): Promise<void> {
  const parsing = Math.min(await parseOnly(), await parseOnly());
  const done = await sotay(folder, ['import', FOSDEM, '--conference', 'fosdem', '--publish']);
  add('Import and publish FOSDEM 2025, against parsing its XML', done.milliseconds / parsing, 10, '×');
  add('Peak memory of that', done.peakMemory / 1e6, 300, 'MB');
}

async function importGenerated(kit: string, sessions: number): Promise<void> {
  const neutral = (await generate(kit, sessions)) as Parameters<typeof scheduleJsonOf>[0];
  const file = join(folder, `generated-${sessions}.json`);
  writeFileSync(file, JSON.stringify(scheduleJsonOf(neutral, `Hội nghị ${sessions}`)));
  await sotay(folder, ['import', file, '--conference', `kit-${sessions}`, '--publish']);
}

async function measureUpdates(): Promise<void> {
  const server = await serve(folder);
  try {
    const first = await headOf(server.origin, 'fosdem');
    const unchanged = await unchangedCheck(server.origin, 'fosdem', first.tag);
    note({
      what: 'Unchanged check',
      figure: '304, 0 B',
      measured: `${unchanged.status}, ${unchanged.bytes} B`,
      holds: unchanged.status === 304 && unchanged.bytes === 0,
    });
    await publishMoved(1);
    const one = await updateBytes(server.origin, 'fosdem', first.head);
    add('One moved session in FOSDEM 2025: head and delta', one.headBytes + one.deltaBytes, 1.5 * KB, 'B');
    addAtLeast('… against all parts compressed', one.wholeBytes / (one.headBytes + one.deltaBytes), 200, '× less');
    const second = await headOf(server.origin, 'fosdem');
    await publishMoved(61);
    const sixty = await updateBytes(server.origin, 'fosdem', second.head);
    add('60 edits: head and delta', sixty.headBytes + sixty.deltaBytes, 8 * KB, 'B');
    const rates = await headRates(`${server.origin}/api/v1/conferences/fosdem/public/head`);
    addAtLeast('Conditional head requests, against bare node:http', rates.ours / rates.bare, 0.5, '×');
  } finally {
    await server.stop();
  }
}

async function publishMoved(count: number): Promise<void> {
  const file = join(folder, `fosdem-${count}.xml`);
  writeFileSync(file, withMoved(count));
  await sotay(folder, ['import', file, '--conference', 'fosdem', '--publish']);
}

async function measureScreens(kit: string): Promise<void> {
  await importGenerated(kit, 60);
  await importGenerated(kit, 1000);
  const floorServer = await serveScript(join(kit, 'serve.mjs'), ['--root', join(kit, 'floor')]);
  const server = await serve(folder);
  try {
    const all = { runs: RUNS, only: 'bytes,slow,2g,warm,offline,dom' };
    const card = '[data-testid=session-card]';
    const of = (name: string) => ({ name, url: `${server.origin}/${name}/`, ready: card });
    const floor = await measure(
      kit,
      { name: 'floor', url: `${floorServer.origin}/`, ready: 'li.i b' },
      { ...all, only: 'slow,2g,warm' },
    );
    const small = await measure(kit, of('kit-60'), all);
    const large = await measure(kit, of('kit-1000'), all);
    const demo = await measure(kit, of('lang-son-2018'), { ...all, only: 'bytes,slow' });
    compareScreens(floor, small, large, demo);
    add(
      'Longest task while scrolling 1,000 sessions, CPU 4×',
      await longestTaskWhileScrolling(`${server.origin}/kit-1000/`),
      50,
      'ms',
    );
    const response = await fetch(`${server.origin}/lang-son-2018/`, { headers: { 'accept-encoding': 'br' } });
    add('First response of the Lạng Sơn conference', Number(response.headers.get('content-length')), 14 * KB, 'B');
  } finally {
    await server.stop();
    await floorServer.stop();
  }
}

async function measureSearch(kit: string): Promise<void> {
  const floorServer = await serveScript(join(kit, 'serve.mjs'), ['--root', join(kit, 'floor')]);
  const target = { name: 'floor-fast', url: `${floorServer.origin}/`, ready: 'li.i b' };
  const floor = await measure(kit, target, { runs: RUNS, only: 'slow' });
  await floorServer.stop();
  await publishLibraryConference(folder, 'thu-vien');
  const server = await serve(folder);
  try {
    const typing = await searchTyping(server.origin);
    const cold = floor.cold_fast_cpu4?.ready_ms ?? NaN;
    add(
      'A key in the search, p95, 1,000 sessions and 100 papers, CPU 4×',
      typing.p95 / cold,
      0.14,
      '× floor’s cold start',
    );
    add('Longest task while typing', typing.longestTask, 50, 'ms');
  } finally {
    await server.stop();
  }
}

async function measurePhotos(): Promise<void> {
  await publishPapersAndPhotos(folder, 'mien-nui', { photos: 2_000, pictures: 60 });
  const server = await serve(folder);
  try {
    const scrolling = await scrollThroughPhotos(`${server.origin}/mien-nui/photos`);
    add('Longest task while scrolling 2,000 photos, CPU 4×', scrolling.longestTask, 50, 'ms');
  } finally {
    await server.stop();
  }
}

async function measurePhotoImport(): Promise<void> {
  const photos = await photoImport(120);
  add('Import of 120 photographs, against sharp alone', photos.importing / photos.sharpAlone, 1.3, '×');
  add('Peak memory of that', photos.peakMemory / 1e6, 600, 'MB');
}

function compareScreens(floor: Screen, small: Screen, large: Screen, demo: Screen): void {
  const slow = (screen: Screen) => screen.cold_cdpSlow3G_cpu4?.ready_ms ?? Infinity;
  const link = (screen: Screen) => screen.cold_proxySlow3G_cpu4?.ready_ms ?? Infinity;
  const warm = floor.warm?.ready_ms_cpu4 ?? NaN;
  add('Lạng Sơn visible, first visit, Slow 3G, CPU 4×', slow(demo) / slow(floor), 1.3, '× floor');
  add('60 sessions visible, first visit, Slow 3G, CPU 4×', slow(small) / slow(floor), 1.3, '× floor');
  add('… on a shared link of 400 kbit/s', link(small) / link(floor), 1.3, '× floor');
  add(
    '… on 2G',
    (small.cold_proxy2G_cpu4?.ready_ms ?? Infinity) / (floor.cold_proxy2G_cpu4?.ready_ms ?? NaN),
    1.4,
    '× floor',
  );
  add('1,000 sessions visible, first visit, Slow 3G, CPU 4×', slow(large) / slow(floor), 2, '× floor');
  add('Layout shift of a first visit, 60 sessions', small.cold_cdpSlow3G_cpu4?.cls ?? 1, 0, '');
  add('Bytes to be ready offline, 60 sessions', small.cold_br?.untilIdle.body ?? Infinity, 75 * KB, 'B');
  add('Bytes to be ready offline, 1,000 sessions', large.cold_br?.untilIdle.body ?? Infinity, 320 * KB, 'B');
  add('Requests until the programme is readable, 60 sessions', small.cold_br?.untilReady.requests ?? Infinity, 8, '');
  add('Warm start, 60 sessions, CPU 4×', (small.warm?.ready_ms_cpu4 ?? Infinity) / warm, 1.5, '× floor');
  add('Start with no network, 60 sessions, CPU 4×', (small.offline?.ready_ms_cpu4 ?? Infinity) / warm, 1.5, '× floor');
  add('Start with no network, 1,000 sessions, CPU 4×', (large.offline?.ready_ms_cpu4 ?? Infinity) / warm, 2, '× floor');
  add(
    'Start on a dead connection, 60 sessions, CPU 4×',
    (small.offline?.liefi_ready_ms_cpu4 ?? Infinity) / warm,
    1.5,
    '× floor',
  );
  add('DOM elements, 1,000 sessions', large.dom?.elements ?? Infinity, 4000, '');
  add('Heap, 1,000 sessions', large.dom?.heap_mb ?? Infinity, 15, 'MB');
}

function add(what: string, measured: number, most: number, unit: string): void {
  note({
    what,
    figure: `≤ ${shown(most)} ${unit}`.trim(),
    measured: `${shown(measured)} ${unit}`.trim(),
    holds: measured <= most,
  });
}

function addAtLeast(what: string, measured: number, least: number, unit: string): void {
  note({
    what,
    figure: `≥ ${shown(least)} ${unit}`.trim(),
    measured: `${shown(measured)} ${unit}`.trim(),
    holds: measured >= least,
  });
}

function shown(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : String(Math.round(value * 100) / 100);
}

function tableOf(all: readonly Row[]): string {
  return ['| what | figure to reach | measured | reached |', '|---|---|---|---|', ...all.map(lineOf)].join('\n');
}

function lineOf({ what, figure, measured, holds }: Row): string {
  return `| ${what} | ${figure} | ${measured} | ${holds ? 'yes' : '**no**'} |`;
}

/** Puts the table between its two marks in the document that keeps it. */
function keep(text: string): void {
  mkdirSync(join(ROOT, '.bench'), { recursive: true });
  const place = join(ROOT, 'docs/PERFORMANCE.md');
  const marks = /(<!-- bench -->\n)[\s\S]*?(\n<!-- \/bench -->)/;
  writeFileSync(
    place,
    readFileSync(place, 'utf8').replace(marks, (_all, begin: string, end: string) => begin + text + end),
  );
}
