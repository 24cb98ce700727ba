import type { Instant } from '#domain/time.ts';
import type { DataFolder } from '../data-folder.ts';
import { conferencesWithDelegates } from '../database/directory-rows.ts';
import { forgetPictures } from '../delegates/gone-pictures.ts';
import { openEditionMaker } from './make-on-thread.ts';
import { renewDirectory } from './renew-directory.ts';

/** Makes new editions of the delegates' channels as what they are made of changes. */
export interface DirectoryKeeper {
  /** Something every delegate is shown may have changed. Returns at once; the edition follows within seconds. */
  changed(conference: string): void;
  /** Resolves when nothing is being made any more. */
  stop(): Promise<void>;
}

// Several writes of one moment, such as consents given field by field, are one edition.
const SETTLES = 500;
// A hall that asks questions and votes must not make an edition a second.
const SPACING = 4_000;
// Commands and other processes tell nobody what they changed.
const LOOK_BY_ITSELF = 60_000;

/** Starts keeping the delegates' channels of a data folder, and sees first whether they are as they should be. */
export function keepDirectory(
  data: DataFolder,
  now: () => Instant,
  onTrouble: (error: unknown) => void,
): DirectoryKeeper {
  const maker = openEditionMaker(data);
  const waiting = new Map<string, NodeJS.Timeout>();
  const lookedAt = new Map<string, number>();
  let work: Promise<void> = Promise.resolve();
  let seen = '';
  let mustForget = true;
  let stopped = false;

  function soon(task: () => Promise<void>): void {
    work = work
      .then(task)
      .then(forget)
      .catch((error: unknown) => {
        // Whatever it was, the next look is made as if nothing had been seen.
        seen = '';
        onTrouble(error);
      });
  }

  async function forget(): Promise<void> {
    // Where another process was reading just then, the next look tries again.
    if (mustForget) mustForget = !(await data.database.forget());
  }

  async function renew(conference: string): Promise<void> {
    lookedAt.set(conference, performance.now());
    if (await renewDirectory(data, conference, now(), maker.make)) mustForget = true;
    // Of erased delegates, and portraits and photos taken back: the channel does not name them any more.
    await forgetPictures(data);
  }

  async function renewAll(): Promise<void> {
    const revision = data.database.revision();
    if (revision === seen) return;
    seen = revision;
    for (const conference of await conferencesWithDelegates(data.database.db)) await renew(conference);
  }

  const timer = setInterval(() => soon(renewAll), LOOK_BY_ITSELF);
  timer.unref();
  soon(renewAll);

  return {
    changed(conference) {
      if (stopped || waiting.has(conference)) return;
      const rested = (lookedAt.get(conference) ?? Number.NEGATIVE_INFINITY) + SPACING - performance.now();
      const due = setTimeout(
        () => {
          waiting.delete(conference);
          soon(() => renewIfKept(conference));
        },
        Math.max(SETTLES, rested),
      );
      due.unref();
      waiting.set(conference, due);
    },
    async stop() {
      stopped = true;
      clearInterval(timer);
      for (const due of waiting.values()) clearTimeout(due);
      await work;
      await maker.stop();
    },
  };

  async function renewIfKept(conference: string): Promise<void> {
    if ((await conferencesWithDelegates(data.database.db)).includes(conference)) await renew(conference);
  }
}
