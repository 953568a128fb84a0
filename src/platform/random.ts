import { randomBytes, randomUUID } from 'node:crypto'

/** Chance is handed in: real in production, seeded in the test world. */
export interface Random {
  uuid(): string
  bytes(count: number): Uint8Array
}

export const systemRandom: Random = { uuid: () => randomUUID(), bytes: (count) => randomBytes(count) }
