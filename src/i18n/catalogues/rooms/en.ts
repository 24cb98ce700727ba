import about from '../en/about.json';
import asking from '../en/asking.json';
import contacts from '../en/contacts.json';
import delegates from '../en/delegates.json';
import documents from '../en/documents.json';
import handover from '../en/handover.json';
import info from '../en/info.json';
import install from '../en/install.json';
import me from '../en/me.json';
import offering from '../en/offering.json';
import packs from '../en/packs.json';
import people from '../en/people.json';
import phone from '../en/phone.json';
import photos from '../en/photos.json';
import print from '../en/print.json';
import search from '../en/search.json';
import unsent from '../en/unsent.json';

/** What only rooms say in English. */
export default {
  ...about,
  ...asking,
  ...contacts,
  ...delegates,
  ...documents,
  ...handover,
  ...info,
  ...install,
  ...me,
  ...offering,
  ...packs,
  ...people,
  ...phone,
  ...photos,
  ...print,
  ...search,
  ...unsent,
};
