import changes from './vi/changes.json';
import mine from './vi/mine.json';
import programme from './vi/programme.json';
import session from './vi/session.json';
import shell from './vi/shell.json';

/** What the app says in Vietnamese from its start on. */
export default {
  ...changes,
  ...mine,
  ...programme,
  ...session,
  ...shell,
};
