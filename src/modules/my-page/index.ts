/** The front door of MinSide. */
export { myPageRoutes } from './routes.ts'
export type { MyPageWorld, ServicesInWords } from './world.ts'
