/** Two fields side by side where there is room for them. */
export const pairOfFields = {
  display: 'grid',
  gap: 1.5,
  gridTemplateColumns: 'repeat(auto-fit, minmax(200px, 1fr))',
  alignItems: 'start',
} as const;
