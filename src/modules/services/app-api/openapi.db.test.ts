import { expect, test } from 'vitest'
import { document } from '../testing/api-shapes.ts'
import { openServicesWorld } from '../testing/services-world.ts'
import { appApiRoutes } from './app-api.routes.ts'

test('the document names every route of the API, and no other', { timeout: 120_000 }, async () => {
  const open = await openServicesWorld()
  const named = Object.entries<Record<string, unknown>>(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods)
      .filter((method) => method !== 'parameters')
      .map((method) => `${method.toUpperCase()} ${path}`),
  )
  const routes = appApiRoutes(open.world).map(
    (route) => `${route.method} ${route.path.replace(/:([a-z]+)/g, '{$1}')}`,
  )
  await open.close()
  expect([...named].sort()).toEqual([...routes].sort())
})
