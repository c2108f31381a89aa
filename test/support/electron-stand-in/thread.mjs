import { register } from 'node:module';
import { register as registerTypeScript } from 'tsx/esm/api';

// The thread's entry is plain JavaScript, since TypeScript can be loaded only once this has run.
registerTypeScript();
register('./resolve-electron.mjs', import.meta.url);
await import('./run-bundle.ts');
