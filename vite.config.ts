import { defineConfig } from 'vite';
import { delegatesApp } from './build/vite-settings.ts';

// `vite` alone serves the delegates' app while it is written; what is shipped is made by build/build-app.ts.
export default defineConfig(delegatesApp(import.meta.dirname));
