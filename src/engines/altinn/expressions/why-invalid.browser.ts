/**
 * Stands in for `why-invalid.ts` in what is sent to browsers (`browser` in package.json): pages with expressions that
 * cannot be run are left to the server.
 */
export const whyInvalid = () => null
