import type { Diagnosis } from '#app/diagnosis/diagnosis.ts';
import { ownerWords } from '#app/diagnosis/owner-words.ts';

/** A diagnosis as plain text, for the clipboard. */
export function diagnosisText(diagnosis: Diagnosis): string {
  const lines = [
    diagnosis.cause,
    `What to do: ${diagnosis.remedy}`,
    `Who can mend it: ${ownerWords[diagnosis.owner]}`,
    `Code: ${diagnosis.code}`,
    ...(diagnosis.detail === null ? [] : [`Detail: ${diagnosis.detail}`]),
    ...(diagnosis.handOver === null ? [] : ['To hand over:', diagnosis.handOver]),
  ];
  return `${lines.join('\n')}\n`;
}
