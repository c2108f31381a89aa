import { app, type Session, session } from 'electron';
import type { ExternalLinks } from '#main/services.ts';
import { pageAddress, pageOrigin } from './page-scheme.ts';

/** The one permission of the page: its copy buttons write text to the clipboard. */
const mayCopy = (permission: string, origin: string): boolean =>
  permission === 'clipboard-sanitized-write' && origin.replace(/\/$/, '') === pageOrigin;

const originIn = (url: string): string => {
  if (!URL.canParse(url)) return '';
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
};

function denyPermissions(own: Session): void {
  own.setPermissionCheckHandler((_contents, permission, origin) => mayCopy(permission, origin));
  own.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl }) =>
    answer(mayCopy(permission, originIn(requestingUrl))),
  );
  own.setDevicePermissionHandler(() => false);
  // Reports are saved from memory; nothing else is ever downloaded.
  own.on('will-download', (event, item) => {
    if (!item.getURL().startsWith(`blob:${pageOrigin}/`)) event.preventDefault();
  });
}

/** Denies every window, present or to come, what the page never needs. Links go to the system's browser. */
export function lockDown(links: ExternalLinks): void {
  denyPermissions(session.defaultSession);
  app.on('web-contents-created', (_created, contents) => {
    contents.setWindowOpenHandler(({ url }) => {
      void links.open(url);
      return { action: 'deny' };
    });
    contents.on('will-frame-navigate', (event) => {
      if (event.url !== pageAddress || !event.isMainFrame) event.preventDefault();
    });
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
  });
}
