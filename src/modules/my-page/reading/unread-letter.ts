import { type Letter, progressOf } from '#modules/correspondence/index.ts'

/**
 * Nobody has opened it: neither here, nor where SvarUt put it. What was withdrawn before it went is not waiting to be read.
 */
export const isUnreadLetter = ({ dispatch }: Pick<Letter, 'dispatch'>): boolean =>
  dispatch.readHereAt === null && dispatch.meaning !== 'read' && progressOf(dispatch) !== 'withdrawn'
