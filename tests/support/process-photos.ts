import { readFile } from 'node:fs/promises';
import { openDataFolder } from '#server/data-folder.ts';
import { processPhoto } from '#server/media/process-photo.ts';
import { RefusedMediaError } from '#server/media/refused-media.ts';

// Run by `processInChild`: <data folder> <file>…; prints what came of it and how much memory it took, as JSON.
const [folder = '', ...files] = process.argv.slice(2);
const data = await openDataFolder(folder);
const before = process.resourceUsage().maxRSS;
const outcomes: (string | number)[] = [];
for (const file of files) {
  try {
    const { renditions } = await processPhoto(await readFile(file), file, data.media);
    outcomes.push(renditions.length);
  } catch (error) {
    if (!(error instanceof RefusedMediaError)) throw error;
    outcomes.push(`${error.what} ${error.todo}`);
  }
}
await data.close();
process.stdout.write(JSON.stringify({ outcomes, grown: (process.resourceUsage().maxRSS - before) / 1024 }));
