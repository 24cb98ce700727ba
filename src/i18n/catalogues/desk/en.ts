import shell from '../en/desk-shell.json';
import accounts from '../en/desk-accounts.json';
import records from '../en/desk-records.json';
import drafting from '../en/desk-drafting.json';
import grid from '../en/desk-grid.json';
import corridor from '../en/desk-corridor.json';
import importing from '../en/desk-importing.json';
import uploads from '../en/desk-uploads.json';
import publishing from '../en/desk-publishing.json';
import sheets from '../en/desk-sheets.json';
import operations from '../en/desk-operations.json';
import problems from '../en/desk-problems.json';
import changes from '../en/desk-changes.json';
import delegates from '../en/desk-delegates.json';
import moderation from '../en/desk-moderation.json';
import empty from '../en/desk-empty.json';
import door from '../en/desk-door.json';

/** What the desk says in English. */
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
