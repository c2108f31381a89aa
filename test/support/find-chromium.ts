export { findChromium } from '#main/launch/find-chromium.ts';
