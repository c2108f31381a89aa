const steps = ['kB', 'MB', 'GB', 'TB', 'PB'] as const;

/** Bytes as Athena tells them: by thousands. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const power = Math.min(Math.floor(Math.log10(bytes) / 3), steps.length);
  const value = bytes / 1000 ** power;
  return `${value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0)} ${steps[power - 1]}`;
}
