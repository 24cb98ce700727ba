#!/usr/bin/env node
import { Command, CommanderError, Option } from 'commander';
import { isSlug } from '#domain/conference.ts';
import { FORMATS } from '#interchange/imported.ts';
import { configurationFrom, dataFolderFrom, type StartOptions } from '#server/configuration.ts';
import { PlainError } from '#server/plain-error.ts';
import { operatorLanguage } from '#server/words.ts';
import type { BadgesOptions } from './badges-command.ts';
import { openConsole, type Console } from './console.ts';
import type { CorrectOptions } from './correct-command.ts';
import type { ImportCommandOptions } from './import-command.ts';
import { organiserLinkCommand } from './organiser-link-command.ts';
import { organiserListCommand } from './organiser-list-command.ts';
import { organiserResetCommand } from './organiser-reset-command.ts';
import { publishCommand, type PublishOptions } from './publish-command.ts';
import { withData } from './with-data.ts';

const EXAMPLES = `
The usual way:
  sotay import programme.xlsx --conference lang-son-2027 --title "Hội nghị 2027" --dry-run
                                    look at what would be read, write nothing
  sotay import programme.xlsx --conference lang-son-2027 --title "Hội nghị 2027" --publish
                                    every phone that comes near a network has it
  sotay import programme.xlsx --conference lang-son-2027 --publish
                                    again after a correction: only what changed is sent
  sotay start                       serve it at http://localhost:8080

Data lie in the folder DATA_DIR (./data). Commands work while the server runs.
Ends with 0 done, 1 input refused, 2 called wrongly, 3 a fault of its own or out of reach.`;

const IMPORT_EXAMPLES = `
Formats, told apart by their content: schedule.xml (frab, pentabarf), schedule.json (pretalx, frab, c3voc), XLSX, CSV.

Examples:
  sotay import schedule.xml --conference fosdem-2027 --publish
  sotay import chuong-trinh.csv --conference lang-son-2027 --time-zone Asia/Ho_Chi_Minh --language vi --dry-run
  sotay import programme.xlsx --conference lang-son-2027 --vanished remove --confirm-removal --publish
  sotay import hoi-nghi/ --conference lang-son-2027 --people --publish
  sotay import hoi-nghi.zip --conference lang-son-2027 --dry-run

A folder or ZIP holds, each where there is one: programme.xlsx (chuong-trinh), people.xlsx (dai-bieu), places.xlsx
(dia-diem), photos/ (anh/) with folders as albums and captions.xlsx (chu-thich), papers/ (tai-lieu/) with papers.xlsx,
portraits/ (chan-dung/), plans/ (so-do/). docs/OPERATING.md tells the columns.`;

const console_ = openConsole(operatorLanguage(process.env));
process.exitCode = await run(console_);

async function run(console: Console): Promise<number> {
  try {
    await program(console).parseAsync();
    return 0;
  } catch (error) {
    // Commander has said what is wrong already, or has shown the help that was asked for.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof PlainError) {
      process.stderr.write(`${error.message}\n`);
      return error.exitCode;
    }
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(`${console.words.ownFault(what)}\n`);
    return 3;
  }
}

// Commands that need much of the project load it when they are called: the others stay quick.
function program(console: Console): Command {
  const sotay = new Command('sotay')
    .description('The conference handbook that keeps working when the venue’s network does not.')
    .option('--data <folder>', 'the folder with all data (default: DATA_DIR or ./data)')
    .addHelpText('after', EXAMPLES)
    .showHelpAfterError('(sotay --help shows how)')
    .exitOverride();
  const data = (): string => dataFolderFrom(process.env, sotay.opts<{ data?: string }>().data);
  const conference = (): Option => new Option('--conference <slug>', 'address of the conference').makeOptionMandatory();

  sotay
    .command('start')
    .description('serve the conferences of the data folder until stopped')
    .option('--port <number>', 'port to listen on (default: PORT or 8080)')
    .option('--host <address>', 'address to listen on (default: HOST or all of them)')
    .option('--tls-cert <file>', 'certificate (PEM): serve HTTPS, which phones need to keep things offline')
    .option('--tls-key <file>', 'its private key (PEM)')
    .option('--organiser-link', 'make a new one-time link for an organiser')
    .option('--no-demo', 'leave an empty data folder empty')
    .action(async (options: StartOptions) => {
      const { serve } = await import('#server/main.ts');
      // Commander's default for --no-demo is true, which would hide DEMO=no.
      const demo = options.demo === false ? false : undefined;
      return serve(configurationFrom(process.env, { ...options, demo, data: data() }));
    });

  sotay
    .command('import')
    .description('read a programme, photos and papers into the draft of a conference, which is created when new')
    .argument('<path>', 'a programme, a folder or ZIP of photos and papers, or one of them alone')
    .addOption(conference())
    .option('--format <name>', `how to read it: ${FORMATS.join(', ')} (default: found out)`)
    .option('--title <text>', 'title of a new conference, when the file does not tell it')
    .option('--time-zone <name>', 'time zone of the venue, such as Asia/Ho_Chi_Minh')
    .option('--language <tag>', 'main language of the content, such as vi')
    .addOption(
      new Option(
        '--vanished <how>',
        'what becomes of sessions that are no more in the file; remove also takes photos and papers no more in the folder',
      )
        .choices(['cancel', 'remove'])
        .default('cancel'),
    )
    .option('--people', 'the file may hold a list of people, and all of them agreed to be published')
    .option('--dry-run', 'only say what would change')
    .option('--report <file>', 'write everything that was found as JSON')
    .option('--publish', 'publish at once')
    .option('--confirm-removal', 'yes, publish although many sessions are removed')
    .addHelpText('after', IMPORT_EXAMPLES)
    .action(async (file: string, options: ImportCommandOptions & { conference: string }) => {
      const { importCommand } = await import('./import-command.ts');
      await importCommand({ file, slug: slugOf(options.conference, console), data: data(), options, console });
    });

  sotay
    .command('correct')
    .description('publish one correction at once, apart from whatever is in the draft')
    .addOption(conference())
    .option('--session <id>', 'which session')
    .option('--late <minutes>', 'it begins so much later')
    .addOption(
      new Option('--scope <what>', 'what is late with it: it alone, its room, all rooms').choices([
        'session',
        'room',
        'hall',
      ]),
    )
    .option('--room <id>', 'it moves to this room')
    .option('--cancel', 'it is cancelled')
    .option('--restore', 'it takes place after all')
    .option('--announce <words>', 'an urgent announcement, on every phone')
    .action(async ({ conference: slug, ...options }: CorrectOptions & { conference: string }) => {
      const { correctCommand } = await import('./correct-command.ts');
      await withData(data(), console, (open) => correctCommand(open, slug, options, console));
    });

  sotay
    .command('publish')
    .description('make the draft the newest edition, for every phone to take')
    .addOption(conference())
    .option('--after-restore', 'yes, go on from a database that was put back from a backup')
    .option('--confirm-removal', 'yes, publish although many sessions are removed')
    .action(({ conference: slug, ...options }: PublishOptions & { conference: string }) =>
      withData(data(), console, (open) => publishCommand(open, slug, options, console)),
    );

  sotay
    .command('export')
    .description('write the published conference and the app as files that any web host can serve')
    .addOption(conference())
    .requiredOption('--to <folder>', 'an empty folder, or an earlier export to bring up to date')
    .option('--expires <days>', 'how long phones take this export for confirmed', '30')
    .action(async ({ conference: slug, to, expires }: { conference: string; to: string; expires: string }) => {
      const days = daysOf(expires, console);
      const { exportCommand } = await import('./export-command.ts');
      await withData(data(), console, (open) => exportCommand(open, slug, { to, days }, console));
    });

  sotay
    .command('badges')
    .description('write badges, door signs and a poster as one HTML file to print')
    .addOption(conference())
    .requiredOption('--to <file>', 'the file to write, such as badges.html')
    .addOption(new Option('--per-sheet <number>', 'badges on a sheet of A4').choices(['8', '4']).default('8'))
    .action(async ({ conference: slug, ...options }: BadgesOptions & { conference: string }) => {
      const { badgesCommand } = await import('./badges-command.ts');
      await withData(data(), console, (open) => badgesCommand(open, slug, options, console));
    });

  sotay
    .command('backup')
    .description('copy everything into a folder, while the server works; again: bring that copy up to date')
    .argument('<folder>', 'an empty folder, or an earlier backup')
    .action(async (to: string) => {
      const { backupCommand } = await import('./backup-command.ts');
      await withData(data(), console, (open) => backupCommand(open, to, console));
    });
  sotay
    .command('restore')
    .description('make the data folder of a backup; phones take the restored edition')
    .argument('<folder>', 'a backup')
    .option('--replace', 'yes, put aside what is in the data folder')
    .action(async (from: string, options: { replace?: boolean }) => {
      const { restoreCommand } = await import('./backup-command.ts');
      await restoreCommand(from, data(), options, console);
    });

  sotay
    .command('organiser-link')
    .description('make a one-time link that makes one person an organiser')
    .action(() => withData(data(), console, (open) => organiserLinkCommand(open, console)));
  const organiser = sotay.command('organiser').description('the accounts of organisers');
  organiser
    .command('list')
    .description('list the accounts, with their sign-in names and roles')
    .action(() => withData(data(), console, (open) => organiserListCommand(open, console)));
  organiser
    .command('reset')
    .description('make a one-time link that lets somebody in again, who then chooses a new password')
    .argument('<name>', 'their sign-in name')
    .action((name: string) => withData(data(), console, (open) => organiserResetCommand(open, name, console)));

  sotay
    .command('routes')
    .description('list every address the server answers')
    .option('--json', 'as JSON: method, path, roles')
    .action(async (options: { json?: boolean }) => {
      const { routesCommand } = await import('./routes-command.ts');
      routesCommand(options, console);
    });
  return sotay;
}

function slugOf(text: string, { words }: Console): string {
  if (!isSlug(text)) throw new PlainError(words.badSlug(text), 2);
  return text;
}

function daysOf(text: string, { words }: Console): number {
  const days = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (days < 1 || days > 366) throw new PlainError(words.badDays(text), 2);
  return days;
}
