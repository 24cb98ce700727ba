import about from '../vi/about.json';
import asking from '../vi/asking.json';
import contacts from '../vi/contacts.json';
import delegates from '../vi/delegates.json';
import documents from '../vi/documents.json';
import handover from '../vi/handover.json';
import info from '../vi/info.json';
import install from '../vi/install.json';
import me from '../vi/me.json';
import offering from '../vi/offering.json';
import packs from '../vi/packs.json';
import people from '../vi/people.json';
import phone from '../vi/phone.json';
import photos from '../vi/photos.json';
import print from '../vi/print.json';
import search from '../vi/search.json';
import unsent from '../vi/unsent.json';

/** What only rooms say in Vietnamese. */
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
