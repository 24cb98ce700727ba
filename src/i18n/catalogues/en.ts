import about from './en/about.json';
import changes from './en/changes.json';
import documents from './en/documents.json';
import handover from './en/handover.json';
import info from './en/info.json';
import install from './en/install.json';
import mine from './en/mine.json';
import packs from './en/packs.json';
import people from './en/people.json';
import phone from './en/phone.json';
import photos from './en/photos.json';
import print from './en/print.json';
import programme from './en/programme.json';
import search from './en/search.json';
import session from './en/session.json';
import shell from './en/shell.json';

/** Everything the app says in English, by area of the app. */
export default {
  ...about,
  ...changes,
  ...documents,
  ...handover,
  ...info,
  ...install,
  ...mine,
  ...packs,
  ...people,
  ...phone,
  ...photos,
  ...print,
  ...programme,
  ...search,
  ...session,
  ...shell,
};
