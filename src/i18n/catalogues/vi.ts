import about from './vi/about.json';
import changes from './vi/changes.json';
import documents from './vi/documents.json';
import handover from './vi/handover.json';
import info from './vi/info.json';
import install from './vi/install.json';
import mine from './vi/mine.json';
import packs from './vi/packs.json';
import people from './vi/people.json';
import phone from './vi/phone.json';
import photos from './vi/photos.json';
import print from './vi/print.json';
import programme from './vi/programme.json';
import search from './vi/search.json';
import session from './vi/session.json';
import shell from './vi/shell.json';

/** Everything the app says in Vietnamese, by area of the app. */
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
