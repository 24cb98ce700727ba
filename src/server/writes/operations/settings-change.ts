import { changeSettings } from '../../delegates/consents.ts';
import { done, type Apply } from '../writing.ts';

/** Whether notes are kept for a delegate's other devices. When not, those that are here go at once. */
export const changeOwnSettings: Apply<'settings.change'> = async ({ db, who, at }, { keepNotes }) =>
  done(await changeSettings(db, who, { keepNotes }, at));
