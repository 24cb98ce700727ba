import about from '../en/about.json';
import documents from '../en/documents.json';
import handover from '../en/handover.json';
import info from '../en/info.json';
import install from '../en/install.json';
import packs from '../en/packs.json';
import people from '../en/people.json';
import phone from '../en/phone.json';
import photos from '../en/photos.json';
import print from '../en/print.json';
import search from '../en/search.json';

/** What only rooms say in English. */
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
