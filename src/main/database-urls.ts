import type { Installation } from './installation.ts'

/** The administrator's address of the database, as the two roles that the processes sign in with. */
export function urlsOfRoles(
  adminUrl: string,
  { databasePasswords }: Pick<Installation, 'databasePasswords'>,
): { app: string; jobs: string } {
  const as = (user: string, password: string) => {
    const url = new URL(adminUrl)
    url.username = user
    url.password = password
    return url.href
  }
  return { app: as('samvirke_app', databasePasswords.app), jobs: as('samvirke_jobs', databasePasswords.jobs) }
}
