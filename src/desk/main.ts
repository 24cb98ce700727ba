import { mount } from 'svelte';
import Desk from './Desk.svelte';
import { createDeskState } from './desk-state.svelte.ts';
import './desk.css';

const target = document.getElementById('desk');
if (!target) throw new Error('index.html has no #desk');

// The token stands behind the #, which no server, proxy or preview ever sees; it leaves the address bar at once.
const token = location.hash.replace(/^#(?:token=)?/, '') || undefined;
if (token !== undefined) history.replaceState(undefined, '', location.pathname);

mount(Desk, { target, props: { desk: createDeskState(token, navigator.languages) } });
