import type { Frames } from '#modules/members/index.ts'
import type { IntakeWorld } from '../world.ts'

/** What the pages of the document centre work with. The reader is the pages' own: it does not wait for a stack that is read. */
export interface CentreWorld extends IntakeWorld {
  frames: Frames
}
