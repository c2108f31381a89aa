import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { ServiceError } from '../service.ts';
import { invalidRequest } from './athena-refusal.ts';

export interface Page<Item> {
  readonly items: readonly Item[];
  /** Absent on the last page. */
  readonly next: { readonly NextToken?: string };
}

/** `NextToken`s: opaque to the caller, good for the listing they were made for and no other. */
export class PageTokens {
  readonly #key = randomBytes(32);
  readonly #refusal: (message: string) => ServiceError;

  /** Services differ in how they refuse a token that is not theirs. */
  constructor(refusal: (message: string) => ServiceError = invalidRequest) {
    this.#refusal = refusal;
  }

  issue(listing: string, offset: number): string {
    return Buffer.concat([this.#mac(listing, offset), Buffer.from(String(offset))]).toString('base64url');
  }

  /** The offset that a token stands for; 0 without one. */
  offset(listing: string, token: string | undefined): number {
    if (token === undefined) return 0;
    const bytes = Buffer.from(token, 'base64url');
    const offset = Number(bytes.subarray(32).toString());
    const mac = this.#mac(listing, offset);
    const given = bytes.subarray(0, 32);
    if (given.length !== mac.length || !timingSafeEqual(given, mac)) {
      throw this.#refusal('The provided NextToken is malformed or does not belong to this request.');
    }
    return offset;
  }

  /** A page of a list that is at hand as a whole. */
  page<Item>(listing: string, all: readonly Item[], size: number, token: string | undefined): Page<Item> {
    const start = this.offset(listing, token);
    const end = start + size;
    const next = end < all.length ? { NextToken: this.issue(listing, end) } : {};
    return { items: all.slice(start, end), next };
  }

  #mac(listing: string, offset: number): Buffer {
    return createHmac('sha256', this.#key).update(`${listing}\n${offset}`).digest();
  }
}
