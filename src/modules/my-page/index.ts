/** The front door of MinSide. */
export { renewingGuardianships } from './representation/ask-guardianship.ts'
export { myPageRoutes } from './routes.ts'
export type { MyPageWorld, ServicesInWords } from './world.ts'
