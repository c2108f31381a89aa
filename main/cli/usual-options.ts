import { Option } from 'commander';

/** Of every command that works on the DSNs of a data folder. */
export const dataDir = (): Option =>
  new Option('--data-dir <dir>', 'folder of the program, instead of the usual one');

/** Of commands whose answer scripts may want to read. */
export const json = (): Option => new Option('--json', 'print JSON for scripts');
