import shell from '../vi/desk-shell.json';
import accounts from '../vi/desk-accounts.json';
import records from '../vi/desk-records.json';
import drafting from '../vi/desk-drafting.json';
import grid from '../vi/desk-grid.json';
import corridor from '../vi/desk-corridor.json';
import importing from '../vi/desk-importing.json';
import uploads from '../vi/desk-uploads.json';
import publishing from '../vi/desk-publishing.json';
import sheets from '../vi/desk-sheets.json';
import operations from '../vi/desk-operations.json';
import problems from '../vi/desk-problems.json';
import changes from '../vi/desk-changes.json';
import delegates from '../vi/desk-delegates.json';
import moderation from '../vi/desk-moderation.json';
import empty from '../vi/desk-empty.json';
import door from '../vi/desk-door.json';

/** What the desk says in Vietnamese. */
export default {
  ...shell,
  ...accounts,
  ...records,
  ...drafting,
  ...grid,
  ...corridor,
  ...importing,
  ...uploads,
  ...publishing,
  ...sheets,
  ...operations,
  ...problems,
  ...changes,
  ...delegates,
  ...moderation,
  ...empty,
  ...door,
};
