export { type ArchiveCopy, asPdfA } from './as-pdf-a.ts'
export type { Obstacle } from './obstacle.ts'
