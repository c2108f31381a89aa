import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { programRoot } from '#main/launch/program-root.ts';
import { findChromium } from './find-chromium.ts';

// Draws assets/icon.svg in every size that the platforms take: node --import tsx test/support/make-icons.ts

const assets = join(programRoot, 'assets');
const icoSizes = [16, 24, 32, 48, 64, 256];
/** Names of PNG entries in Apple's icon format, by size. */
const icnsTypes: Readonly<Record<number, string>> = { 128: 'ic07', 256: 'ic08', 512: 'ic09' };

type Drawing = readonly [size: number, png: Buffer];

async function draw(sizes: readonly number[]): Promise<ReadonlyMap<number, Buffer>> {
  const svg = await readFile(join(assets, 'icon.svg'), 'utf8');
  const executablePath = findChromium();
  const browser = await chromium.launch(executablePath === null ? {} : { executablePath });
  const page = await browser.newPage();
  const drawings = new Map<number, Buffer>();
  for (const size of sizes) {
    await page.setViewportSize({ width: size, height: size });
    await page.setContent(
      `<style>*{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`,
    );
    drawings.set(size, await page.screenshot({ omitBackground: true }));
  }
  await browser.close();
  return drawings;
}

function ico(drawings: readonly Drawing[]): Buffer {
  const head = Buffer.alloc(6 + 16 * drawings.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(drawings.length, 4);
  let offset = head.length;
  drawings.forEach(([size, png], index) => {
    const at = 6 + 16 * index;
    head.writeUInt8(size % 256, at);
    head.writeUInt8(size % 256, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(png.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += png.length;
  });
  return Buffer.concat([head, ...drawings.map(([, png]) => png)]);
}

function icns(drawings: readonly Drawing[]): Buffer {
  const block = (type: string, body: Buffer): Buffer => {
    const head = Buffer.alloc(8);
    head.write(type, 'latin1');
    head.writeUInt32BE(body.length + 8, 4);
    return Buffer.concat([head, body]);
  };
  return block('icns', Buffer.concat(drawings.map(([size, png]) => block(icnsTypes[size] ?? '', png))));
}

const icnsSizes = Object.keys(icnsTypes).map(Number);
const drawings = await draw([...new Set([...icoSizes, ...icnsSizes])]);
const pick = (sizes: readonly number[]): Drawing[] =>
  sizes.flatMap((size): Drawing[] => {
    const png = drawings.get(size);
    return png === undefined ? [] : [[size, png]];
  });

await writeFile(join(assets, 'icon.ico'), ico(pick(icoSizes)));
await writeFile(join(assets, 'icon.icns'), icns(pick(icnsSizes)));
for (const [, png] of pick([512])) await writeFile(join(assets, 'icon.png'), png);
