import type { Message } from '#modules/casework/index.ts'

/** From a municipality, and not read by the resident. */
export const isUnread = (message: Message): boolean => message.direction === 'out' && message.readAt === null
