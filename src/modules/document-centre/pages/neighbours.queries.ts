import type { SeveralCtx } from '#platform/context.ts'
import { type QueueFilter, type QueueRow, waitingArrivals } from '../queue.queries.ts'

export interface Neighbours {
  next: QueueRow | null
  previous: QueueRow | null
}

/** What stands before and after an arrival in the queue as it is filtered; after the last one comes the first again. */
export async function neighboursOf(
  ctx: SeveralCtx,
  filter: Omit<QueueFilter, 'most' | 'after'>,
  at: { receivedAt: string; id: string },
): Promise<Neighbours> {
  const [next] = await waitingArrivals(ctx, { ...filter, after: at, most: 1 })
  const [previous] = await waitingArrivals(ctx, { ...filter, after: at, backwards: true, most: 1 })
  const [first] = next ? [next] : await waitingArrivals(ctx, { ...filter, most: 1 })
  return { next: next ?? (first && first.id !== at.id ? first : null), previous: previous ?? null }
}
