import about from '../vi/about.json';
import documents from '../vi/documents.json';
import handover from '../vi/handover.json';
import info from '../vi/info.json';
import install from '../vi/install.json';
import packs from '../vi/packs.json';
import people from '../vi/people.json';
import phone from '../vi/phone.json';
import photos from '../vi/photos.json';
import print from '../vi/print.json';
import search from '../vi/search.json';

/** What only rooms say in Vietnamese. */
export default {
  ...about,
  ...documents,
  ...handover,
  ...info,
  ...install,
  ...packs,
  ...people,
  ...phone,
  ...photos,
  ...print,
  ...search,
};
