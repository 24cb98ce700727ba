import { mount } from 'svelte';
import { loadDeskCatalogue } from '#i18n/desk-catalogues.ts';
import { Messages, type DeskKey } from '#i18n/messages.svelte.ts';
import DeskPage from './DeskPage.svelte';
import { unsentEdits } from './state/desk-draft.svelte.ts';
import { Desk, firstLanguage } from './state/desk.svelte.ts';
import { keepDesk } from './state/keep-desk.ts';
import '../styles/tokens.css';
import '../styles/base.css';
import './styles/desk.css';

const target = document.getElementById('desk');
if (!target) throw new Error('index.html has no #desk');

// The token stands behind the #, which no server, proxy or preview ever sees; it leaves the address bar at once.
const token = location.hash.replace(/^#(?:token=)?/, '') || undefined;
if (token !== undefined) history.replaceState(undefined, '', location.pathname);

// A link that is opened in a tab of the desk changes only what stands behind the #.
addEventListener('hashchange', () => {
  if (location.hash.startsWith('#token=')) location.reload();
});

const messages = new Messages<DeskKey>(loadDeskCatalogue);
await messages.use(firstLanguage(['vi', 'en'], navigator.languages));
const desk = new Desk(messages, token);
mount(DeskPage, { target, props: { desk } });
if (token === undefined) await desk.find();
keepDesk(() => unsentEdits() === 0);
