import changes from './en/changes.json';
import mine from './en/mine.json';
import programme from './en/programme.json';
import session from './en/session.json';
import shell from './en/shell.json';

/** What the app says in English from its start on. */
export default {
  ...changes,
  ...mine,
  ...programme,
  ...session,
  ...shell,
};
