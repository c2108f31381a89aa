import { z } from 'zod';

/**
 * Marks a field that holds a credential. Such fields occur in inputs only; `test/security` walks every schema
 * of the contract and fails where one stands in an output.
 */
export const Secret = z.string().min(1).max(100_000).meta({ secret: true });
