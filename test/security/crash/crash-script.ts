import { crashPlainly } from '#main/platform/crash-plainly.ts';

/** Fails the way that its argument names, with secrets wherever an error can have some. */
const [way = '', secret = ''] = process.argv.slice(2);
crashPlainly();

const error = Object.assign(new Error(`web_identity_token=${secret}`, { cause: new Error(secret) }), {
  $response: { body: secret, headers: { authorization: secret } },
});

if (way === 'thrown') throw error;
if (way === 'rejected') Promise.reject(error);
if (way === 'later') setTimeout(() => JSON.parse(`{"a": ${secret}}`));
if (way === 'no error') Promise.reject(secret);
