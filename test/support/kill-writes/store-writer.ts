import { openDsnStore } from '#main/dsn/dsn-store.ts';

/** Makes, changes and removes a DSN of the store until it is killed. */
const [dataDir = ''] = process.argv.slice(2);
const store = openDsnStore({ dataDir });
process.stdout.write('started\n');
const there = store.findByName('Killed');
if (there.ok) await store.remove(there.value.id);
for (;;) {
  const made = await store.create('Killed', [['AwsRegion', 'eu-west-1']]);
  if (!made.ok) throw new Error(made.failure.code);
  const { id, revision, name } = made.value;
  await store.update({ id, revision, name, entries: [['AwsRegion', 'us-east-1']] });
  await store.remove(id);
}
