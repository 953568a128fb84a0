import type { Visit } from '#platform/http/visit.ts'

/**
 * False for a representative who may only see: pages then offer nothing that would be turned down. Known when something
 * has been read for the party. The route and the database decide all the same.
 */
export const mayActIn = (visit: Visit): boolean => visit.represented()?.mayAct ?? true
